/** Filters of lists as conditions on the table, and the status of a vulnerability. */
import { type RawBuilder, sql } from 'kysely';
import type { VulnerabilityFilter } from '../schema.ts';

/** True, or false; never null, so that each side of the filter has what the other has not. */
export const exploitable = sql<boolean>`(known.known_exploited is true
  or coalesce(known.exploitability, 'None') <> 'None')`;

export const overdue = (now: Date): RawBuilder<boolean> =>
  sql`(known.resolved_at is null and coalesce(known.due_at < ${now}, false))`;

const likeText = (text: string) => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export function conditionsOf(organizationId: string, filter: VulnerabilityFilter, now: Date): RawBuilder<unknown>[] {
  const { severity, status, kind, cve, subscription, resource, search } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`known.organization_id = ${organizationId}`];
  if (status === 'open' || status === 'overdue') conditions.push(sql`known.resolved_at is null`);
  if (status === 'overdue') conditions.push(overdue(now));
  if (status === 'resolved') conditions.push(sql`known.resolved_at is not null`);
  if (severity !== undefined) conditions.push(sql`known.severity = ${severity}`);
  if (kind !== undefined) conditions.push(sql`known.kind = ${kind}`);
  if (cve !== undefined) conditions.push(sql`known.cves @> array[${cve}]::text[]`);
  if (subscription !== undefined) conditions.push(sql`known.subscription = ${subscription}`);
  if (resource !== undefined) conditions.push(sql`known.resource_key = ${resource}`);
  if (filter.exploitable !== undefined) conditions.push(sql`${exploitable} = ${filter.exploitable}`);
  if (filter.fixable !== undefined) conditions.push(sql`coalesce(known.fixable, false) = ${filter.fixable}`);
  if (filter.since !== undefined)
    conditions.push(sql`greatest(known.first_seen_at, known.returned_at) > ${filter.since}::timestamptz`);
  if (search) {
    const text = likeText(search);
    conditions.push(sql`(known.title ilike ${text} or known.software ilike ${text} or known.resource_name ilike ${text}
      or known.repository ilike ${text} or known.scanner_id ilike ${text}
      or array_to_string(known.cves, ' ') ilike ${text})`);
  }
  return conditions;
}
