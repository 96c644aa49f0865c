/** Days as files write them. Pure. */

/** How a day can be written where the file's own order has to be told; `-`, `/` and `.` all separate. */
export const dateFormats = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;
export type DateFormat = (typeof dateFormats)[number];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`, 'i');
const named = /^(\d{1,2})[- ]([a-z]{3})[a-z]*\.?[- ,]+(\d{4})$/i;
const americanNamed = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i;

/**
 * A day as `YYYY-MM-DD`; null for the end of time, by which systems say that there is no end.
 * Error: `ambiguous` where two orders are possible and no format was told, `invalid` otherwise.
 */
export function readDate(text: string, format?: DateFormat): string | null | 'ambiguous' | 'invalid' {
  const day = text.trim();
  const first = yearFirst.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (first) return calendarDay(first[1], first[2], first[3]);
  const last = yearLast.exec(day);
  if (last) {
    const [, one, sign, two, year] = last;
    // With points, the day comes first wherever it is written so.
    if (format === 'DD/MM/YYYY' || (sign === '.' && format !== 'MM/DD/YYYY')) return calendarDay(year, two, one);
    if (format === 'MM/DD/YYYY') return calendarDay(year, one, two);
    return format === undefined ? 'ambiguous' : 'invalid';
  }
  const european = named.exec(day);
  if (european) return calendarDay(european[3], monthOf(european[2]), european[1]);
  const american = americanNamed.exec(day);
  return american ? calendarDay(american[3], monthOf(american[1]), american[2]) : 'invalid';
}

const monthOf = (name = '') => String(months.indexOf(name.toLowerCase()) + 1);

function calendarDay(year = '', month = '', day = ''): string | null | 'invalid' {
  if (year === '9999') return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // JavaScript lets the 30th of February be the 1st of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && Number(year) >= 1900 ? iso : 'invalid';
}
