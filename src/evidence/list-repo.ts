/** Evidence as people look for it. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import { titleOfKind } from './kinds/index.ts';
import type { EvidenceFilter, EvidenceRow } from './schema.ts';

interface Row {
  readonly position: string;
  readonly content: string;
  readonly fingerprint: string;
  readonly periods: { from: string; to: string; current: boolean }[] | null;
}

/** Where in time the content of a row is known to have held; an open period goes up to the last look that confirmed it. */
const periods = (organizationId: string) => sql`(
  select jsonb_agg(jsonb_build_object('from', to_char(period.from_at at time zone 'UTC', ${isoFormat}),
      'to', to_char(coalesce(period.to_at, state.confirmed_at, period.from_at) at time zone 'UTC', ${isoFormat}),
      'current', period.to_at is null) order by period.from_at)
  from evidence_period as period where period.organization_id = ${organizationId} and period.position = content.position)`;
const isoFormat = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

const from = (organizationId: string) => sql`evidence_content as content
  join evidence_leaf as leaf on leaf.organization_id = content.organization_id and leaf.position = content.position
  left join evidence_state as state on state.organization_id = content.organization_id
    and state.connection_id = content.connection_id and state.kind = content.kind
  where content.organization_id = ${organizationId}`;

/** @param state alias of `evidence_state` beside `content` */
export function filterOf(organizationId: string, filter: EvidenceFilter): RawBuilder<unknown> {
  const { kind, subject, check, connectionId, connections, subscriptions } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (kind !== undefined) conditions.push(sql`content.kind = ${kind}`);
  if (subject !== undefined) conditions.push(sql`content.subject_key in (${subject}, ${subject.toLowerCase()})`);
  if (check !== undefined) conditions.push(sql`content.checks @> ${[check]}::text[]`);
  if (connectionId !== undefined) conditions.push(sql`content.connection_id = ${connectionId}`);
  // What people attest they attest of the organisation, and not of a connection.
  if (connections !== undefined)
    conditions.push(
      sql`(content.connection_id = any(${[...connections]}::uuid[]) or content.kind = ${sql.lit('attestation')})`,
    );
  if (subscriptions !== undefined)
    conditions.push(sql`(content.subject_key not like '/subscriptions/%'
      or split_part(content.subject_key, '/', 3) = any(${[...subscriptions]}::text[]))`);
  if (filter.from !== undefined || filter.to !== undefined)
    conditions.push(sql`exists (select from evidence_period as held
      where held.organization_id = ${organizationId} and held.position = content.position
        ${filter.to === undefined ? sql`` : sql`and held.from_at < ${filter.to}`}
        ${filter.from === undefined ? sql`` : sql`and (held.to_at is null or held.to_at >= ${filter.from})`})`);
  return sql.join(conditions, sql` and `);
}

/** Newest first. */
export async function findEvidenceRows(
  db: StoreTransaction,
  organizationId: string,
  filter: EvidenceFilter & { readonly before?: number | undefined; readonly limit: number },
): Promise<EvidenceRow[]> {
  const before = filter.before === undefined ? sql`true` : sql`content.position < ${filter.before}`;
  const { rows } = await sql<Row>`
    select content.position, content.content, encode(leaf.fingerprint, 'hex') as fingerprint, ${periods(organizationId)} as periods
    from ${from(organizationId)} and ${filterOf(organizationId, filter)} and ${before}
    order by content.position desc limit ${filter.limit}`.execute(db);
  return rows.map(toRow);
}

/** Those with these positions, in their order. */
export async function readEvidenceRows(
  db: StoreTransaction,
  organizationId: string,
  positions: readonly number[],
): Promise<EvidenceRow[]> {
  const { rows } = await sql<Row>`
    select content.position, content.content, encode(leaf.fingerprint, 'hex') as fingerprint, ${periods(organizationId)} as periods
    from ${from(organizationId)} and content.position = any(${[...positions]}::bigint[])
    order by content.position`.execute(db);
  return rows.map(toRow);
}

/** Periods of rows, by position. */
export async function readPeriods(
  db: StoreTransaction,
  organizationId: string,
  positions: readonly number[],
): Promise<Map<number, EvidenceRow['periods']>> {
  if (positions.length === 0) return new Map();
  const { rows } = await sql<Pick<Row, 'position' | 'periods'>>`
    select content.position, ${periods(organizationId)} as periods
    from ${from(organizationId)} and content.position = any(${[...positions]}::bigint[])`.execute(db);
  return new Map(rows.map(({ position, periods: held }) => [Number(position), held ?? []]));
}

/** Takes anything: a row that somebody has damaged is shown as far as it can be read. */
function toRow({ position, content, fingerprint, periods: held }: Row): EvidenceRow {
  const text = (value: unknown) => (typeof value === 'string' ? value : 'unreadable');
  const said = readObject(content);
  const kind = text(said.kind);
  return {
    position: Number(position),
    kind,
    title: titleOfKind(kind),
    connectionId: typeof said.connectionId === 'string' ? said.connectionId : null,
    subject: isSubject(said.subject) ? said.subject : { collection: 'unreadable', name: 'unreadable' },
    checks: Array.isArray(said.checks) ? said.checks.map(text) : [],
    outcome: text(said.outcome),
    facts: objectOf(said.facts),
    reasons: Array.isArray(said.reasons) ? said.reasons.map(objectOf) : [],
    source: objectOf(said.source),
    effectiveFrom: text(said.effectiveFrom),
    recordedAt: text(said.recordedAt),
    periods: held ?? [],
    fingerprint,
  };
}

function readObject(content: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(content));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function isSubject(value: unknown): value is EvidenceRow['subject'] {
  const names = ['collection' in objectOf(value) ? ['collection', 'name'] : ['key', 'id', 'name', 'type']].flat();
  return names.every((name) => typeof objectOf(value)[name] === 'string');
}
