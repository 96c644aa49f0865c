/** What the pages of tests, frameworks, posture and multifactor authentication keep in the address; see `route-search.ts`. */

import type { CheckStatus, ItemStatus } from '../api/checks.ts';
import type { ControlStatus } from '../api/frameworks.ts';
import type { Enforcement } from '../api/mfa.ts';
import { type Severity, severities } from '../api/posture.ts';
import { checkStatuses, controlStatuses, enforcements, itemStatuses } from '../api/values.ts';
import { aMoment } from './route-search.ts';
import { one, oneOf } from './search-params.ts';

type Raw = Readonly<Record<string, unknown>>;

export const checkTabs = ['items', 'about', 'fix', 'exceptions'] as const;
export type CheckTab = (typeof checkTabs)[number];

export const mfaTabs = ['users', 'reasons', 'exceptions', 'basis'] as const;
export type MfaTab = (typeof mfaTabs)[number];

const postureTabs = ['findings', 'subjects'] as const;
export type PostureTab = (typeof postureTabs)[number];
const subjectStates = ['new', 'returned', 'resolved'] as const;
const mutedStates = ['true', 'false'] as const;

const checksTabs = ['tests', 'failures'] as const;
export type ChecksTab = (typeof checksTabs)[number];

export interface PostureSearch {
  readonly tab?: PostureTab | undefined;
  readonly search?: string | undefined;
  readonly severity?: Severity | undefined;
  /** Which findings: those with subjects where not said. */
  readonly show?: 'unknown' | 'clean' | 'all' | undefined;
  /** Subjects: those that are not resolved where not said. */
  readonly state?: (typeof subjectStates)[number] | undefined;
  readonly muted?: (typeof mutedStates)[number] | undefined;
  /** Subjects that were first seen, or have returned, after this moment. */
  readonly since?: string | undefined;
}

export type FindingSearch = Pick<PostureSearch, 'severity' | 'state' | 'muted'>;

export interface ChecksSearch {
  readonly tab?: ChecksTab | undefined;
  readonly status?: CheckStatus | undefined;
  readonly severity?: Severity | undefined;
  readonly topic?: string | undefined;
  readonly product?: string | undefined;
  readonly search?: string | undefined;
  /** Failing items: of this test, detected after this moment, past their deadline. */
  readonly check?: string | undefined;
  readonly since?: string | undefined;
  readonly overdue?: 'true' | undefined;
}

export interface CheckSearch {
  readonly tab?: CheckTab | undefined;
  /** Items that are shown: those that fail where not said. */
  readonly status?: ItemStatus | undefined;
  readonly connectionId?: string | undefined;
}

export interface ExceptionsSearch {
  /** Those that hold where not said. */
  readonly show?: 'ended' | 'all' | undefined;
}

export interface FrameworksSearch {
  /** Only ties count that somebody published for single controls; all where not said. */
  readonly basis?: 'published' | undefined;
}

export interface FrameworkSearch extends FrameworksSearch {
  readonly status?: ControlStatus | undefined;
  readonly search?: string | undefined;
  /** The control that is open. */
  readonly control?: string | undefined;
}

export interface MfaSearch {
  readonly tab?: MfaTab | undefined;
  readonly search?: string | undefined;
  readonly enforced?: Enforcement | undefined;
  readonly reason?: string | undefined;
  readonly connectionId?: string | undefined;
}

export function postureSearch(raw: Raw): PostureSearch {
  return {
    tab: oneOf(raw.tab, postureTabs),
    search: one(raw.search),
    ...findingSearch(raw),
    show: oneOf(raw.show, ['unknown', 'clean', 'all']),
    since: aMoment(raw.since),
  };
}

export function findingSearch(raw: Raw): FindingSearch {
  return {
    severity: oneOf(raw.severity, severities),
    state: oneOf(raw.state, subjectStates),
    muted: oneOf(raw.muted, mutedStates),
  };
}

export function checksSearch(raw: Raw): ChecksSearch {
  return {
    status: oneOf(raw.status, checkStatuses),
    severity: oneOf(raw.severity, severities),
    topic: one(raw.topic),
    product: one(raw.product),
    search: one(raw.search),
    tab: oneOf(raw.tab, checksTabs),
    check: one(raw.check),
    since: aMoment(raw.since),
    overdue: oneOf(raw.overdue, ['true']),
  };
}

export function checkSearch(raw: Raw): CheckSearch {
  return {
    tab: oneOf(raw.tab, checkTabs),
    status: oneOf(raw.status, itemStatuses),
    connectionId: one(raw.connectionId),
  };
}

export function exceptionsSearch(raw: Raw): ExceptionsSearch {
  return { show: oneOf(raw.show, ['ended', 'all']) };
}

export function frameworksSearch(raw: Raw): FrameworksSearch {
  return { basis: oneOf(raw.basis, ['published']) };
}

export function frameworkSearch(raw: Raw): FrameworkSearch {
  return {
    ...frameworksSearch(raw),
    status: oneOf(raw.status, controlStatuses),
    search: one(raw.search),
    control: one(raw.control),
  };
}

export function mfaSearch(raw: Raw): MfaSearch {
  return {
    tab: oneOf(raw.tab, mfaTabs),
    search: one(raw.search),
    enforced: oneOf(raw.enforced, enforcements),
    reason: one(raw.reason),
    connectionId: one(raw.connectionId),
  };
}
