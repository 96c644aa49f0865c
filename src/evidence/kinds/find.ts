/** What a kind shows now against what the ledger says: one statement over sets, and only what differs leaves the database. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { lockLedger } from '../ledger/repo.ts';
import type { EvidenceKind, KindContext } from './declaration.ts';
import type { Judgement } from './judge.ts';

export interface Looked extends KindContext {
  readonly runId: string | null;
}

/**
 * Stages what is new or different in `evidence_found`, ends the periods of what is no longer so, and begins new ones for what is
 * again as it was. What stays as it is costs no write. Where the kind is unknown nothing is found, so that all its periods end
 * with the last look that confirmed them; the full join is always hashed or merged.
 */
export async function findEvidence(
  db: StoreTransaction,
  kind: EvidenceKind,
  context: Looked,
  { outcome, reasons }: Judgement,
): Promise<void> {
  const { organizationId, connectionId, at } = context;
  const mine = (table: string): RawBuilder<boolean> => sql`${sql.ref(`${table}.organization_id`)} = ${organizationId}
    and ${sql.ref(`${table}.connection_id`)} = ${connectionId} and ${sql.ref(`${table}.kind`)} = ${kind.id}`;
  const rule =
    outcome === 'unknown'
      ? sql`select null::bigint as subject_id, null::jsonb as facts where false`
      : kind.rule(context);
  const counts = kind.countBy
    ? sql`|| jsonb_build_object(${sql.lit(kind.countBy)}, (select coalesce(jsonb_object_agg(value, number), '{}') from (
        select coalesce(facts ->> ${sql.lit(kind.countBy)}, 'unknown') as value, count(*) as number from subject group by 1) as counted))`
    : sql``;
  const whole =
    outcome === 'unknown'
      ? sql`'{"subjects": null}'::jsonb`
      : sql`jsonb_build_object('subjects', (select count(*) from subject)) ${counts}`;
  // What follows two syncs may come together: what the other one is just writing is current when it is looked at here.
  await lockLedger(db, 'append', organizationId);
  await sql`delete from evidence_found where ${mine('evidence_found')}`.execute(db);
  if (kind.joinsWhole) await sql`set local enable_nestloop = off`.execute(db);
  await sql`
    with subject as materialized (
      select distinct on (thing.key) thing.key as slot, found.facts, jsonb_build_object(
        'key', thing.key, 'id', thing.azure_id, 'name', thing.name, 'type', thing.type) as subject
      from (${rule}) as found join entity as thing on thing.organization_id = ${organizationId} and thing.id = found.subject_id
      order by thing.key),
    stated as (
      select slot, subject, facts, '[]'::jsonb as reasons from subject
      union all
      select ${`collection:${kind.id}`}, ${JSON.stringify({ collection: kind.id, name: kind.title })}::jsonb,
        ${whole}, ${JSON.stringify({ outcome, reasons })}::jsonb),
    found as materialized (
      select slot, subject, facts, md5(subject::text || facts::text || reasons::text) as digest from stated),
    known as (select * from evidence_current where ${mine('evidence_current')}),
    changed as materialized (
      select coalesce(found.slot, known.slot) as slot, found.subject, found.facts, found.digest, known.position, known.from_at,
        found.slot is not null as is_found, known.slot is not null as is_known,
        known.ended_at is null as is_current, found.digest = known.digest as is_same
      from found full join known on known.slot = found.slot
      where known.slot is null or found.digest is distinct from known.digest or known.ended_at is not null),
    staged as (
      insert into evidence_found (organization_id, connection_id, kind, slot, subject, facts, digest)
      select ${organizationId}, ${connectionId}, ${kind.id}, slot, subject, facts, digest from changed
      where is_found and not coalesce(is_same, false)),
    last as (select coalesce((select confirmed_at from evidence_state where ${mine('evidence_state')}), ${at}) as at),
    over as (select * from changed where is_known and is_current and not coalesce(is_same, false)),
    ended as (
      update evidence_current as old set ended_at = greatest(last.at, old.from_at) from over, last
      where ${mine('old')} and old.slot = over.slot),
    closed as (
      update evidence_period as period set to_at = greatest(last.at, period.from_at) from over, last
      where period.organization_id = ${organizationId} and period.position = over.position and period.from_at = over.from_at),
    again as (select * from changed where is_known and not is_current and is_same),
    resumed as (
      update evidence_current as old set ended_at = null, from_at = ${at} from again
      where ${mine('old')} and old.slot = again.slot),
    reopened as (
      insert into evidence_period (organization_id, position, from_at)
      select ${organizationId}, position, ${at} from again on conflict do nothing)
    select 1`.execute(db);
  if (kind.joinsWhole) await sql`set local enable_nestloop to default`.execute(db);
  await sql`
    insert into evidence_state (organization_id, connection_id, kind, outcome, judged_at, confirmed_at, run_id)
    values (${organizationId}, ${connectionId}, ${kind.id}, ${outcome}, ${at}, ${at}, ${context.runId})
    on conflict (organization_id, connection_id, kind) do update set outcome = excluded.outcome,
      judged_at = excluded.judged_at, confirmed_at = excluded.confirmed_at, run_id = excluded.run_id`.execute(db);
}

export interface StagedRow {
  readonly slot: string;
  readonly subject: unknown;
  readonly facts: Record<string, unknown>;
  readonly digest: string;
}

export async function readStaged(
  db: StoreTransaction,
  { organizationId, connectionId }: KindContext,
  kind: string,
  limit: number,
): Promise<StagedRow[]> {
  const { rows } = await sql<StagedRow>`
    select slot, subject, facts, digest from evidence_found
    where organization_id = ${organizationId} and connection_id = ${connectionId} and kind = ${kind}
    order by slot limit ${limit}`.execute(db);
  return rows;
}

/** What was staged is in the ledger: it is current from now on. */
export async function settleStaged(
  db: StoreTransaction,
  { organizationId, connectionId, at }: Looked,
  kind: string,
  rows: readonly { readonly slot: string; readonly digest: string; readonly position: number }[],
): Promise<void> {
  const settled = sql`unnest(${rows.map(({ slot }) => slot)}::text[], ${rows.map(({ digest }) => digest)}::text[],
    ${rows.map(({ position }) => position)}::bigint[]) as one(slot, digest, position)`;
  await sql`
    with kept as (
      insert into evidence_current (organization_id, connection_id, kind, slot, position, digest, from_at, ended_at)
      select ${organizationId}, ${connectionId}, ${kind}, slot, position, digest, ${at}::timestamptz, null from ${settled}
      on conflict (organization_id, connection_id, kind, slot) do update
        set position = excluded.position, digest = excluded.digest, from_at = excluded.from_at, ended_at = null),
    begun as (
      insert into evidence_period (organization_id, position, from_at)
      select ${organizationId}, position, ${at} from ${settled}),
    gone as (
      delete from evidence_found where organization_id = ${organizationId} and connection_id = ${connectionId}
        and kind = ${kind} and slot = any(${rows.map(({ slot }) => slot)}::text[]))
    select 1`.execute(db);
}
