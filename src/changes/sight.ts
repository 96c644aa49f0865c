/** How far the window can be trusted: since when each connection is watched, and what was not read whole. */
import { sql } from 'kysely';
import { findDeclaration } from '../catalog/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { type Outcome, toProblem } from '../sync/index.ts';
import type { Span } from './moments.ts';
import type { ChangeSummary } from './schema.ts';

interface Watched {
  readonly id: string;
  readonly name: string;
  readonly first_read_at: Date | null;
  readonly read: boolean;
  /** Whether a run has ended after the window: the ledger tells of that one. */
  readonly read_later: boolean;
}

/** The connections that the window is about. Of the oldest windows no runs are kept, and the days tell whether anything was read. */
export async function readWatched(db: StoreTransaction, organizationId: string, span: Span): Promise<Watched[]> {
  const { from, to, connectionId } = span;
  const runs = sql`from sync_run as run where run.organization_id = connection.organization_id
    and run.connection_id = connection.id and run.state in ('succeeded', 'partial')`;
  const { rows } = await sql<Watched>`
    select connection.id, connection.name,
      (select min(coalesce(first_read_at, last_complete_at)) from collection
        where organization_id = connection.organization_id and connection_id = connection.id) as first_read_at,
      exists (select ${runs} and run.finished_at > ${from}::timestamptz and run.finished_at <= ${to}::timestamptz)
        or ((select min(run.finished_at) ${runs}) > ${to}::timestamptz and exists (
          select from coverage_day where organization_id = connection.organization_id and connection_id = connection.id
            and day between (${from}::timestamptz at time zone 'UTC')::date and (${to}::timestamptz at time zone 'UTC')::date))
        as read,
      exists (select ${runs} and run.finished_at > ${to}::timestamptz) as read_later
    from connection where organization_id = ${organizationId}
      ${connectionId === undefined ? sql`` : sql`and connection.id = ${connectionId}::uuid`}
    order by connection.name, connection.id`.execute(db);
  return rows;
}

interface Gap {
  readonly connection_id: string;
  readonly type: string;
  readonly outcome: Outcome;
  readonly problem: unknown;
}

/** What was not read whole at the end of the window: as the ledger has it, or the day, where a later run has written the ledger. */
export async function readUnseen(
  db: StoreTransaction,
  organizationId: string,
  span: Span,
  watched: readonly Watched[],
): Promise<ChangeSummary['unseen']> {
  const ids = (later: boolean) => watched.filter((one) => one.read_later === later).map(({ id }) => id);
  const { rows } = await sql<Gap>`
    (select distinct on (connection_id, type) connection_id, type, outcome, problem from collection
      where organization_id = ${organizationId} and connection_id = any(${ids(false)}::uuid[])
        and outcome not in ('complete', 'unregistered', 'skipped') and scope not like 'parent:%'
      order by connection_id, type, array_position(array['denied', 'failed', 'unsupported', 'partial', 'unlicensed'], outcome))
    union all
    select last.connection_id, reason ->> 'type', reason ->> 'outcome', null
    from unnest(${ids(true)}::uuid[]) as known(id)
    cross join lateral (
      select connection_id, reasons from coverage_day where organization_id = ${organizationId} and connection_id = known.id
        and day <= (${span.to}::timestamptz at time zone 'UTC')::date
      order by day desc limit 1) as last
    cross join lateral jsonb_array_elements(last.reasons) as reason`.execute(db);
  const names = new Map(watched.map(({ id, name }) => [id, name]));
  return rows
    .map(({ connection_id, type, outcome, problem }) => ({
      type,
      title: titleOf(type),
      connectionId: connection_id,
      connection: names.get(connection_id) ?? connection_id,
      outcome,
      problem: toProblem(problem),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en') || one.connection.localeCompare(other.connection));
}

/** Plural of an entity type, title of anything else. */
export function titleOf(type: string): string {
  const declaration = findDeclaration(type);
  return declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type);
}
