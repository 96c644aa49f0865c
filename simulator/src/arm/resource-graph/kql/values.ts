/** Kusto's view of JSON values: text, truth, order and equality. */
import type { Json } from '../../../world/world.ts';
import type { Row, Timespan, Value } from './ast.ts';

/** Text of a value as `tostring()` gives it; null is the empty string. */
export function textOf(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return isoOf(value) ?? '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a value counts as true: the boolean, and the texts `true` and `1` that ARG stores for some properties. */
export function isTrue(value: Value): boolean {
  return value === true;
}

/** Equality; only texts may ignore letter case. */
export function equal(left: Value, right: Value, ignoreCase: boolean): boolean {
  if (left === null || right === null || left === undefined || right === undefined) {
    return textOf(left) === '' && textOf(right) === '';
  }
  const dates = asDates(left, right);
  if (dates) return dates[0] === dates[1];
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  const [one, other] = [textOf(left), textOf(right)];
  return ignoreCase ? one.toLowerCase() === other.toLowerCase() : one === other;
}

/** Negative, zero or positive; `undefined` where two values have no order. */
export function compare(left: Value, right: Value): number | undefined {
  if (left === null || right === null || left === undefined || right === undefined) return undefined;
  const dates = asDates(left, right);
  if (dates) return dates[0] - dates[1];
  if (isTimespan(left) && isTimespan(right)) return left.milliseconds - right.milliseconds;
  if (typeof left === 'number' || typeof right === 'number') {
    const difference = Number(left) - Number(right);
    return Number.isNaN(difference) ? undefined : difference;
  }
  return ordinal(textOf(left), textOf(right));
}

/** Order of texts by code unit, as Kusto sorts strings. */
export function ordinal(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Whether a value is a length of time. */
export function isTimespan(value: Value): value is Timespan {
  return typeof value === 'object' && value !== null && typeof (value as Timespan).milliseconds === 'number';
}

/** A property of a bag or an element of an array; null for what is not there. */
export function member(value: Value, index: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  if (Array.isArray(value)) return typeof index === 'number' ? (value.at(index) ?? null) : null;
  return (value as Row)[textOf(index)] ?? null;
}

/** The value as JSON, for answers. */
export function jsonOf(value: Value): Json {
  if (value instanceof Date) return isoOf(value);
  if (isTimespan(value)) return `${value.milliseconds / 1000}s`;
  return value ?? null;
}

/** A moment as milliseconds, from a date or a text. */
export function momentOf(value: Value): number | undefined {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string') return undefined;
  // Without a zone a time is in UTC; Date would take it as local.
  const zoned = /\d[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/i.test(value) ? `${value.replace(' ', 'T')}Z` : value;
  const parsed = Date.parse(zoned);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function asDates(left: Value, right: Value): [number, number] | undefined {
  if (!(left instanceof Date) && !(right instanceof Date)) return undefined;
  const one = momentOf(left);
  const other = momentOf(right);
  return one === undefined || other === undefined ? undefined : [one, other];
}

/** Text of a moment; null beyond the years that a date can hold. */
function isoOf(value: Date): string | null {
  return Number.isNaN(value.getTime()) ? null : value.toISOString();
}
