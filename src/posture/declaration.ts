/** What a finding of identity posture is. One object says all of it; state, pages and the API follow from it. */
import { type RawBuilder, sql } from 'kysely';
import type { ErrorCode } from '../errors/index.ts';
import { type MfaNeed, mfaNeeds } from '../mfa-graph/index.ts';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const families = {
  leavers: 'Leavers and orphans',
  authentication: 'Sign-in protection',
  conditional: 'Conditional Access',
  activity: 'Unused access',
  directory: 'Directory roles',
  azure: 'Azure roles',
  groups: 'Groups',
  applications: 'Applications and their credentials',
  workloads: 'Workloads and managed identities',
  paths: 'Paths to more access',
  tenant: 'Tenant settings',
} as const satisfies Record<string, string>;
export type Family = keyof typeof families;
export const familyNames = Object.keys(families) as [Family, ...Family[]];

/**
 * A catalogue type that a rule reads.
 * `facts`: what it shows is true even where only a part was read; without any of it the finding is unknown. `some`: one of
 * several sources; without it the finding is partial, and unknown without all of them. `all`: the rule concludes from
 * absence, so that anything short of complete makes the finding unknown. `verdict`: what is judged elsewhere rests on it, and
 * the rule reads the verdicts, which tell by themselves of whom they know nothing; short of complete the finding is partial.
 * `helpful`: only raises a severity or adds evidence.
 */
export interface Need {
  readonly type: string;
  readonly how: 'facts' | 'some' | 'all' | 'verdict' | 'helpful';
  /** Without the licence of the type there cannot be any, so that its absence hides nothing. */
  readonly noneWithoutLicence?: true;
}

/** Where a rule runs: one connection, at one moment. */
export interface RuleContext {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly tenantId: string;
  readonly now: Date;
}

/** What a rule yields: an entity, how bad it is (the finding's severity where null), and the facts that were seen. */
export interface Found {
  readonly subject_id: string;
  readonly severity: Severity | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A `select` of `subject_id`, `severity` and `evidence` over the stored graph of one connection. */
export type Rule = (context: RuleContext) => RawBuilder<Found>;

export interface Precondition {
  /** A `select` of one row whose column `met` says whether the rule can judge at all. */
  readonly query: (context: RuleContext) => RawBuilder<{ met: boolean }>;
  /** Why not, where it is not met. */
  readonly otherwise: ErrorCode;
}

interface Undecided {
  /** A `select` of `subject_id`: of these the rule cannot tell. */
  readonly query: (context: RuleContext) => RawBuilder<{ subject_id: string }>;
  readonly because: ErrorCode;
}

export interface Finding {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  /** Entity types that it can be about. */
  readonly subjects: readonly string[];
  readonly needs: readonly Need[];
  readonly precondition?: Precondition;
  /** Subjects that stay as they were: neither found nor resolved. While there are any, the finding is partial. */
  readonly undecided?: Undecided;
  readonly rule: Rule;
  readonly fix: {
    readonly text: string;
    /** Where it is in the portal. */
    readonly portal: string;
    /** For Azure CLI in a POSIX shell, where there is one. */
    readonly command?: string;
  };
  /** Where the rule sees less, or more, than the words of the finding say. */
  readonly approximates?: string;
}

export const facts = (...types: string[]): Need[] => types.map((type) => ({ type, how: 'facts' }));
export const some = (...types: string[]): Need[] => types.map((type) => ({ type, how: 'some' }));
export const all = (...types: string[]): Need[] => types.map((type) => ({ type, how: 'all' }));
export const helpful = (...types: string[]): Need[] => types.map((type) => ({ type, how: 'helpful' }));
/** Of Privileged Identity Management: there is nothing eligible where it is not licensed. */
export const eligible = (how: Need['how'], ...types: string[]): Need[] =>
  types.map((type) => ({ type, how, noneWithoutLicence: true }));

/** What verdicts on multifactor authentication are made of. */
export const mfaVerdictNeeds: readonly Need[] = mfaNeeds.map(({ type, decides, noneUnlicensed }: MfaNeed) => ({
  type,
  how: decides ? 'verdict' : 'helpful',
  ...(noneUnlicensed && { noneWithoutLicence: true as const }),
}));

/** What `posture_privilege` is made of. */
export const privilegeNeeds: readonly Need[] = [
  ...some('entra_directory_role_assignment', 'azure_role_assignment', 'entra_app_role_assignment'),
  ...facts('entra_group_members'),
  ...helpful('entra_directory_role', 'azure_role_definition'),
  ...eligible('helpful', 'entra_role_eligibility', 'azure_role_eligibility_schedule_instance'),
];

/** Present entities of a type of the connection, to be used as a table. */
export function entities(context: RuleContext, type: string): RawBuilder<unknown> {
  return sql`(select * from entity where organization_id = ${context.organizationId}
    and connection_id = ${context.connectionId} and type = ${type} and gone_at is null)`;
}

/** Present relations, of the whole organisation: their ends are entities of the connection. */
export function relations({ organizationId }: RuleContext, type: string, origin?: string): RawBuilder<unknown> {
  return sql`(select * from relation where organization_id = ${organizationId} and type = ${type} and gone_at is null
    ${origin === undefined ? sql`` : sql`and origin = ${origin}`})`;
}

/** One of the tables that each evaluation derives. */
export function derived(
  { organizationId, connectionId }: RuleContext,
  table: 'posture_holding' | 'posture_member' | 'posture_privilege' | 'posture_control',
): RawBuilder<unknown> {
  return sql`(select * from ${sql.table(table)} where organization_id = ${organizationId}
    and connection_id = ${connectionId})`;
}

/** The moment so many days ago. */
export function daysAgo({ now }: RuleContext, days: number): RawBuilder<Date> {
  return sql`(${now}::timestamptz - make_interval(days => ${days}))`;
}
