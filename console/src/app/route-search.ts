/** What each page keeps in the address. Values that are not valid are dropped, so that an old link still opens. */
import { type Severity, severities } from '../api/posture.ts';
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

export const entityTabs = ['properties', 'relations', 'history', 'source'] as const;
export type EntityTab = (typeof entityTabs)[number];

export interface EntitySearch {
  readonly tab?: EntityTab | undefined;
  readonly verb?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
}

export interface CoverageSearch {
  readonly outcome?: Outcome | undefined;
  readonly type?: string | undefined;
  readonly connectionId?: string | undefined;
}

export interface PostureSearch {
  readonly severity?: Severity | undefined;
  /** Which findings: those with subjects where not said. */
  readonly show?: 'unknown' | 'clean' | 'all' | undefined;
}

export interface FindingSearch {
  readonly severity?: Severity | undefined;
  readonly state?: 'present' | 'new' | 'returned' | 'resolved' | undefined;
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
  };
}

export function coverageSearch(raw: Raw): CoverageSearch {
  return { outcome: asOutcome(one(raw.outcome)), type: one(raw.type), connectionId: one(raw.connectionId) };
}

export function postureSearch(raw: Raw): PostureSearch {
  return { severity: oneOf(raw.severity, severities), show: oneOf(raw.show, ['unknown', 'clean', 'all']) };
}

export function findingSearch(raw: Raw): FindingSearch {
  return { severity: oneOf(raw.severity, severities), state: oneOf(raw.state, ['new', 'returned', 'resolved']) };
}
