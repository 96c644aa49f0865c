/** The evaluation of every finding for one connection: after each sync that came to its end. */
import { type RawBuilder, sql } from 'kysely';
import { assayError, type ErrorCode } from '../../errors/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { type Outcome, toProblem } from '../../sync/index.ts';
import type { Finding, RuleContext } from '../declaration.ts';
import { derivePrivilege } from '../privilege/derive.ts';
import type { Reason } from '../schema.ts';
import { countDay } from './trend.ts';
import { type Coverage, judgeNeeds, type TypeCoverage, type Verdict } from './verdict.ts';

export interface Evaluation {
  readonly findings: number;
  /** Whose rules could not be run; the others were. */
  readonly failed: readonly string[];
}

/**
 * Statements over sets, a transaction for each finding: a rule that fails costs itself.
 * @param findings usually all of them
 * @param signal ends it between two findings; what is judged by then is kept
 */
export async function evaluateFindings(
  store: Store,
  findings: readonly Finding[],
  context: RuleContext,
  { runId = null, signal }: { readonly runId?: string | null; readonly signal?: AbortSignal | undefined } = {},
): Promise<Evaluation> {
  await derivePrivilege(store, context);
  const coverage = await store.inOrganization(context.organizationId, (db) => readCoverage(db, context));
  const failed: string[] = [];
  let judged = 0;
  for (const finding of findings) {
    if (signal?.aborted) return { findings: judged, failed };
    judged += 1;
    const work = store.inOrganization(context.organizationId, (db) => evaluate(db, finding, context, coverage, runId));
    await work.catch(async () => {
      failed.push(finding.id);
      const problem = toProblem(assayError('posture_rule_failed', { finding: finding.id }));
      const reason: Reason = {
        type: null,
        title: finding.title,
        how: 'precondition',
        outcome: null,
        scopes: 0,
        problem,
      };
      await store.inOrganization(context.organizationId, (db) =>
        leaveUnknown(db, finding, context, [reason], 'failed', runId),
      );
    });
  }
  await store.inOrganization(context.organizationId, (db) => countDay(db, findings, context));
  return { findings: findings.length, failed };
}

async function readCoverage(db: StoreTransaction, { organizationId, connectionId }: RuleContext): Promise<Coverage> {
  const { rows } = await sql<{ type: string; outcome: Outcome; scopes: string; problem: unknown }>`
    select type, outcome, count(*) as scopes, (array_agg(problem order by scope))[1] as problem from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId} and scope not like 'parent:%'
    group by type, outcome order by type, outcome`.execute(db);
  const coverage = new Map<string, TypeCoverage[]>();
  for (const { type, scopes, ...row } of rows)
    coverage.set(type, [...(coverage.get(type) ?? []), { ...row, scopes: Number(scopes) }]);
  return coverage;
}

async function evaluate(
  db: StoreTransaction,
  finding: Finding,
  context: RuleContext,
  coverage: Coverage,
  runId: string | null,
): Promise<void> {
  const verdict = await judge(db, finding, context, coverage);
  if (verdict.outcome === 'unknown') {
    await leaveUnknown(db, finding, context, verdict.reasons, 'unknown', runId);
    return;
  }
  const subjects = await applyFound(db, finding, context, verdict.whole);
  await keepCheck(db, finding, context, { ...verdict, subjects, runId });
}

/** `whole`: everything that the rule needs was read, so that what is not found is resolved, but for whom it cannot tell. */
async function judge(
  db: StoreTransaction,
  { needs, precondition, undecided, title }: Finding,
  context: RuleContext,
  coverage: Coverage,
): Promise<Verdict & { readonly whole: boolean }> {
  const verdict = judgeNeeds(needs, coverage);
  const whole = verdict.outcome === 'complete';
  const because = (code: ErrorCode): Reason[] => {
    const problem = toProblem(assayError(code));
    return [...verdict.reasons, { type: null, title, how: 'precondition', outcome: null, scopes: 0, problem }];
  };
  if (verdict.outcome !== 'unknown' && precondition) {
    const { rows } = await precondition.query(context).execute(db);
    if (rows[0]?.met !== true) return { outcome: 'unknown', whole: false, reasons: because(precondition.otherwise) };
  }
  if (verdict.outcome !== 'unknown' && undecided) {
    const { rows } = await sql<{ any: boolean }>`select exists (${undecided.query(context)}) as any`.execute(db);
    if (rows[0]?.any === true) return { outcome: 'partial', whole, reasons: because(undecided.because) };
  }
  return { ...verdict, whole };
}

