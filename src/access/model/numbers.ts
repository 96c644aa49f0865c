import type { TypedArray } from './grow.ts';

/** What becomes of dense numbers when some of what they stand for goes: the others close up and keep their order. */
export interface Numbers {
  /** How many there are afterwards. */
  readonly size: number;
  /** The new number of each, `gone` for what goes. Left out where every number stays. */
  readonly moved?: Uint32Array;
}

export const gone = 0xffff_ffff;

/** @param used 1 for each number that something still needs */
export function numbersOf(used: Uint8Array): Numbers {
  let size = 0;
  for (const one of used) size += one;
  if (size === used.length) return { size };
  const moved = new Uint32Array(used.length);
  let next = 0;
  for (let i = 0; i < used.length; i++) moved[i] = used[i] === 1 ? next++ : gone;
  return { size, moved };
}

/** The new number; what is below 0 stands for nothing and stays. */
export function movedTo({ moved }: Numbers, number: number): number {
  return moved && number >= 0 ? (moved[number] ?? gone) : number;
}

/** Numbers in a column that belongs to the caller, changed in place. */
export function moveColumn<T extends Uint32Array | Int32Array>(column: T, numbers: Numbers): T {
  if (!numbers.moved) return column;
  for (let i = 0; i < column.length; i++) column[i] = movedTo(numbers, column[i] ?? 0);
  return column;
}

/** The values of the numbers that stay. */
export function valuesThatStay<T extends TypedArray>(values: T, { size, moved }: Numbers): T {
  if (!moved) return values;
  const rest = new (values.constructor as new (length: number) => T)(size);
  for (let i = 0, next = 0; i < values.length; i++) if (moved[i] !== gone) rest[next++] = values[i] ?? 0;
  return rest;
}

/** Marks what a column of numbers names. */
export function markColumn(used: Uint8Array, column: Iterable<number>): void {
  for (const number of column) if (number >= 0) used[number] = 1;
}
