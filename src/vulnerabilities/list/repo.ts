/** Lists of vulnerabilities, one by one and in groups, by keyset. */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database, StoreTransaction } from '../../store/index.ts';
import { exploitabilities, severities } from '../kinds.ts';
import type { VulnerabilityFilter } from '../schema.ts';
import { conditionsOf, overdue } from './filter.ts';

export interface ListedRow extends Omit<Selectable<Database['vulnerability']>, 'organization_id' | 'mark' | 'type'> {
  readonly subscription_name: string | null;
  readonly overdue: boolean;
}

const columns = sql.raw(
  [
    ...[
      'finding_id',
      'connection_id',
      'subscription',
      'kind',
      'severity',
      'rank',
      'title',
      'scanner_id',
      'cves',
      'cvss',
    ],
    ...['exploitability', 'epss', 'known_exploited', 'fixable', 'software', 'software_version', 'fixed_version'],
    ...['repository', 'image_digest', 'resource_key', 'resource_name', 'resource_id', 'first_seen_at', 'due_at'],
    ...['last_seen_at', 'returned_at', 'resolved_at', 'resolved_how'],
  ]
    .map((name) => `known.${name}`)
    .join(', '),
);

/** What the subscription is called, as the coverage has it. */
const subscriptionName = sql`(select max(coverage.name) from vulnerability_coverage as coverage
  where coverage.organization_id = known.organization_id and coverage.connection_id = known.connection_id
    and coverage.subscription = known.subscription)`;

interface Page<After> {
  readonly limit: number;
  readonly after: After | undefined;
}

/** One page, worst first. */
export async function listVulnerabilities(
  db: StoreTransaction,
  organizationId: string,
  filter: VulnerabilityFilter,
  { limit, after }: Page<readonly [rank: string, id: string]>,
  now: Date,
): Promise<ListedRow[]> {
  const conditions = conditionsOf(organizationId, filter, now);
  if (after) conditions.push(sql`(known.rank, known.finding_id) > (${after[0]}::smallint, ${after[1]}::bigint)`);
  const { rows } = await sql<ListedRow>`
    select ${columns}, ${subscriptionName} as subscription_name, ${overdue(now)} as overdue
    from (select * from vulnerability as known where ${sql.join(conditions, sql` and `)}
      order by known.rank, known.finding_id limit ${limit}) as known
    order by known.rank, known.finding_id`.execute(db);
  return rows;
}

export interface DetailRow extends ListedRow {
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly elsewhere: string;
}

export async function readVulnerability(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  now: Date,
): Promise<DetailRow | undefined> {
  const { rows } = await sql<DetailRow>`
    select ${columns}, ${subscriptionName} as subscription_name, ${overdue(now)} as overdue, entity.properties,
      (select count(distinct other.resource_key) from vulnerability as other where other.organization_id = ${organizationId}
        and other.cves && known.cves and other.resolved_at is null and other.resource_key <> known.resource_key) as elsewhere
    from vulnerability as known
    left join entity on entity.organization_id = ${organizationId} and entity.id = known.finding_id
    where known.organization_id = ${organizationId} and known.finding_id = ${id}::bigint`.execute(db);
  return rows[0];
}

export interface GroupRow {
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly vulnerabilities: string;
  readonly resources: string;
  readonly overdue: string;
  readonly fixable: string;
  readonly cvss: number | null;
  readonly exploit_rank: number | null;
  readonly kinds: string[];
  readonly first_seen_at: Date;
  readonly due_at: Date | null;
}

/** One page of groups: the worst first, then those on most resources. What names no CVE is in no group of CVEs. */
export async function listGroups(
  db: StoreTransaction,
  organizationId: string,
  by: 'cve' | 'resource',
  filter: VulnerabilityFilter,
  { limit, after }: Page<readonly [rank: string, size: string, key: string]>,
  now: Date,
): Promise<GroupRow[]> {
  const conditions = conditionsOf(organizationId, filter, now);
  const isCve = by === 'cve';
  // A filter by one CVE asks for that group, and not for the others that come with it in the same finding.
  if (isCve && filter.cve !== undefined) conditions.push(sql`each.cve = ${filter.cve}`);
  const key: RawBuilder<string> = isCve ? sql`each.cve` : sql`known.resource_key`;
  const size = isCve ? sql`count(distinct known.resource_key)` : sql`count(*)`;
  const place =
    after &&
    sql`having (min(known.rank), -${size}, ${key}) > (${after[0]}::smallint, ${after[1]}::bigint, ${after[2]})`;
  const { rows } = await sql<GroupRow>`
    select ${key} as key, ${isCve ? key : sql`max(known.resource_name)`} as name, min(known.rank) as rank,
      count(*) as vulnerabilities, count(distinct known.resource_key) as resources,
      count(*) filter (where ${overdue(now)}) as overdue, count(*) filter (where known.fixable) as fixable,
      max(known.cvss) as cvss, min(array_position(${[...exploitabilities]}::text[], known.exploitability)) as exploit_rank,
      array_agg(distinct known.kind) as kinds, min(known.first_seen_at) as first_seen_at,
      min(known.due_at) filter (where known.resolved_at is null) as due_at
    from vulnerability as known ${isCve ? sql`cross join lateral unnest(known.cves) as each(cve)` : sql``}
    where ${sql.join(conditions, sql` and `)}
    group by ${key} ${place ?? sql``}
    order by min(known.rank), -${size}, ${key} limit ${limit}`.execute(db);
  return rows;
}

export const severityOf = (rank: number) => severities[rank - 1] ?? 'unknown';
export const exploitabilityOf = (rank: number | null) => (rank === null ? null : (exploitabilities[rank - 1] ?? null));