function place(
  { id }: Pick<Finding, 'id'>,
  { organizationId, connectionId }: RuleContext,
  table = 'posture_finding',
): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`${column('organization_id')} = ${organizationId} and ${column('connection_id')} = ${connectionId}
    and ${column('finding')} = ${id}`;
}

/** When the finding was judged before: until then what is no longer seen was seen. */
const before = (finding: Finding, context: RuleContext): RawBuilder<Date> =>
  sql`coalesce((select evaluated_at from posture_check where ${place(finding, context, 'posture_check')}), ${context.now})`;

/**
 * Takes what the rule finds into the state, in one statement; a subject that is as it was costs no write. The full join is on
 * purpose: it is always hashed or merged, whereas how much a rule finds is nothing that the planner could know.
 * @param whole everything that the rule needs was read: what is not found is resolved, unless the rule cannot tell of it
 * @returns how many subjects were found
 */
async function applyFound(
  db: StoreTransaction,
  finding: Finding,
  context: RuleContext,
  whole: boolean,
): Promise<number> {
  const { organizationId, connectionId, now } = context;
  const { rows } = await sql<{ subjects: string }>`
    with found as materialized (
      select distinct on (subject_id) subject_id, coalesce(severity, ${finding.severity}) as severity, evidence
      from (${finding.rule(context)}) as seen(subject_id, severity, evidence)
      order by subject_id, array_position(array['critical', 'high', 'medium', 'low'], coalesce(severity, ${finding.severity}))),
    undecided as materialized (select distinct subject_id
      from (${finding.undecided?.query(context) ?? sql`select null::bigint where false`}) as each(subject_id)),
    known as (
      select finding.*, ${whole} and undecided.subject_id is null as settled
      from posture_finding as finding left join undecided on undecided.subject_id = finding.subject_id
      where ${place(finding, context, 'finding')}),
    changed as materialized (
      select coalesce(found.subject_id, known.subject_id) as subject_id, found.severity, found.evidence,
        found.subject_id is not null as seen, known.subject_id is not null as known, known.settled
      from found full join known on known.subject_id = found.subject_id
      where known.subject_id is null
        or (found.subject_id is not null and (known.resolved_at is not null or known.last_seen_at is not null
          or known.severity <> found.severity or known.evidence <> found.evidence))
        or (found.subject_id is null and known.resolved_at is null and (known.settled or known.last_seen_at is null))),
    added as (
      insert into posture_finding (organization_id, connection_id, finding, subject_id, severity, evidence, first_seen_at)
      select ${organizationId}, ${connectionId}, ${finding.id}, subject_id, severity, evidence, ${now} from changed
      where not known on conflict do nothing),
    kept as (
      update posture_finding as old set severity = changed.severity, evidence = changed.evidence, last_seen_at = null,
        resolved_at = null, returned_at = case when old.resolved_at is null then old.returned_at else ${now} end
      from changed where ${place(finding, context, 'old')} and old.subject_id = changed.subject_id
        and changed.known and changed.seen),
    gone as (
      update posture_finding as old set last_seen_at = coalesce(old.last_seen_at, ${before(finding, context)}),
        resolved_at = case when changed.settled then ${now}::timestamptz end
      from changed where ${place(finding, context, 'old')} and old.subject_id = changed.subject_id and not changed.seen)
    select count(*) as subjects from found`.execute(db);
  return Number(rows[0]?.subjects ?? 0);
}

/** What is known stays as it is, and is no longer seen. */
async function leaveUnknown(
  db: StoreTransaction,
  finding: Finding,
  context: RuleContext,
  reasons: readonly Reason[],
  outcome: 'unknown' | 'failed',
  runId: string | null,
): Promise<void> {
  await sql`update posture_finding set last_seen_at = ${before(finding, context)}
    where ${place(finding, context)} and resolved_at is null and last_seen_at is null`.execute(db);
  await keepCheck(db, finding, context, { outcome, reasons, subjects: 0, runId });
}

async function keepCheck(
  db: StoreTransaction,
  finding: Finding,
  { organizationId, connectionId, now }: RuleContext,
  check: { outcome: string; reasons: readonly Reason[]; subjects: number; runId: string | null },
): Promise<void> {
  const values = {
    outcome: check.outcome,
    reasons: JSON.stringify(check.reasons),
    subjects: check.subjects,
    evaluated_at: now,
    run_id: check.runId,
  };
  await db
    .insertInto('posture_check')
    .values({ organization_id: organizationId, connection_id: connectionId, finding: finding.id, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id', 'finding']).doUpdateSet(values))
    .execute();
}
