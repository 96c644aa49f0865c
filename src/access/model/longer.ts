import type { TypedArray } from './grow.ts';

/** A copy with a few values more. */
export function longer<T extends TypedArray>(array: T, more: readonly number[]): T {
  const copy = new (array.constructor as new (length: number) => T)(array.length + more.length);
  copy.set(array as never);
  copy.set(more, array.length);
  return copy;
}
