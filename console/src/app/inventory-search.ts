/** What the pages of the inventory keep in the address; see `route-search.ts`. */
import type { EntitySort, EntityState } from '../api/types.ts';
import { many, one, oneOf } from './search-params.ts';

export interface EntityListSearch {
  readonly search?: string | undefined;
  readonly where?: string[] | undefined;
  /** Id of a subscription, or `none`. */
  readonly subscription?: string | undefined;
  /** Groups are shown instead of rows: by a property, or `subscription`. */
  readonly group?: string | undefined;
  /** What is present where not said. */
  readonly state?: Exclude<EntityState, 'present'> | undefined;
  readonly sort?: EntitySort | undefined;
  readonly columns?: string[] | undefined;
}

export const entityTabs = ['properties', 'relations', 'access', 'checks', 'history', 'source'] as const;
export type EntityTab = (typeof entityTabs)[number];

export interface EntitySearch {
  readonly tab?: EntityTab | undefined;
  readonly verb?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  readonly action?: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

export function entityListSearch(raw: Raw): EntityListSearch {
  return {
    search: one(raw.search),
    where: many(raw.where),
    subscription: one(raw.subscription),
    group: one(raw.group),
    state: oneOf(raw.state, ['gone', 'all']),
    sort: oneOf(raw.sort, ['-name', 'changedAt', '-changedAt', 'firstSeenAt', '-firstSeenAt']),
    columns: many(raw.columns),
  };
}

export function entitySearch(raw: Raw): EntitySearch {
  return {
    tab: oneOf(raw.tab, entityTabs),
    verb: one(raw.verb),
    direction: oneOf(raw.direction, ['in', 'out']),
    action: one(raw.action),
  };
}
