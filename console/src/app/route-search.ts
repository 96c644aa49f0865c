/** What each page keeps in the address. Values that are not valid are dropped, so that an old link still opens. */

import type { ControlResult } from '../api/assessments.ts';
import type { AccountVerdict, PersonStatus } from '../api/people.ts';
import type { ConnectionScope, CredentialKindName, Outcome, UserState } from '../api/types.ts';
import { accountVerdicts, controlResults, personStatuses } from '../api/values.ts';
import { asOutcome } from '../format/outcome.ts';
import { many, one, oneOf } from './search-params.ts';

export interface AccessSearch {
  readonly principal?: string | undefined;
  /** A word such as `read`, or an action of Azure. */
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
  readonly show?: 'eligible' | undefined;
  /** A removal that is tried, such as `assignment:<id>` or `member:<group>=<member>`. */
  readonly without?: string | undefined;
}

export interface CoverageSearch {
  readonly outcome?: Outcome | undefined;
  readonly type?: string | undefined;
  readonly connectionId?: string | undefined;
}

export const connectionTabs = ['overview', 'readiness', 'runs', 'log', 'coverage', 'scope', 'credential'] as const;
export type ConnectionTab = (typeof connectionTabs)[number];

export interface ConnectionSearch {
  readonly tab?: ConnectionTab | undefined;
  /** The run whose log is shown. */
  readonly run?: string | undefined;
  /** The log shows only what did not go well. */
  readonly problems?: 'true' | undefined;
  readonly outcome?: Outcome | undefined;
  readonly type?: string | undefined;
}

export const connectSteps = ['what', 'credential', 'setup', 'enter', 'check', 'sync'] as const;
export type ConnectStep = (typeof connectSteps)[number];

/** The choices of the wizard; never anything secret. */
export interface ConnectSearch {
  readonly step?: ConnectStep | undefined;
  readonly name?: string | undefined;
  readonly cloud?: string | undefined;
  readonly tenant?: string | undefined;
  readonly scope?: ConnectionScope['kind'] | undefined;
  readonly group?: string | undefined;
  readonly subscription?: string[] | undefined;
  readonly directory?: 'false' | undefined;
  /** Products that are not read, and types that are read only where they are named. */
  readonly without?: string[] | undefined;
  readonly also?: string[] | undefined;
  readonly kind?: CredentialKindName | undefined;
  /** The connection that was made. */
  readonly connection?: string | undefined;
}

export interface ReadsSearch {
  readonly without?: string[] | undefined;
  readonly also?: string[] | undefined;
}

export interface AuditSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  readonly correlationId?: string | undefined;
  /** Days, such as 2026-10-01; the last one counts in full. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Number of the entry that is open. */
  readonly entry?: string | undefined;
}

