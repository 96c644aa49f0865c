/** What a seed picks: the same for the same seed, whatever the machine. */
import { hashText } from '../contoso/core/mixing.ts';

export type Action = 'modify' | 'add' | 'remove';

/** Numbers and names that follow from a seed. */
export interface Picker {
  /** How many of the next `size` things to change: shares of small sets add up over the sets. */
  take(size: number): number;
  /** What to do next: of ten changes, eight modify, one adds and one removes. */
  next(): Action;
  /** `count` different positions below `size`, spread over it. */
  positions(size: number, count: number, key: string): readonly number[];
  /** A number from 0 to `size` - 1. */
  number(size: number, key: string): number;
  guid(key: string): string;
  /** Six hexadecimal digits. */
  suffix(key: string): string;
}

/** `round` tells one change of a world from the next with the same seed. */
export function picker(share: number, seed: string, round: number): Picker {
  const base = `${seed}|${round}`;
  const hash = (key: string): number => hashText(`${base}|${key}`);
  const hex = (key: string): string => hash(key).toString(16).padStart(8, '0');
  let seen = 0;
  let taken = 0;
  let actions = 0;
  return {
    take(size) {
      seen += size;
      const count = Math.min(size, Math.max(0, Math.round(seen * share) - taken));
      taken += count;
      return count;
    },
    next() {
      actions += 1;
      return actions % 10 === 5 ? 'add' : actions % 10 === 0 ? 'remove' : 'modify';
    },
    positions(size, count, key) {
      const start = size === 0 ? 0 : hash(key) % size;
      return Array.from({ length: count }, (_, index) => (start + Math.floor((index * size) / count)) % size);
    },
    number: (size, key) => hash(key) % Math.max(1, size),
    guid(key) {
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((part) => hex(`${key}|${part}`)) as [
        string,
        string,
        string,
        string,
      ];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
    suffix: (key) => hex(key).slice(0, 6),
  };
}
