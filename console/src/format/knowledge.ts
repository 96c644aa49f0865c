import type { InventoryType, Outcome } from '../api/types.ts';
import { outcomeWords } from './outcome.ts';

/** A count as far as it is known: `exact`, a lower bound, or nothing at all. `reason` says why it is not exact. */
export type KnownCount =
  | { readonly state: 'exact'; readonly count: number }
  | { readonly state: 'at-least'; readonly count: number; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string };

/** Of a service that no subscription has switched on there is nothing, and that is known. */
const isKnown = (outcome: Outcome | null): boolean => outcome === 'complete' || outcome === 'unregistered';

const neverRead = 'It has not been read yet.';

/** What is known of the number of a type's entities: nought counts only where everything was read. */
export function typeCount(type: Pick<InventoryType, 'count' | 'outcome'>): KnownCount {
  if (isKnown(type.outcome)) return { state: 'exact', count: type.count };
  return inexact(type.count, reasonOf(type.outcome));
}

/** What is known of the sum over several types. */
export function sumCount(total: number, types: readonly Pick<InventoryType, 'outcome'>[]): KnownCount {
  if (types.length > 0 && types.every((type) => type.outcome === null)) return inexact(total, neverRead);
  const open = types.filter((type) => !isKnown(type.outcome)).length;
  if (types.length > 0 && open === 0) return { state: 'exact', count: total };
  const reason =
    types.length === 0
      ? neverRead
      : `${open} of ${types.length} ${types.length === 1 ? 'type' : 'types'} not read completely.`;
  return inexact(total, reason);
}

function inexact(count: number, reason: string): KnownCount {
  return count > 0 ? { state: 'at-least', count, reason } : { state: 'unknown', reason };
}

function reasonOf(outcome: Outcome | null): string {
  return outcome === null ? neverRead : outcomeWords[outcome].reason;
}
