import { BlockList, isIP } from 'node:net';
import type { Quantifier } from './syntax.ts';
import { and, not, or, type Tri } from './tri.ts';

type Compare = (left: string, right: string) => Tri;

const number = (compare: (a: number, b: number) => boolean): Compare => {
  return (left, right) => known(Number(left), Number(right), compare);
};
const moment = (compare: (a: number, b: number) => boolean): Compare => {
  return (left, right) => known(Date.parse(left), Date.parse(right), compare);
};
const known = (a: number, b: number, compare: (a: number, b: number) => boolean): Tri =>
  Number.isNaN(a) || Number.isNaN(b) ? undefined : compare(a, b);

const text = {
  equals: (a: string, b: string) => a === b,
  startswith: (a: string, b: string) => a.startsWith(b),
  like,
} as const satisfies Record<string, Compare>;

const orders = {
  equals: (a: number, b: number) => a === b,
  notequals: (a: number, b: number) => a !== b,
  lessthan: (a: number, b: number) => a < b,
  lessthanequals: (a: number, b: number) => a <= b,
  greaterthan: (a: number, b: number) => a > b,
  greaterthanequals: (a: number, b: number) => a >= b,
} as const;

/** The comparisons of conditions-format by their names in lower case. */
const comparisons = new Map<string, Compare>([
  ...Object.entries(text).flatMap(([name, compare]): [string, Compare][] => {
    const ignoring: Compare = (a, b) => compare(a.toLowerCase(), b.toLowerCase());
    return [
      [`string${name}`, compare],
      [`string${name}ignorecase`, ignoring],
      [`stringnot${name}`, (a, b) => not(compare(a, b))],
      [`stringnot${name}ignorecase`, (a, b) => not(ignoring(a, b))],
    ];
  }),
  ...Object.entries(orders).flatMap(([name, order]): [string, Compare][] => [
    [`numeric${name}`, number(order)],
    [`datetime${name}`, moment(order)],
  ]),
  ['boolequals', (a, b) => a.toLowerCase() === b.toLowerCase()],
  ['boolnotequals', (a, b) => a.toLowerCase() !== b.toLowerCase()],
  ['guidequals', (a, b) => guid(a) === guid(b)],
  ['guidnotequals', (a, b) => guid(a) !== guid(b)],
  ['ipmatch', ipMatch],
  ['ipnotmatch', (a, b) => not(ipMatch(a, b))],
  ['ipinrange', ipMatch],
  // A regular expression that somebody else wrote is not run here: what it says stays unknown.
  ...['stringmatches', 'stringnotmatches'].flatMap((name): [string, Compare][] => [
    [name, () => undefined],
    [`${name}ignorecase`, () => undefined],
  ]),
]);

export const isComparison = (operator: string): boolean => comparisons.has(operator);

/**
 * Compares the values on the left with those on the right. Without a quantifier, one value on the left has to hold against one
 * on the right, and for a negated comparison against all of them.
 */
export function compareValues(
  operator: string,
  quantifier: Quantifier | undefined,
  left: readonly string[],
  right: readonly string[],
): Tri {
  const compare = comparisons.get(operator);
  if (!compare) return undefined;
  const name = quantifier ?? (operator.includes('not') ? 'ForAllOfAllValues' : 'ForAnyOfAnyValues');
  const outer = name.startsWith('ForAll') ? every : some;
  const inner = name.endsWith('AllValues') ? every : some;
  return outer(left, (a) => inner(right, (b) => compare(a, b)));
}

const every = <T>(values: readonly T[], test: (value: T) => Tri): Tri =>
  values.reduce<Tri>((so, value) => and(so, test(value)), true);
const some = <T>(values: readonly T[], test: (value: T) => Tri): Tri =>
  values.reduce<Tri>((so, value) => or(so, test(value)), false);

/** GUIDs are written with and without hyphens, even in one built-in role. */
const guid = (value: string) => value.replaceAll('-', '').toLowerCase();

/** `*` any run of characters, `?` one character, both literal after a backslash. */
function like(value: string, pattern: string): boolean {
  let reached = new Set([0]);
  for (let p = 0; p < pattern.length; p++) {
    const escaped = pattern[p] === '\\' && p + 1 < pattern.length;
    if (escaped) p++;
    const char = pattern[p];
    const next = new Set<number>();
    for (const at of reached) {
      if (!escaped && char === '*') for (let i = at; i <= value.length; i++) next.add(i);
      else if (at < value.length && ((!escaped && char === '?') || value[at] === char)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(value.length);
}

function ipMatch(address: string, range: string): Tri {
  const family = isIP(address);
  if (family === 0) return undefined;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  const [first = '', second = ''] = range.split(/[/-]/).map((part) => part.trim());
  try {
    if (range.includes('-')) list.addRange(first, second, type);
    else if (range.includes('/')) list.addSubnet(first, Number(second), type);
    else list.addAddress(first, type);
  } catch {
    return undefined;
  }
  return list.check(address, type);
}
