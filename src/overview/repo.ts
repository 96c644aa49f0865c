/** What has changed, what brings nothing new, and how much was read; each in one statement. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Outcome } from '../sync/index.ts';
import type { Overview } from './schema.ts';

export interface TypeChanges {
  readonly type: string;
  readonly appeared: number;
  readonly changed: number;
  readonly gone: number;
}

/** Entities by type. What has come and gone since is neither. */
export async function countEntityChanges(
  db: StoreTransaction,
  organizationId: string,
  from: Date,
): Promise<TypeChanges[]> {
  const { rows } = await sql<TypeChanges>`
    select type, sum(appeared)::int as appeared, sum(changed)::int as changed, sum(gone)::int as gone from (
      select type, count(*) filter (where first_seen_at > ${from}) as appeared,
        count(*) filter (where first_seen_at <= ${from}) as changed, 0 as gone
      from entity where organization_id = ${organizationId} and gone_at is null and changed_at > ${from} group by type
      union all
      select type, 0, 0, count(*) from entity
      where organization_id = ${organizationId} and gone_at > ${from} and first_seen_at <= ${from} group by type) as counted
    group by type`.execute(db);
  return rows;
}

/** By check. */
export async function countNewFailures(
  db: StoreTransaction,
  organizationId: string,
  from: Date,
): Promise<{ checkId: string; subjects: number }[]> {
  const { rows } = await sql<{ checkId: string; subjects: number }>`
    select check_id as "checkId", count(*)::int as subjects from check_failure
    where organization_id = ${organizationId} and resolved_at is null and unknown_since is null and detected_at > ${from}
    group by check_id`.execute(db);
  return rows;
}

interface BySeverityRow {
  readonly severity: string;
  readonly count: number;
}

export async function countNewFindings(
  db: StoreTransaction,
  organizationId: string,
  from: Date,
): Promise<BySeverityRow[]> {
  const { rows } = await sql<BySeverityRow>`
    select severity, count(*)::int as count from posture_finding
    where organization_id = ${organizationId} and resolved_at is null
      and greatest(first_seen_at, returned_at) > ${from} group by severity`.execute(db);
  return rows;
}

export interface VulnerabilityCount {
  readonly severity: string;
  readonly open: number;
  readonly overdue: number;
  readonly found: number;
}

export async function countVulnerabilities(
  db: StoreTransaction,
  organizationId: string,
  { now, from }: { readonly now: Date; readonly from: Date },
): Promise<VulnerabilityCount[]> {
  const { rows } = await sql<VulnerabilityCount>`
    select severity, count(*)::int as open, (count(*) filter (where due_at < ${now}))::int as overdue,
      (count(*) filter (where greatest(first_seen_at, returned_at) > ${from}))::int as found
    from vulnerability where organization_id = ${organizationId} and resolved_at is null group by severity`.execute(db);
  return rows;
}

/** When scans were last looked at, and of how many pairs of subscription and kind of scan not everything is known. */
export async function readScans(
  db: StoreTransaction,
  organizationId: string,
): Promise<{ evaluatedAt: Date | null; uncovered: number }> {
  const { rows } = await sql<{ evaluatedAt: Date | null; uncovered: number }>`
    select max(evaluated_at) as "evaluatedAt",
      (count(*) filter (where state not in ('covered', 'nothing-to-scan')))::int as uncovered
    from vulnerability_coverage where organization_id = ${organizationId}`.execute(db);
  return rows[0] ?? { evaluatedAt: null, uncovered: 0 };
}

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly everyMinutes: number | null;
  readonly staleAfterMinutes: number | null;
  readonly lastSuccessAt: Date | null;
  readonly pausedAt: Date | null;
  readonly revokedAt: Date | null;
  /** The newest run that has ended and that nobody cancelled. */
  readonly lastEnded: string | null;
  readonly lastEndedAt: Date | null;
}

export async function readConnections(db: StoreTransaction, organizationId: string): Promise<ConnectionRow[]> {
  const { rows } = await sql<ConnectionRow>`
    select connection.id, connection.name, connection.created_at as "createdAt",
      connection.interval_minutes as "everyMinutes", connection.stale_after_minutes as "staleAfterMinutes",
      connection.last_success_at as "lastSuccessAt", connection.paused_at as "pausedAt",
      connection.revoked_at as "revokedAt", ended.state as "lastEnded", ended.finished_at as "lastEndedAt"
    from connection left join lateral (
      select state, finished_at from sync_run as run where run.organization_id = connection.organization_id
        and run.connection_id = connection.id and run.state in ('succeeded', 'partial', 'failed')
      order by run.created_at desc limit 1) as ended on true
    where connection.organization_id = ${organizationId} order by connection.name, connection.id`.execute(db);
  return rows;
}

/** Of each connection the credential that ends first among those it may use. */
export async function readEndingCredentials(
  db: StoreTransaction,
  organizationId: string,
  before: Date,
): Promise<Overview['attention']['credentials']> {
  const { rows } = await sql<{ connectionId: string; connection: string; name: string; kind: string; ends: Date }>`
    select * from (
      select distinct on (ending.connection_id) ending.connection_id as "connectionId", connection.name as connection,
        ending.name, ending.kind, ending.ends_at as ends
      from credential_expiry as ending join connection on connection.organization_id = ending.organization_id
        and connection.id = ending.connection_id
      where ending.organization_id = ${organizationId} and ending.use <> 'other' and connection.revoked_at is null
      order by ending.connection_id, ending.ends_at) as first
    where ends < ${before} order by ends`.execute(db);
  return rows.map(({ ends, ...row }) => ({ ...row, endsAt: ends.toISOString() }));
}

/** Of a service that was never switched on there is nothing, and that is known. */
const whole = sql`outcome in ('complete', 'unregistered')`;
const asked = (organizationId: string) =>
  sql`organization_id = ${organizationId} and scope not like 'parent:%' and outcome <> 'skipped'`;

export interface TypeCoverage {
  readonly type: string;
  /** Whether it was read whole everywhere. */
  readonly whole: boolean;
}

/** Types that were asked for. */
export async function readTypes(db: StoreTransaction, organizationId: string): Promise<TypeCoverage[]> {
  const { rows } = await sql<TypeCoverage>`
    select type, bool_and(${whole}) as whole from collection where ${asked(organizationId)} group by type`.execute(db);
  return rows;
}

export interface Gap {
  readonly type: string;
  readonly outcome: Outcome;
  readonly code: string | null;
  readonly problem: unknown;
  readonly collections: number;
}

/** What was not read whole, by type, outcome and cause. */
export async function readGaps(db: StoreTransaction, organizationId: string): Promise<Gap[]> {
  const { rows } = await sql<Gap>`
    select type, outcome, problem ->> 'code' as code, (array_agg(problem))[1] as problem, count(*)::int as collections
    from collection where ${asked(organizationId)} and not (${whole}) group by type, outcome, problem ->> 'code'
    order by type`.execute(db);
  return rows;
}
