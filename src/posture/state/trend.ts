/** How many there are, by day. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { type Finding, type RuleContext, severities } from '../declaration.ts';

/** Whether a row of `posture_finding` is muted at a moment: by itself or with its whole finding. Hashed, once a statement. */
export function isMuted(organizationId: string, alias: string, now: Date): RawBuilder<boolean> {
  const active = sql`posture_mute where organization_id = ${organizationId} and (expires_at is null or expires_at > ${now})`;
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`(${column('finding')} in (select finding from ${active} and subject_id is null)
    or (${column('finding')}, ${column('subject_id')}) in (
      select finding, subject_id from ${active} and subject_id is not null))`;
}

/** Writes down how the day stands, in UTC; the last evaluation of a day is what remains. */
export async function countDay(
  db: StoreTransaction,
  findings: readonly Finding[],
  { organizationId, connectionId, now }: RuleContext,
): Promise<void> {
  const declared = sql.join(findings.map(({ id, severity }) => sql`(${id}::text, ${severity}::text)`));
  await sql`
    insert into posture_day (organization_id, connection_id, day, severity, open, muted, unknown)
    select ${organizationId}, ${connectionId}, (${now}::timestamptz at time zone 'UTC')::date, level.severity,
      coalesce(counted.open, 0), coalesce(counted.muted, 0), coalesce(unjudged.count, 0)
    from unnest(${[...severities]}::text[]) as level(severity)
    left join (select severity, count(*) filter (where not muted) as open, count(*) filter (where muted) as muted
      from (select known.severity, ${isMuted(organizationId, 'known', now)} as muted from posture_finding as known
        where known.organization_id = ${organizationId} and known.connection_id = ${connectionId}
          and known.resolved_at is null) as present group by severity) as counted on counted.severity = level.severity
    left join (select declared.severity, count(*) as count from posture_check as judged
      join (values ${declared}) as declared(finding, severity) on declared.finding = judged.finding
      where judged.organization_id = ${organizationId} and judged.connection_id = ${connectionId}
        and judged.outcome in ('unknown', 'failed') group by declared.severity) as unjudged on unjudged.severity = level.severity
    on conflict (organization_id, connection_id, day, severity) do update set
      open = excluded.open, muted = excluded.muted, unknown = excluded.unknown`.execute(db);
}