export const settingsTabs = ['organization', 'keys', 'tokens', 'installation'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export interface SettingsSearch {
  readonly tab?: SettingsTab | undefined;
}

export const userScopeTabs = ['rules', 'users', 'versions'] as const;
export type UserScopeTab = (typeof userScopeTabs)[number];
export const userStates = ['in', 'out', 'unknown'] as const satisfies readonly UserState[];

export interface UserScopeSearch {
  readonly tenant?: string | undefined;
  readonly tab?: UserScopeTab | undefined;
  readonly state?: UserState | undefined;
  readonly search?: string | undefined;
}

export const peopleTabs = ['people', 'accounts', 'offboarding', 'imports'] as const;
export type PeopleTab = (typeof peopleTabs)[number];

export interface PeopleSearch {
  readonly tab?: PeopleTab | undefined;
  readonly search?: string | undefined;
  readonly status?: PersonStatus | undefined;
  /** People without an account. */
  readonly accounts?: 'none' | undefined;
  readonly verdict?: AccountVerdict | undefined;
  /** Accounts that are disabled and have access. */
  readonly left?: 'true' | undefined;
  /** Leavers: with something open where not said. */
  readonly state?: 'done' | 'all' | undefined;
}

export const evidenceTabs = ['rows', 'heads'] as const;
export type EvidenceTab = (typeof evidenceTabs)[number];

export interface EvidenceSearch {
  readonly tab?: EvidenceTab | undefined;
  readonly kind?: string | undefined;
  /** Key of the entity, or Microsoft's id of it. */
  readonly subject?: string | undefined;
  readonly check?: string | undefined;
  /** Days, such as 2026-10-01; the last one counts in full. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Number or fingerprint of the row that is open. */
  readonly row?: string | undefined;
}

export const assessmentTabs = ['controls', 'entries'] as const;
export type AssessmentTab = (typeof assessmentTabs)[number];

export interface AssessmentSearch {
  readonly tab?: AssessmentTab | undefined;
  readonly search?: string | undefined;
  readonly status?: ControlResult | undefined;
  readonly decision?: ControlDecision | undefined;
  /** Only controls with late or stale evidence. */
  readonly warned?: 'true' | undefined;
  /** The control that is open. */
  readonly control?: string | undefined;
}
/** `open`: nobody has decided. */
export const controlDecisions = ['open', 'approved', 'rejected'] as const;
export type ControlDecision = (typeof controlDecisions)[number];

type Raw = Readonly<Record<string, unknown>>;

export function coverageSearch(raw: Raw): CoverageSearch {
  return { outcome: asOutcome(one(raw.outcome)), type: one(raw.type), connectionId: one(raw.connectionId) };
}

export function connectionSearch(raw: Raw): ConnectionSearch {
  return {
    tab: oneOf(raw.tab, connectionTabs),
    run: one(raw.run),
    problems: oneOf(raw.problems, ['true']),
    outcome: asOutcome(one(raw.outcome)),
    type: one(raw.type),
  };
}

const scopeKinds = ['tenant', 'managementGroup', 'subscriptions'] as const satisfies readonly ConnectionScope['kind'][];
const credentialKinds = [
  'managed-identity',
  'workload-identity',
  'client-certificate',
  'client-secret',
  'delegated',
] as const satisfies readonly CredentialKindName[];

export function connectSearch(raw: Raw): ConnectSearch {
  return {
    step: oneOf(raw.step, connectSteps),
    name: one(raw.name),
    cloud: one(raw.cloud),
    tenant: one(raw.tenant),
    scope: oneOf(raw.scope, scopeKinds),
    group: one(raw.group),
    subscription: many(raw.subscription),
    directory: oneOf(raw.directory, ['false']),
    without: many(raw.without),
    also: many(raw.also),
    kind: oneOf(raw.kind, credentialKinds),
    connection: one(raw.connection),
  };
}

export function readsSearch(raw: Raw): ReadsSearch {
  return { without: many(raw.without), also: many(raw.also) };
}

export function auditSearch(raw: Raw): AuditSearch {
  return {
    actor: one(raw.actor),
    action: one(raw.action),
    target: one(raw.target),
    correlationId: one(raw.correlationId),
    from: aDay(raw.from),
    to: aDay(raw.to),
    entry: one(raw.entry),
  };
}

export function settingsSearch(raw: Raw): SettingsSearch {
  return { tab: oneOf(raw.tab, settingsTabs) };
}

export function userScopeSearch(raw: Raw): UserScopeSearch {
  return {
    tenant: one(raw.tenant),
    tab: oneOf(raw.tab, userScopeTabs),
    state: oneOf(raw.state, userStates),
    search: one(raw.search),
  };
}

/** A day such as 2026-10-01. */
export function aDay(value: unknown): string | undefined {
  const text = one(value);
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

export function aMoment(value: unknown): string | undefined {
  const at = Date.parse(one(value) ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export function evidenceSearch(raw: Raw): EvidenceSearch {
  const row = one(raw.row);
  return {
    tab: oneOf(raw.tab, evidenceTabs),
    kind: one(raw.kind),
    subject: one(raw.subject),
    check: one(raw.check),
    from: aDay(raw.from),
    to: aDay(raw.to),
    row: row !== undefined && /^(\d{1,15}|[0-9a-f]{64})$/.test(row) ? row : undefined,
  };
}

export function assessmentSearch(raw: Raw): AssessmentSearch {
  return {
    tab: oneOf(raw.tab, assessmentTabs),
    search: one(raw.search),
    status: oneOf(raw.status, controlResults),
    decision: oneOf(raw.decision, controlDecisions),
    warned: oneOf(raw.warned, ['true']),
    control: one(raw.control),
  };
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

export function peopleSearch(raw: Raw): PeopleSearch {
  return {
    tab: oneOf(raw.tab, peopleTabs),
    search: one(raw.search),
    status: oneOf(raw.status, personStatuses),
    accounts: oneOf(raw.accounts, ['none']),
    verdict: oneOf(raw.verdict, accountVerdicts),
    left: oneOf(raw.left, ['true']),
    state: oneOf(raw.state, ['done', 'all']),
  };
}
