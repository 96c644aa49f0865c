/** What a change of a share of the tenant did. */
import type { Action } from './pick.ts';

export interface ShareCounts {
  readonly modified: number;
  readonly added: number;
  readonly removed: number;
}

/** By Graph set, by `groups/members` (which are only added and removed), and by Azure type in lower case. */
export type ShareChanges = Readonly<Record<string, ShareCounts>>;

export type Counter = (what: string, action: Action) => void;

const member = { modify: 'modified', add: 'added', remove: 'removed' } as const satisfies Record<
  Action,
  keyof ShareCounts
>;

/** A counter and what it has counted. */
export function shareCounter(): { readonly count: Counter; readonly changes: ShareChanges } {
  const changes: Record<string, ShareCounts> = {};
  const count: Counter = (what, action) => {
    const before = changes[what] ?? { modified: 0, added: 0, removed: 0 };
    changes[what] = { ...before, [member[action]]: before[member[action]] + 1 };
  };
  return { count, changes };
}
