/** Statuses that may go away by themselves. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * Milliseconds which the service asks to wait, or undefined. Read on 429 and 503 only: Graph's security defaults policy answers
 * 200 with `Retry-After: 1209600` (recorded). Seconds may be fractional; an HTTP date is allowed too.
 */
export function retryAfterMs(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const baseMs = 1_000;
const longestMs = 60_000;

/** Exponential backoff with full jitter after the given number of failed attempts (1 or more); `random` in [0, 1). */
export function backoffMs(failures: number, random: () => number): number {
  return Math.ceil(random() * Math.min(longestMs, baseMs * 2 ** (failures - 1)));
}
