/** What each page keeps in the address. Values that are not valid are dropped, so that an old link still opens. */
import type { EntitySort, EntityState, Outcome } from '../api/types.ts';
import { asOutcome } from '../format/outcome.ts';
import { many, one, oneOf } from './search-params.ts';

export interface EntityListSearch {
  readonly search?: string | undefined;
  readonly where?: string[] | undefined;
  readonly state?: EntityState | undefined;
  readonly sort?: EntitySort | undefined;
  readonly columns?: string[] | undefined;
}

export const entityTabs = ['properties', 'relations', 'access', 'history', 'source'] as const;
export type EntityTab = (typeof entityTabs)[number];

export interface EntitySearch {
  readonly tab?: EntityTab | undefined;
  readonly verb?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  readonly action?: string | undefined;
}

export interface AccessSearch {
  readonly principal?: string | undefined;
  /** A word such as `read`, or an action of Azure. */
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
  readonly show?: 'eligible' | undefined;
  /** A removal that is tried: `assignment:<id>` or `member:<group>=<member>`. */
  readonly without?: string | undefined;
}

export interface CoverageSearch {
  readonly outcome?: Outcome | undefined;
  readonly type?: string | undefined;
  readonly connectionId?: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

export function entityListSearch(raw: Raw): EntityListSearch {
  return {
    search: one(raw.search),
    where: many(raw.where),
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

export function coverageSearch(raw: Raw): CoverageSearch {
  return { outcome: asOutcome(one(raw.outcome)), type: one(raw.type), connectionId: one(raw.connectionId) };
}

export function accessSearch(raw: Raw): AccessSearch {
  return {
    principal: one(raw.principal),
    action: one(raw.action),
    resource: one(raw.resource),
    show: oneOf(raw.show, ['eligible']),
    without: one(raw.without),
  };
}
