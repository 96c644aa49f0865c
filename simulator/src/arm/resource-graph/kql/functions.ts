/** Scalar functions of the subset. */
import type { Value } from './ast.ts';
import { equal, isTimespan, isTrue, momentOf, textOf } from './values.ts';

type ScalarFunction = (values: readonly Value[], now: Date) => Value;

const text =
  (change: (value: string) => Value): ScalarFunction =>
  ([value]) =>
    change(textOf(value ?? null));

const number: ScalarFunction = ([value]) => {
  const given = textOf(value ?? null);
  const parsed = typeof value === 'boolean' ? Number(value) : Number(given);
  return given === '' || Number.isNaN(parsed) ? null : parsed;
};
const whole: ScalarFunction = (values, now) => {
  const value = number(values, now);
  return typeof value === 'number' ? Math.trunc(value) : null;
};
const empty: ScalarFunction = ([value]) => textOf(value ?? null) === '';
const missing: ScalarFunction = ([value]) => value === null || value === undefined;
const moment: ScalarFunction = ([value]) => {
  const parsed = momentOf(value ?? null);
  return parsed === undefined ? null : new Date(parsed);
};
const parsed: ScalarFunction = ([value]) => {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
/** Down to a multiple: numbers, moments by a length of time, lengths of time. */
const rounded: ScalarFunction = ([value = null, step = null]) => {
  const size = isTimespan(step) ? step.milliseconds : Number(step);
  if (value === null || !(size > 0)) return null;
  const down = (amount: number): number => Math.floor(amount / size) * size;
  if (isTimespan(value)) return { milliseconds: down(value.milliseconds) };
  if (!isTimespan(step)) return Number.isNaN(Number(value)) ? null : down(Number(value));
  const at = momentOf(value);
  return at === undefined ? null : new Date(down(at));
};
const choose: ScalarFunction = ([condition, yes, no]) => (isTrue(condition ?? null) ? yes : no) ?? null;
const bag: ScalarFunction = (values) => {
  const made: Record<string, never> = {};
  for (let index = 0; index + 1 < values.length; index += 2) {
    Object.assign(made, { [textOf(values[index] ?? null)]: values[index + 1] });
  }
  return made;
};

export const functions: Readonly<Record<string, ScalarFunction>> = {
  tolower: text((value) => value.toLowerCase()),
  toupper: text((value) => value.toUpperCase()),
  tostring: text((value) => value),
  strlen: text((value) => value.length),
  toint: whole,
  tolong: whole,
  todouble: number,
  toreal: number,
  tobool: ([value]) => {
    const given = textOf(value ?? null).toLowerCase();
    return given === 'true' || given === '1' ? true : given === 'false' || given === '0' ? false : null;
  },
  todatetime: moment,
  isempty: empty,
  isnotempty: (values, now) => !empty(values, now),
  isnull: missing,
  isnotnull: (values, now) => !missing(values, now),
  now: ([offset], now) =>
    offset !== undefined && isTimespan(offset) ? new Date(now.getTime() + offset.milliseconds) : now,
  bin: rounded,
  floor: rounded,
  ago: ([span], now) => (span !== undefined && isTimespan(span) ? new Date(now.getTime() - span.milliseconds) : null),
  strcat: (values) => values.map(textOf).join(''),
  substring: ([value, start, length]) => {
    const from = Number(start ?? 0);
    return textOf(value ?? null).slice(from, length === undefined ? undefined : from + Number(length));
  },
  split: ([value, separator, index]) => {
    const parts = textOf(value ?? null).split(textOf(separator ?? null));
    return index === undefined ? parts : [parts[Number(index)] ?? ''];
  },
  trim: ([pattern, value]) => {
    const edge = textOf(pattern ?? null);
    return textOf(value ?? null).replace(new RegExp(`^(?:${edge})+|(?:${edge})+$`, 'g'), '');
  },
  replace_string: ([value, from, to]) => textOf(value ?? null).replaceAll(textOf(from ?? null), textOf(to ?? null)),
  indexof: ([value, part]) => textOf(value ?? null).indexOf(textOf(part ?? null)),
  extract: ([pattern, group, value]) =>
    new RegExp(textOf(pattern ?? null)).exec(textOf(value ?? null))?.[Number(group ?? 0)] ?? '',
  array_length: ([value]) => (Array.isArray(value) ? value.length : null),
  set_has_element: ([set, value]) => Array.isArray(set) && set.some((entry) => equal(entry, value ?? null, false)),
  bag_keys: ([value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : null,
  parse_json: parsed,
  todynamic: parsed,
  iff: choose,
  iif: choose,
  case: (values) => {
    for (let index = 0; index + 1 < values.length; index += 2) {
      if (isTrue(values[index] ?? null)) return values[index + 1] ?? null;
    }
    return values.at(-1) ?? null;
  },
  coalesce: (values) => values.find((value) => textOf(value) !== '') ?? null,
  pack: bag,
  bag_pack: bag,
  pack_array: (values) => values.map((value) => (value instanceof Date ? value.toISOString() : value)) as Value,
};
