/** From what a caller names to the span of time that it means. */
import { sql } from 'kysely';
import { fail, ok, type Result } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { Span } from './moments.ts';
import type { ChangeWindow, WindowQuery } from './schema.ts';

const day = 24 * 60 * 60 * 1000;

export interface FoundWindow extends Span {
  readonly view: ChangeWindow;
}

interface RunRecord {
  readonly id: string;
  readonly connection_id: string;
  readonly state: string;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

/** Errors: `not_found` for a run that is not kept any more, `invalid_request` for a window that is none. */
export async function findWindow(
  db: StoreTransaction,
  organizationId: string,
  query: WindowQuery,
  now: Date,
): Promise<Result<FoundWindow>> {
  const ways = [query.from ?? query.to, query.run, query.fromRun ?? query.toRun].filter((way) => way !== undefined);
  if (ways.length > 1) return refused('dates, one run and two runs cannot be mixed');
  if (query.toRun !== undefined && query.fromRun === undefined) return refused('toRun needs fromRun');
  if (query.run !== undefined) return ofRun(db, organizationId, query, now);
  if (query.fromRun !== undefined) return betweenRuns(db, organizationId, query, query.fromRun, now);
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - day) : new Date(query.from);
  return spanOf(from, to, query.connectionId, { fromRun: null, toRun: null, single: false });
}

const refused = (reason: string) => fail('invalid_request', { reason });

function spanOf(
  from: Date,
  to: Date,
  connectionId: string | undefined,
  runs: Pick<ChangeWindow, 'fromRun' | 'toRun' | 'single'>,
): Result<FoundWindow> {
  if (from > to) return refused('the window ends before it begins');
  const view = { from: from.toISOString(), to: to.toISOString(), connectionId: connectionId ?? null, ...runs };
  return ok({ from, to, connectionId, view });
}

/** A run writes from its start to its end, and nobody else writes for its connection meanwhile. */
async function ofRun(
  db: StoreTransaction,
  organizationId: string,
  { run, connectionId }: WindowQuery,
  now: Date,
): Promise<Result<FoundWindow>> {
  const found = await readRun(db, organizationId, run === 'latest' ? undefined : run, connectionId);
  if (!found) return fail('not_found', { what: 'sync run' });
  const start = found.started_at ?? found.finished_at ?? now;
  const end = found.finished_at ?? now;
  return spanOf(new Date(start.getTime() - 1), end, found.connection_id, {
    fromRun: { id: found.id, at: start.toISOString() },
    toRun: { id: found.id, at: end.toISOString() },
    single: true,
  });
}

async function betweenRuns(
  db: StoreTransaction,
  organizationId: string,
  query: WindowQuery,
  fromRun: string,
  now: Date,
): Promise<Result<FoundWindow>> {
  const first = await readRun(db, organizationId, fromRun, query.connectionId);
  if (!first) return fail('not_found', { what: 'sync run' });
  const last =
    query.toRun === undefined ? undefined : await readRun(db, organizationId, query.toRun, first.connection_id);
  if (query.toRun !== undefined && !last) return fail('not_found', { what: 'sync run of the same connection' });
  const from = first.finished_at ?? now;
  const to = last?.finished_at ?? now;
  return spanOf(from, to, first.connection_id, {
    fromRun: { id: first.id, at: from.toISOString() },
    toRun: last ? { id: last.id, at: to.toISOString() } : null,
    single: false,
  });
}

/** @param id the newest one that has ended when absent */
async function readRun(
  db: StoreTransaction,
  organizationId: string,
  id: string | undefined,
  connectionId: string | undefined,
): Promise<RunRecord | undefined> {
  const { rows } = await sql<RunRecord>`
    select id, connection_id, state, started_at, finished_at from sync_run
    where organization_id = ${organizationId}
      and ${id === undefined ? sql`finished_at is not null and started_at is not null` : sql`id = ${id}::uuid`}
      ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}::uuid`}
    order by finished_at desc limit 1`.execute(db);
  return rows[0];
}
