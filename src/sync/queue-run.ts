import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type RequestContext, systemContext } from '../audit/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { appendEnd, appendStart } from './audit-entries.ts';

export interface NewRun {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly trigger: string;
  readonly at: Date;
  readonly everything?: boolean;
  /** Who asks for it; Assay itself where nobody does. */
  readonly by?: RequestContext;
}

/** A new run, or undefined while another one of the connection is queued or running. */
export async function queueRun(db: StoreTransaction, run: NewRun): Promise<string | undefined> {
  const rows = await db
    .insertInto('sync_run')
    .values({
      organization_id: run.organizationId,
      id: randomUUID(),
      connection_id: run.connectionId,
      state: 'queued',
      trigger: run.trigger,
      created_at: run.at,
      everything: run.everything ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const runId = rows[0]?.id;
  if (runId === undefined) return undefined;
  const { organizationId, trigger, everything = false, by = systemContext() } = run;
  await appendStart(db, organizationId, { runId, trigger, everything }, by);
  return runId;
}

/** Ends what is queued and tells what is running to end, of one connection; returns how many runs that are. */
export async function cancelRuns(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ id: string; state: string }>`
    update sync_run set cancel_requested = true,
      finished_at = case when state = 'queued' then ${at}::timestamptz else finished_at end,
      state = case when state = 'queued' then 'cancelled' else state end
    where organization_id = ${organizationId} and connection_id = ${connectionId} and state in ('queued', 'running')
    returning id, state`.execute(db);
  for (const { id, state } of rows) if (state === 'cancelled') await appendEnd(db, organizationId, id);
  return rows.length;
}
