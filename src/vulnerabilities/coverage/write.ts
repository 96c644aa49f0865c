/** Keeps how well each subscription is covered, as of the latest evaluation. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { storableJson } from '../../store/index.ts';
import { toProblem } from '../../sync/index.ts';
import { explain } from './explain.ts';
import type { Place, SubscriptionFacts } from './read.ts';

export async function writeCoverage(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  facts: readonly SubscriptionFacts[],
  now: Date,
): Promise<void> {
  const rows = facts.map((one) => {
    const { state, problem, settles } = explain(one);
    const { subscription, area, name, resources, lastCompleteAt } = one;
    const plans = one.plans ?? [];
    return { subscription, area, name, state, problem: toProblem(problem), plans, resources, settles, lastCompleteAt };
  });
  await sql`
    with given as (
      select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as row(subscription text, area text, name text, state text,
        problem jsonb, plans jsonb, resources bigint, settles text[], "lastCompleteAt" timestamptz)),
    ended as (
      delete from vulnerability_coverage as old
      where old.organization_id = ${organizationId} and old.connection_id = ${connectionId}
        and not exists (select from given where given.subscription = old.subscription and given.area = old.area))
    insert into vulnerability_coverage (organization_id, connection_id, subscription, area, name, state, problem, plans,
      resources, settles, last_complete_at, evaluated_at)
    select ${organizationId}, ${connectionId}, subscription, area, name, state, nullif(problem, 'null'), plans, resources, settles,
      "lastCompleteAt", ${now} from given
    on conflict (organization_id, connection_id, subscription, area) do update set name = excluded.name,
      state = excluded.state, problem = excluded.problem, plans = excluded.plans, resources = excluded.resources,
      settles = excluded.settles, last_complete_at = excluded.last_complete_at, evaluated_at = excluded.evaluated_at`.execute(
    db,
  );
}
