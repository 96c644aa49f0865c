import type { VersionChange } from '../api/types.ts';
import { oneLine, show } from './value.ts';

/** A difference between two versions, ready to read: lists by what came and went, anything else by before and after. */
export type Difference =
  | {
      readonly kind: 'items';
      readonly path: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'values'; readonly path: string; readonly before: string; readonly after: string };

/** Reads one change; `kind` is the property's kind in the catalogue, `text` where it is not known. */
export function difference(change: VersionChange, kind: string): Difference {
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  if (Array.isArray(before) && Array.isArray(after)) {
    const had = counts(before);
    const has = counts(after);
    const added = [...has].filter(([item, times]) => times > (had.get(item) ?? 0)).map(([item]) => item);
    const removed = [...had].filter(([item, times]) => times > (has.get(item) ?? 0)).map(([item]) => item);
    // The same items in another order would otherwise read as no difference at all.
    if (added.length + removed.length > 0) return { kind: 'items', path: change.path, added, removed };
  }
  return { kind: 'values', path: change.path, before: oneLine(show(before, kind)), after: oneLine(show(after, kind)) };
}

function counts(list: readonly unknown[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of list) {
    const text = oneLine(show(item, 'text'));
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return found;
}
