/** What happens to connections by the clock: scheduled syncs, and facts that become stale. */
import { sql } from 'kysely';
import { schedulerContext } from '../audit/index.ts';
import type { Store } from '../store/index.ts';
import { queueRun, recordEvent } from '../sync/index.ts';
import { firstTick, nextTick, staleAfter, staleSince } from './schedule.ts';

export interface Ticker {
  /** Starts what is due and tells of what has become stale; returns how many syncs were started. */
  tick(): Promise<number>;
}

interface Parts {
  readonly store: Store;
  /** Puts a run on the queue of jobs. */
  readonly enqueue: (organizationId: string, runId: string) => Promise<void>;
  readonly now?: () => Date;
}

interface Row {
  readonly organization_id: string;
  readonly id: string;
}

/** Any number of processes may tick over one database: each due connection is taken by one of them. */
export function connectionTicker({ store, enqueue, now = () => new Date() }: Parts): Ticker {
  return {
    tick: async () => {
      let started = 0;
      for (const { organization_id, id } of await dueConnections(store, now())) {
        const runId = await takeTick(store, organization_id, id, now());
        if (runId === undefined) continue;
        started += 1;
        await enqueue(organization_id, runId);
      }
      await watchStaleness(store, now());
      return started;
    },
  };
}

const due = (at: Date) => sql`interval_minutes is not null and paused_at is null and revoked_at is null
  and (next_run_at is null or next_run_at <= ${at})`;

async function dueConnections(store: Store, at: Date): Promise<Row[]> {
  const { rows } = await store.asSystem((db) =>
    sql<Row>`select organization_id, id from connection where ${due(at)} order by next_run_at nulls first`.execute(db),
  );
  return rows;
}

/**
 * Moves the connection to its next tick and queues a run, in one transaction: a process that ends in between has done neither or
 * both, and a queued run is taken up by whoever works next. While a sync is running the tick is done with: that sync stands for it.
 */
async function takeTick(store: Store, organizationId: string, id: string, at: Date): Promise<string | undefined> {
  return store.inOrganization(organizationId, async (db) => {
    const { rows } = await sql<{ interval_minutes: number; next_run_at: Date | null }>`
      select interval_minutes, next_run_at from connection
      where organization_id = ${organizationId} and id = ${id} and ${due(at)}
      for no key update skip locked`.execute(db);
    const [row] = rows;
    if (!row) return undefined;
    const every = row.interval_minutes;
    const next = row.next_run_at ? nextTick(id, every, at) : firstTick(id, every, at);
    await sql`update connection set next_run_at = ${next} where organization_id = ${organizationId} and id = ${id}`.execute(
      db,
    );
    // It never had a tick: it is from before there were schedules.
    if (!row.next_run_at) return undefined;
    return queueRun(db, { organizationId, connectionId: id, trigger: 'schedule', at, by: schedulerContext() });
  });
}

interface Age extends Row {
  readonly interval_minutes: number | null;
  readonly stale_after_minutes: number | null;
  readonly last_success_at: Date;
  readonly stale_since: Date | null;
}

/** An event when facts become stale, and one when they are fresh again; each once. */
async function watchStaleness(store: Store, at: Date): Promise<void> {
  const { rows } = await store.asSystem((db) =>
    sql<Age>`select organization_id, id, interval_minutes, stale_after_minutes, last_success_at, stale_since
      from connection where last_success_at is not null and revoked_at is null`.execute(db),
  );
  for (const row of rows) {
    const { organization_id: organizationId, id, last_success_at } = row;
    const since = staleSince(last_success_at, staleAfter(row.interval_minutes, row.stale_after_minutes), at) ?? null;
    if ((since === null) === (row.stale_since === null)) continue;
    await store.inOrganization(organizationId, async (db) => {
      const changed = await sql`
        update connection set stale_since = ${since}
        where organization_id = ${organizationId} and id = ${id}
          and stale_since is not distinct from ${row.stale_since}::timestamptz returning id`.execute(db);
      if (changed.rows.length === 0) return;
      const details = { lastSuccessAt: last_success_at.toISOString() };
      await recordEvent(db, { organizationId, connectionId: id, kind: since ? 'stale' : 'fresh_again', details, at });
    });
  }
}
