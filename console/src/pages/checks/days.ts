/** Days as date fields hold them: `2026-10-01`, where the reader is. */

/** The last second of a day, as a moment. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

/** The first second of a day, as a moment. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

export function tomorrow(now = new Date()): string {
  return daysAhead(1, now);
}

/** The day that is `days` ahead. */
export function daysAhead(days: number, now = new Date()): string {
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}
