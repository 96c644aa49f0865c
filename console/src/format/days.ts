/** Days such as 2026-10-01, where the reader is: in a date field, and as the moments that the API takes. */
const day = 24 * 3_600_000;

/** The moment at which a day begins: a date with a time and no zone is local. */
export function dayBegins(date: string): string {
  return new Date(`${date}T00:00:00`).toISOString();
}

/** The moment before which a day is over; a day of 23 or 25 hours ends at midnight as well. */
export function dayEnds(date: string): string {
  const next = new Date(new Date(`${date}T12:00:00`).getTime() + day);
  next.setHours(0, 0, 0, 0);
  return next.toISOString();
}

/** The day in words: `1 Oct 2026`. */
export function dayText(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A period that ends before its second moment, by its first and last day. */
export function periodText({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${dayText(from)} to ${dayText(new Date(Date.parse(to) - 1).toISOString())}`;
}

/** Every day from one to another, both with them, such as 2026-10-01; whole days of UTC have no change of clocks. */
export function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += day) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}
