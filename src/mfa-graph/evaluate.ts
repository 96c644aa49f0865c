/** The evaluation of one connection: a pass over its users, batch by batch. */
import { sql } from 'kysely';
import { assayError } from '../errors/index.ts';
import { isException, type MfaVerdict, mfaJudge } from '../mfa/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { toProblem } from '../sync/index.ts';
import { type Place, type ReadState, readState, titleOf } from './load/coverage.ts';
import { loadSubjects } from './load/subjects.ts';
import { type LoadedTenant, loadTenant } from './load/tenant.ts';
import { loadUsers } from './load/users.ts';
import type { CheckFacts, MissingFact, storedEnforcements } from './schema.ts';

const usersInBatch = 5_000;

/**
 * A batch is a transaction of its own, so that nobody waits. Users who are as they were cost no write.
 * @param signal ends it between two batches; the next evaluation does it all again
 * @returns how many users were judged
 */
export async function evaluateMfa(store: Store, place: Place, now: Date, signal?: AbortSignal): Promise<number> {
  const within = <T>(work: (db: StoreTransaction) => Promise<T>) => store.inOrganization(place.organizationId, work);
  const { read, loaded, subjects } = await within(async (db) => {
    const read = await readState(db, place);
    const loaded = await loadTenant(db, place, read);
    return { read, loaded, subjects: await loadSubjects(db, place, loaded.tenant) };
  });
  const judge = mfaJudge(loaded.tenant);
  let judged = 0;
  for (let after = '0'; ; ) {
    if (signal?.aborted) return judged;
    const start = after;
    const users = await within(async (db) => {
      const batch = await loadUsers(db, place, subjects, read, start, usersInBatch);
      const rows = batch.map(({ id, user }) => rowOf(id, judge(user)));
      if (rows.length > 0) await keepUsers(db, place, rows);
      return batch;
    });
    judged += users.length;
    const last = users.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await within(async (db) => {
    await forgetUsers(db, place);
    await keepCheck(db, place, now, factsOf(loaded, read));
  });
  return judged;
}

interface UserRow {
  readonly user_id: string;
  readonly enforced: (typeof storedEnforcements)[number];
  readonly reason: string;
  readonly via: string | null;
  readonly gap: MfaVerdict['gap'] | null;
  readonly left_out: boolean;
}

function rowOf(id: string, { verdict, leftOut }: ReturnType<ReturnType<typeof mfaJudge>>): UserRow {
  const { enforced, reason, via, gap = null } = verdict;
  return { user_id: id, enforced: wordOf(enforced), reason, via, gap, left_out: isException(verdict, leftOut) };
}

function wordOf(enforced: MfaVerdict['enforced']): UserRow['enforced'] {
  if (enforced === null) return 'outOfScope';
  if (typeof enforced === 'string') return enforced;
  return enforced ? 'enforced' : 'notEnforced';
}

async function keepUsers(db: StoreTransaction, place: Place, rows: readonly UserRow[]): Promise<void> {
  await sql`
    insert into mfa_user (organization_id, connection_id, user_id, enforced, reason, via, gap, left_out)
    select ${place.organizationId}, ${place.connectionId}, user_id, enforced, reason, via, nullif(gap, 'null'), left_out
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(user_id bigint, enforced text, reason text, via text, gap jsonb, left_out boolean)
    on conflict (organization_id, connection_id, user_id) do update set enforced = excluded.enforced,
      reason = excluded.reason, via = excluded.via, gap = excluded.gap, left_out = excluded.left_out
    where (mfa_user.enforced, mfa_user.reason, mfa_user.via, mfa_user.gap, mfa_user.left_out)
      is distinct from (excluded.enforced, excluded.reason, excluded.via, excluded.gap, excluded.left_out)`.execute(db);
}

/** Users who are no longer there. */
async function forgetUsers(db: StoreTransaction, { organizationId, connectionId }: Place): Promise<void> {
  await sql`
    delete from mfa_user where organization_id = ${organizationId} and connection_id = ${connectionId}
      and not exists (select from entity where entity.organization_id = ${organizationId}
        and entity.id = mfa_user.user_id and entity.gone_at is null)`.execute(db);
}

function factsOf({ tenant, notUnderstood, guestMfaTrusted }: LoadedTenant, { missing }: ReadState): CheckFacts {
  const inState = (state: string) => tenant.policies.filter((policy) => policy.state === state).length;
  return {
    securityDefaultsEnabled: tenant.securityDefaultsEnabled ?? null,
    guestMfaTrusted,
    enabledPolicies: inState('enabled'),
    reportOnlyPolicies: inState('enabledForReportingButNotEnforced'),
    missing: [...missing, ...strangePolicies(notUnderstood)],
  };
}

function strangePolicies(names: readonly string[]): readonly MissingFact[] {
  const [policy] = names;
  if (policy === undefined) return [];
  const type = 'entra_conditional_access_policy';
  const problem = toProblem(assayError('mfa_policy_not_understood', { count: String(names.length), policy }));
  return [{ type, title: titleOf(type), decides: true, outcome: 'partial', problem }];
}

async function keepCheck(db: StoreTransaction, place: Place, now: Date, facts: CheckFacts): Promise<void> {
  const complete = !facts.missing.some(({ decides }) => decides);
  const values = { evaluated_at: now, complete, facts: JSON.stringify(facts) };
  await db
    .insertInto('mfa_check')
    .values({ organization_id: place.organizationId, connection_id: place.connectionId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id']).doUpdateSet(values))
    .execute();
}
