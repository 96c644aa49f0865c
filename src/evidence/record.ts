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

/** What rows are all that there is of: what is not among them any more ends with the last time it was confirmed. */
export interface Whole {
  readonly connectionId: string;
  readonly kind: string;
  /** What was last confirmed before it ends; the earliest of the rows where undefined. */
  readonly since?: Date | undefined;
}

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
 * run is different, no leaf is written and the period of the one that is there grows; where it had ended, another one begins.
 */
export async function recordEvidence(
  store: Store,
  organizationId: string,
  rows: Iterable<EvidenceInput> | AsyncIterable<EvidenceInput>,
  now: () => Date,
  whole?: Whole,
): Promise<Recorded> {
  let added = 0;
  let confirmed = 0;
  let since = whole?.since;
  for await (const page of pagesOf(rows)) {
    for (const { observedAt } of page) if (!since || observedAt < since) since = observedAt;
    const fresh = await store.inOrganization(organizationId, (db) => recordIn(db, organizationId, page, now()));
    added += fresh;
    confirmed += page.length - fresh;
  }
  const start = since;
  if (whole && start) await store.inOrganization(organizationId, (db) => endOthers(db, organizationId, whole, start));
  return { added, confirmed };
}

/** Checks of which nothing changed, with the moment up to which what was said of them is known to hold. */
export interface Unchanged {
  readonly connectionId: string;
  readonly kind: string;
  readonly checks: readonly { readonly check: string; readonly at: Date }[];
}

/**
 * The periods of all that is said of some checks grow, in one statement. What has ended stays so.
 * @returns by check, how many rows hold now; none where it is missing
 */
export function confirmEvidence(
  store: Store,
  organizationId: string,
  { connectionId, kind, checks }: Unchanged,
): Promise<Map<string, number>> {
  return store.inOrganization(organizationId, async (db) => {
    await lockLedger(db, 'append', organizationId);
    const { rows } = await sql<{ check: string; count: string }>`
      with one as (select * from unnest(${checks.map(({ check }) => check)}::text[],
        ${checks.map(({ at }) => at.toISOString())}::timestamptz[]) as one(check_id, at)),
      held as (
        select one.check_id, one.at, current.position, current.from_at from evidence_current as current
        join one on one.check_id = split_part(current.slot, '|', 1)
        where current.organization_id = ${organizationId} and current.connection_id = ${connectionId}
          and current.kind = ${kind} and current.ended_at is null),
      grown as (
        update evidence_period as period set to_at = greatest(period.to_at, held.at) from held
        where period.organization_id = ${organizationId} and period.position = held.position
          and period.from_at = held.from_at
        returning held.check_id)
      select check_id as check, count(*) as count from grown group by check_id`.execute(db);
    return new Map(rows.map(({ check, count }) => [check, Number(count)]));
  });
}

async function endOthers(db: StoreTransaction, organizationId: string, { connectionId, kind }: Whole, since: Date) {
  await lockLedger(db, 'append', organizationId);
  await sql`
    update evidence_current as old set ended_at = period.to_at from evidence_period as period
    where old.organization_id = ${organizationId} and old.connection_id = ${connectionId} and old.kind = ${kind}
      and old.ended_at is null and period.organization_id = ${organizationId} and period.position = old.position
      and period.from_at = old.from_at and period.to_at < ${since}`.execute(db);
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
  const sameOf = ({ connection, kind, slot, digest }: Slot) => {
    const same = known.get(`${connection}|${kind}|${slot}`);
    return same?.digest === digest ? same : undefined;
  };
  const fresh = slots.filter((slot) => !sameOf(slot));
  const kept = slots.filter((slot) => sameOf(slot)?.is_current === true);
  const again = slots.filter((slot) => sameOf(slot)?.is_current === false);
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
  if (again.length > 0)
    await sql`
      with resumed as (
        update evidence_current as current set from_at = one.at, ended_at = null from ${table(again)}
        where current.organization_id = ${organizationId} and current.connection_id = one.connection
          and current.kind = one.kind and current.slot = one.slot
        returning current.position, one.at)
      insert into evidence_period (organization_id, position, from_at, to_at)
      select ${organizationId}, position, at, at from resumed on conflict do nothing`.execute(db);
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
  const { rows } = await sql<{ key: string; digest: string; is_current: boolean }>`
    select concat_ws('|', one.connection, one.kind, one.slot) as key, current.digest, current.ended_at is null as is_current from ${table(slots)}
    join evidence_current as current on current.organization_id = ${organizationId}
      and current.connection_id = one.connection and current.kind = one.kind and current.slot = one.slot`.execute(db);
  return new Map(rows.map(({ key, ...row }) => [key, row]));
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
