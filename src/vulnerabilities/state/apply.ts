/** Takes what the scanners say now into the state, in one statement; what is as it was costs no write. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Place } from '../coverage/read.ts';
import { areaSql, assessmentType, findingType, type Severity } from '../kinds.ts';
import { factColumns, foundSql } from './found.ts';

/** Days from detection, by severity; an unknown one has none. */
export type Deadlines = Readonly<Record<Exclude<Severity, 'unknown'>, number>>;

const kept = [...factColumns, 'rank', 'resource_id', 'mark'];

/**
 * What is not found any more is resolved where its type was read completely and is still scanned (`settles` of the coverage), or
 * where Azure has deleted the subscription; elsewhere it was seen last at the evaluation before. What the scanner calls Healthy or
 * NotApplicable is resolved as that. A vulnerability that comes back is a new one with a deadline of its own.
 */
export async function applyFound(
  db: StoreTransaction,
  place: Place,
  { now, before, deadlines }: { readonly now: Date; readonly before: Date | null; readonly deadlines: Deadlines },
): Promise<void> {
  const { organizationId, connectionId } = place;
  const columns = sql.join(kept.map((name) => sql.ref(name)));
  const of = (alias: string) => sql.join(kept.map((name) => sql.ref(`${alias}.${name}`)));
  const set = sql.join(kept.map((name) => sql`${sql.ref(name)} = changed.${sql.ref(name)}`));
  const days = sql`(${JSON.stringify(deadlines)}::jsonb ->> changed.severity)::int`;
  const due = (from: ReturnType<typeof sql>) => sql`${from}::timestamptz + make_interval(days => ${days})`;
  const known = sql`known.organization_id = ${organizationId} and known.connection_id = ${connectionId}`;
  await sql`
    with found as materialized (${foundSql(place)}),
    known as materialized (
      select known.finding_id, known.mark, known.last_seen_at, known.resolved_at, known.subscription, known.type, known.kind
      from vulnerability as known where ${known}),
    ledger as materialized (
      select type, scope, outcome from collection where organization_id = ${organizationId}
        and connection_id = ${connectionId} and type in (${findingType}, ${assessmentType})),
    changed as materialized (
      select coalesce(found.finding_id, known.finding_id) as finding_id, found.status, found.read_at, ${of('found')},
        found.finding_id is not null as seen, known.finding_id is not null as known,
        case when coverage.area is null then coalesce(ledger.outcome, tenant.outcome) = 'complete' else known.type = any(coverage.settles) end as settled, entity.id is not null as elsewhere,
        coalesce(place.state = 'deleted', false) as deleted,
        coalesce(ledger.outcome, tenant.outcome) is distinct from 'complete' as unread
      from found full join known on known.finding_id = found.finding_id
      left join vulnerability_coverage as coverage on coverage.organization_id = ${organizationId}
        and coverage.connection_id = ${connectionId} and coverage.subscription = coalesce(found.subscription, known.subscription)
        and coverage.area = ${areaSql(sql`coalesce(found.kind, known.kind)`)}
      left join connection_subscription as place on place.organization_id = ${organizationId}
        and place.connection_id = ${connectionId} and place.subscription_id = known.subscription
      left join ledger on ledger.type = coalesce(found.type, known.type)
        and ledger.scope = coalesce(found.subscription, known.subscription)
      left join ledger as tenant on tenant.type = coalesce(found.type, known.type) and tenant.scope = 'tenant'
      left join entity on found.finding_id is null and entity.organization_id = ${organizationId}
        and entity.id = known.finding_id and entity.gone_at is null),
    added as (
      insert into vulnerability (organization_id, connection_id, finding_id, ${columns}, first_seen_at, due_at)
      select ${organizationId}, ${connectionId}, finding_id, ${columns}, read_at, ${due(sql`changed.read_at`)} from changed
      where seen and not known and status = 'unhealthy'
      on conflict (organization_id, finding_id) do update set connection_id = excluded.connection_id),
    kept as (
      update vulnerability as known set ${set},
        last_seen_at = case when changed.unread then coalesce(known.last_seen_at, ${before ?? now}) end,
        first_seen_at = case when known.resolved_at is null then known.first_seen_at else ${now} end,
        returned_at = case when known.resolved_at is null then known.returned_at else ${now} end,
        due_at = case when known.resolved_at is not null then ${due(sql`${now}`)}
          when known.severity <> changed.severity then ${due(sql`known.first_seen_at`)} else known.due_at end,
        resolved_at = null, resolved_how = null
      from changed where ${known} and known.finding_id = changed.finding_id and changed.seen and changed.status = 'unhealthy'
        and (known.mark <> changed.mark or known.resolved_at is not null
          or known.resource_id is distinct from changed.resource_id or (known.last_seen_at is not null) <> changed.unread)),
    settled as (
      update vulnerability as known set ${set}, last_seen_at = null, resolved_at = ${now},
        resolved_how = case changed.status when 'healthy' then 'healthy' else 'not-applicable' end
      from changed where ${known} and known.finding_id = changed.finding_id and changed.seen and changed.status <> 'unhealthy'
        and known.resolved_at is null)
    update vulnerability as known set last_seen_at = coalesce(known.last_seen_at, ${before ?? now}),
      resolved_at = case when changed.settled is true or changed.deleted then ${now}::timestamptz end,
      resolved_how = case when changed.deleted then 'subscription-deleted' when changed.settled is true then 'gone' end
    from changed where ${known} and known.finding_id = changed.finding_id and not changed.seen and not changed.elsewhere
      and known.resolved_at is null and (changed.settled is true or changed.deleted or known.last_seen_at is null)`.execute(
    db,
  );
}

/** How the day stands, in UTC; the last evaluation of a day is what remains. */
export async function writeDay(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  now: Date,
  covered: readonly string[],
): Promise<void> {
  await sql`
    insert into vulnerability_day (organization_id, connection_id, day, severity, open, overdue, uncovered)
    select ${organizationId}, ${connectionId}, (${now}::timestamptz at time zone 'UTC')::date, given.severity,
      count(known.finding_id), count(known.finding_id) filter (where known.due_at < ${now}), gaps.count
    from unnest(array['critical', 'high', 'medium', 'low', 'unknown']) as given(severity)
    cross join (select count(*) as count from vulnerability_coverage
      where organization_id = ${organizationId} and connection_id = ${connectionId}
        and state <> all(${[...covered]}::text[])) as gaps
    left join vulnerability as known on known.organization_id = ${organizationId} and known.connection_id = ${connectionId}
      and known.severity = given.severity and known.resolved_at is null
    group by given.severity, gaps.count
    on conflict (organization_id, connection_id, day, severity) do update
      set open = excluded.open, overdue = excluded.overdue, uncovered = excluded.uncovered`.execute(db);
}
