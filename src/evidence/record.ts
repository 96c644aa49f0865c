/** Evidence that other rooms have: results of checks, and whatever else is not collected by a rule of its own. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonical } from '../audit/index.ts';
import { type Store, type StoreTransaction, storable } from '../store/index.ts';
import { appendEvidence } from './ledger/append.ts';
import { keyOfSubject } from './ledger/entry.ts';
import { lockLedger } from './ledger/repo.ts';
import type { EvidenceInput } from './schema.ts';

const pageLength = 1000;
/** In the place of a connection, where there is none. */
const noConnection = '00000000-0000-0000-0000-000000000000';

interface Slot {
  readonly connection: string;
  readonly kind: string;
  readonly slot: string;
  readonly digest: string;
  readonly input: EvidenceInput;
}

export interface Recorded {
  readonly added: number;
  /** Rows whose content the ledger has already: their period grew. */
  readonly confirmed: number;
}

/**
 * Records rows page by page. A row replaces what was said before of the same checks and subject; where nothing but its time and
 * run is different, no leaf is written and the period of the one that is there grows.
 */
export async function recordEvidence(
  store: Store,
  organizationId: string,
  rows: Iterable<EvidenceInput> | AsyncIterable<EvidenceInput>,
  now: () => Date,
): Promise<Recorded> {
  let added = 0;
  let confirmed = 0;
  for await (const page of pagesOf(rows)) {
    const fresh = await store.inOrganization(organizationId, (db) => recordIn(db, organizationId, page, now()));
    added += fresh;
    confirmed += page.length - fresh;
  }
  return { added, confirmed };
}

/** As `recordEvidence`, some thousands of rows at most, within a transaction. @returns how many are new */
export async function recordIn(
  db: StoreTransaction,
  organizationId: string,
  inputs: readonly EvidenceInput[],
  at: Date,
): Promise<number> {
  const slots = [...new Map(inputs.map((input) => [keyOf(input), slotOf(input)])).values()];
  // Before it is looked what there is: nobody else is writing the same rows then.
  await lockLedger(db, 'append', organizationId);
  const known = await readKnown(db, organizationId, slots);
  const isSame = ({ connection, kind, slot, digest }: Slot) => known.get(`${connection}|${kind}|${slot}`) === digest;
  const fresh = slots.filter((slot) => !isSame(slot));
  const kept = slots.filter(isSame);
  const positions = await appendEvidence(
    db,
    organizationId,
    fresh.map(({ input }) => input),
    at,
  );
  if (kept.length > 0)
    await sql`
      with confirmed as (
        select current.position, current.from_at, one.at from ${table(kept)}
        join evidence_current as current on current.organization_id = ${organizationId}
          and current.connection_id = one.connection and current.kind = one.kind and current.slot = one.slot)
      update evidence_period as period set to_at = greatest(period.to_at, confirmed.at) from confirmed
      where period.organization_id = ${organizationId} and period.position = confirmed.position
        and period.from_at = confirmed.from_at`.execute(db);
  if (fresh.length > 0)
    await sql`
      with one as (select one.*, place.position from ${table(fresh)}
        join unnest(${positions}::bigint[]) with ordinality as place(position, number) using (number)),
      begun as (
        insert into evidence_period (organization_id, position, from_at, to_at)
        select ${organizationId}, position, at, at from one)
      insert into evidence_current (organization_id, connection_id, kind, slot, position, digest, from_at, ended_at)
      select ${organizationId}, connection, kind, slot, position, digest, at, null from one
      on conflict (organization_id, connection_id, kind, slot) do update set position = excluded.position,
        digest = excluded.digest, from_at = excluded.from_at, ended_at = null`.execute(db);
  return fresh.length;
}

/** Slots as a table `one`, numbered in their order. */
const table = (slots: readonly Slot[]) => sql`unnest(
  ${slots.map(({ connection }) => connection)}::uuid[], ${slots.map(({ kind }) => kind)}::text[],
  ${slots.map(({ slot }) => slot)}::text[], ${slots.map(({ digest }) => digest)}::text[],
  ${slots.map(({ input }) => input.observedAt.toISOString())}::timestamptz[])
  with ordinality as one(connection, kind, slot, digest, at, number)`;

async function readKnown(db: StoreTransaction, organizationId: string, slots: readonly Slot[]) {
  const { rows } = await sql<{ key: string; digest: string }>`
    select concat_ws('|', one.connection, one.kind, one.slot) as key, current.digest from ${table(slots)}
    join evidence_current as current on current.organization_id = ${organizationId}
      and current.connection_id = one.connection and current.kind = one.kind and current.slot = one.slot`.execute(db);
  return new Map(rows.map(({ key, digest }) => [key, digest]));
}

function slotOf(input: EvidenceInput): Slot {
  const { subject, facts, outcome, reasons = [], source } = storable(input);
  const said = canonical({ subject, facts, outcome, reasons, types: source.types });
  return {
    connection: (input.connectionId ?? noConnection).toLowerCase(),
    kind: input.kind,
    slot: nameOf(input),
    digest: createHash('md5').update(said).digest('hex'),
    input,
  };
}

const nameOf = (input: EvidenceInput): string => storable(`${input.checks.join(' ')}|${keyOfSubject(input.subject)}`);
const keyOf = (input: EvidenceInput): string => `${input.connectionId}|${input.kind}|${nameOf(input)}`;

async function* pagesOf<T>(rows: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < pageLength) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
