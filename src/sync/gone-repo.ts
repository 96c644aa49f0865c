/** Subscriptions of a connection, and what was read in those that are gone. */
import { sql } from 'kysely';
import type { AssayError } from '../errors/index.ts';
import { type StoreTransaction, storableJson } from '../store/index.ts';
import type { SubscriptionState } from './why-gone.ts';

interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Subscriptions that are known, each with what it was last; those of which only the ledger knows have no state yet. */
export async function readKnown(
  db: StoreTransaction,
  organizationId: string,
  connectionId: string,
): Promise<Map<string, SubscriptionState | undefined>> {
  const { rows } = await sql<{ id: string; state: SubscriptionState | null }>`
    select coalesce(one.subscription_id, seen.scope) as id, one.state
    from (select subscription_id, state from connection_subscription
      where organization_id = ${organizationId} and connection_id = ${connectionId}) one
    full join (select distinct scope from collection
      where organization_id = ${organizationId} and connection_id = ${connectionId} and scope <> 'tenant'
        and scope not like 'parent:%') seen on seen.scope = one.subscription_id`.execute(db);
  return new Map(rows.map(({ id, state }) => [id, state ?? undefined]));
}

interface Subscription {
  readonly id: string;
  readonly state: SubscriptionState;
  readonly name?: string;
  readonly reason?: string;
}

export async function saveSubscriptions(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  subscriptions: readonly Subscription[],
  at: Date,
): Promise<void> {
  await sql`
    insert into connection_subscription as known
      (organization_id, connection_id, subscription_id, name, state, reason, since)
    select ${organizationId}::uuid, ${connectionId}::uuid, id, coalesce(name, id), state, reason, ${at}::timestamptz
    from jsonb_to_recordset(${storableJson(subscriptions)}::jsonb) as row(id text, name text, state text, reason text)
    on conflict (organization_id, connection_id, subscription_id) do update set
      name = case when excluded.name = excluded.subscription_id then known.name else excluded.name end,
      since = case when known.state = excluded.state then known.since else excluded.since end,
      state = excluded.state, reason = excluded.reason`.execute(db);
}

/** Ends everything that was read in the subscriptions; its history stays. Nothing is said of it in the ledger any more. */
export async function endSubscriptions(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with ended as (
      update entity set gone_at = ${at}
      where organization_id = ${organizationId} and connection_id = ${connectionId} and scope = any(${ids}::text[])
        and gone_at is null
      returning id
    )
    update relation set gone_at = ${at}
    where organization_id = ${organizationId} and owner_id in (select id from ended) and gone_at is null`.execute(db);
  await sql`
    delete from collection
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and (scope = any(${ids}::text[]) or substring(scope from '^parent:/subscriptions/([^/]+)') = any(${ids}::text[]))`.execute(
    db,
  );
}

/** Says of what was read in the subscriptions that it is no longer confirmed, and why. */
export async function markCollections(
  db: StoreTransaction,
  { organizationId, connectionId, runId }: Place & { readonly runId: string },
  mark: {
    readonly subscriptions: readonly string[];
    readonly outcome: 'denied' | 'skipped';
    readonly problem: AssayError;
    readonly at: Date;
  },
): Promise<void> {
  if (mark.subscriptions.length === 0) return;
  await sql`
    update collection set outcome = ${mark.outcome}, problem = ${storableJson(mark.problem)}::jsonb, detail = null,
      run_id = ${runId}, finished_at = ${mark.at}
    where organization_id = ${organizationId} and connection_id = ${connectionId}
      and scope = any(${mark.subscriptions}::text[])`.execute(db);
}

/**
 * Takes over what other connections to the same tenant have read and this one reads from now on: the same objects go on under it.
 * What it has read itself is then no base for changes.
 * @param directory types of the directory, where this connection reads it
 */
export async function takeOver(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  reads: { readonly subscriptions: readonly string[]; readonly directory: readonly string[] },
): Promise<void> {
  const siblings = await sql<{ id: string }>`
    select other.id from connection other join connection own
      on own.organization_id = other.organization_id and own.tenant_id = other.tenant_id and own.id <> other.id
    where own.organization_id = ${organizationId} and own.id = ${connectionId}`.execute(db);
  if (siblings.rows.length === 0) return;
  const others = siblings.rows.map(({ id }) => id);
  const taken = await sql<{ id: string }>`
    update entity set connection_id = ${connectionId}
    where organization_id = ${organizationId} and connection_id = any(${others}::uuid[]) and gone_at is null
      and (scope = any(${reads.subscriptions}::text[]) or type = any(${reads.directory}::text[]))
    returning id`.execute(db);
  if (taken.rows.length === 0) return;
  await sql`
    update relation set connection_id = ${connectionId}
    where organization_id = ${organizationId} and owner_id = any(${taken.rows.map(({ id }) => id)}::bigint[])`.execute(
    db,
  );
  await forgetReads(db, organizationId, [connectionId]);
}

/** The next sync of these connections reads everything. */
export async function forgetReads(
  db: StoreTransaction,
  organizationId: string,
  connectionIds: readonly string[],
): Promise<void> {
  await sql`delete from step_state
    where organization_id = ${organizationId} and connection_id = any(${connectionIds}::uuid[])`.execute(db);
}
