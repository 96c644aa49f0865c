/** What is known of each subscription of a connection: reads, plans, what could be scanned, and results of scans. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Outcome } from '../../sync/index.ts';
import { type Area, areaSql, areas, areaTable, assessmentType, findingType, planType } from '../kinds.ts';
import type { AreaFacts, Collected, Plan } from './explain.ts';

export interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

export interface SubscriptionFacts extends AreaFacts {
  readonly subscription: string;
  readonly name: string;
  /** When findings were last read completely. */
  readonly lastCompleteAt: Date | null;
}

interface CollectionRow extends Collected {
  readonly type: string;
  readonly scope: string;
  readonly last_complete_at: Date | null;
}

const resourceTypes = areas.flatMap((area) => areaTable[area].resources);

/** A row for each subscription and area. */
export async function readFacts(db: StoreTransaction, place: Place): Promise<SubscriptionFacts[]> {
  const subscriptions = await readSubscriptions(db, place);
  const collections = await readCollections(db, place);
  const plans = await readPlans(db, place);
  const counts = await readCounts(db, place);
  return subscriptions.flatMap(({ id, name, state }) => {
    const read = (type: string) => collections.get(`${type} ${id}`) ?? collections.get(`${type} tenant`);
    const entries = [findingType, assessmentType].map((type) => [type, read(type)] as const);
    const collected = Object.fromEntries(entries.flatMap(([type, row]) => (row ? [[type, row]] : [])));
    const known = read(planType)?.outcome === 'complete' || plans.has(id);
    return areas.map((area): SubscriptionFacts => {
      const resources = counts.get(`resources ${id} ${area}`) ?? 0;
      const whole = areaTable[area].resources.every((type) => wholeOutcome(read(type)?.outcome));
      return {
        ...{ subscription: id, name, area, collected },
        lost: state === 'read' || state === 'skipped' ? null : state,
        plans: known ? (plans.get(id) ?? []) : null,
        resources: resources === 0 && !whole ? null : resources,
        results: counts.get(`results ${id} ${area}`) ?? 0,
        lastCompleteAt: read(findingType)?.last_complete_at ?? null,
      };
    });
  });
}

/** Where a service was never switched on there is nothing of it. */
const wholeOutcome = (outcome: Outcome | undefined) => outcome === 'complete' || outcome === 'unregistered';

async function readSubscriptions(db: StoreTransaction, { organizationId, connectionId }: Place) {
  const { rows } = await sql<{ id: string; name: string; state: string }>`
    select coalesce(seen.id, known.subscription_id) as id, coalesce(known.name, seen.name) as name,
      coalesce(known.state, 'read') as state
    from (select scope as id, max(name) as name from entity
        where organization_id = ${organizationId} and connection_id = ${connectionId} and type = 'azure_subscription'
          and gone_at is null group by scope) as seen
    full join (select subscription_id, name, state from connection_subscription
        where organization_id = ${organizationId} and connection_id = ${connectionId}) as known
      on known.subscription_id = seen.id
    where coalesce(known.state, 'read') not in ('deleted', 'moved', 'out-of-scope')
    order by 1`.execute(db);
  return rows;
}

async function readCollections(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
): Promise<ReadonlyMap<string, CollectionRow>> {
  const { rows } = await sql<CollectionRow>`
    select type, scope, outcome, problem, last_complete_at from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId} and scope not like 'parent:%'
      and type = any(${[findingType, assessmentType, planType, ...resourceTypes]}::text[])`.execute(db);
  return new Map(rows.map((row) => [`${row.type} ${row.scope}`, row]));
}

/** Plans that are set for a whole subscription; those of single resources say nothing of it. */
async function readPlans(db: StoreTransaction, { organizationId, connectionId }: Place) {
  const { rows } = await sql<Plan & { scope: string }>`
    select scope, properties ->> 'plan' as plan, properties ->> 'pricingTier' as tier,
      properties ->> 'resourcesCoverageStatus' as coverage
    from entity where organization_id = ${organizationId} and connection_id = ${connectionId} and type = ${planType}
      and gone_at is null and lower(properties ->> 'scope') = '/subscriptions/' || scope
    order by 1, 2`.execute(db);
  const plans = new Map<string, Plan[]>();
  for (const { scope, ...plan } of rows) plans.set(scope, [...(plans.get(scope) ?? []), plan]);
  return plans;
}

/** Things that could be scanned, and results of scans, by subscription and area. */
async function readCounts(db: StoreTransaction, { organizationId, connectionId }: Place) {
  const byType = (list: (area: Area) => readonly string[], column: ReturnType<typeof sql>) =>
    sql`case ${sql.join(
      areas.map((area) => sql`when ${column} = any(${[...list(area)]}::text[]) then ${area}::text`),
      sql` `,
    )} end`;
  const recommendations = areas.flatMap((area) => areaTable[area].recommendations);
  const recommendation = sql`properties ->> 'assessmentId'`;
  const { rows } = await sql<{ what: string; scope: string; area: Area | null; count: string }>`
    select 'resources' as what, scope, ${byType((area) => areaTable[area].resources, sql`type`)} as area, count(*) as count
    from entity where organization_id = ${organizationId} and connection_id = ${connectionId} and gone_at is null
      and type = any(${resourceTypes}::text[]) group by 1, 2, 3
    union all
    select 'results', scope, ${byType((area) => areaTable[area].recommendations, recommendation)}, count(*)
    from entity where organization_id = ${organizationId} and connection_id = ${connectionId} and gone_at is null
      and type = ${assessmentType} and ${recommendation} = any(${recommendations}::text[])
      and lower(properties ->> 'statusCode') in ('healthy', 'unhealthy') group by 1, 2, 3
    union all
    select 'results', subscription, ${areaSql(sql`kind`)}, count(*) from vulnerability
    where organization_id = ${organizationId} and connection_id = ${connectionId} group by 1, 2, 3`.execute(db);
  const counts = new Map<string, number>();
  for (const { what, scope, area, count } of rows) {
    const key = `${what} ${scope} ${area}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(count));
  }
  return counts;
}
