/** Whether evidence of checks has to be written anew: what the rows of each type say is told by one fingerprint. */
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Store, StoreTransaction } from '../store/index.ts';
import { type Coverage, readCoverage } from './evaluate/coverage.ts';
import type { Place } from './evaluate/pages.ts';
import { checksByType, restsOn } from './evaluate/sources.ts';
import { whyUnconfirmed } from './evaluate/unconfirmed.ts';
import { excepted } from './exceptions-sql.ts';
import { checks } from './registry.ts';
import { readTotals } from './repo.ts';

export interface RecordableType {
  readonly type: string;
  /** Checks of the type that were judged, with when. */
  readonly checks: readonly { readonly check: string; readonly at: Date }[];
  /**
   * Of all that its rows rest on: that no subject was judged anew, the counts, what fails since when and by when, the exceptions
   * that hold, what could not be read, and whether the connection is confirmed.
   */
  readonly fingerprint: string;
  /** The fingerprint with which its rows were last written, and how many they are; null where they have to be written. */
  readonly recorded: { readonly fingerprint: string; readonly rows: number } | null;
}

interface Known {
  readonly type: string;
  readonly version: string | null;
  readonly recorded: string | null;
  readonly recorded_rows: number | null;
}

/** Of each type of which a check was judged. */
export async function readRecordable(
  store: Store,
  place: Place & { readonly now: Date },
): Promise<readonly RecordableType[]> {
  const { organizationId, connectionId, now } = place;
  return store.inOrganization(organizationId, async (db) => {
    const all = await readTotals(db, organizationId, now);
    const totals = new Map(all.filter((one) => one.connection_id === connectionId).map((one) => [one.check_id, one]));
    const coverage = await readCoverage(db, place);
    const unconfirmed = await whyUnconfirmed(db, place);
    const failures = await digests(db, openFailures(place));
    const exceptions = await digests(db, holdingExceptions(place));
    const known = await readKnown(db, place);
    return checksByType(checks).flatMap((group): RecordableType[] => {
      const judged = group.checks.flatMap((check) => totals.get(check.id) ?? []);
      if (judged.length === 0) return [];
      const row = known.get(group.type);
      const said = group.checks.map(({ id, title, severity }) => {
        const { judged_at: _at, overdue: _overdue, ...counted } = totals.get(id) ?? {};
        return [id, title, severity, counted, failures.get(id), exceptions.get(id)];
      });
      const read = restsOn(group).map((type) => [type, readOf(coverage, type)]);
      const rows = row?.recorded_rows ?? null;
      return [
        {
          type: group.type,
          checks: judged.map((total) => ({ check: total.check_id, at: total.judged_at })),
          fingerprint: digestOf([row?.version, said, read, unconfirmed]),
          recorded: row?.recorded && rows !== null ? { fingerprint: row.recorded, rows } : null,
        },
      ];
    });
  });
}

/** Before rows of some types are written: where that ends in its midst, they are written again. */
export function forgetRecorded(store: Store, place: Place, types: readonly string[]): Promise<unknown> {
  return store.inOrganization(place.organizationId, (db) =>
    sql`update check_type set recorded = null, recorded_rows = null where ${own(place)}
      and type = any(${[...types]}::text[])`.execute(db),
  );
}

/** After all rows of some types were written. */
export function keepRecorded(
  store: Store,
  place: Place,
  written: readonly { readonly type: string; readonly fingerprint: string; readonly rows: number }[],
): Promise<unknown> {
  return store.inOrganization(place.organizationId, (db) =>
    sql`update check_type set recorded = one.fingerprint, recorded_rows = one.rows
      from unnest(${written.map(({ type }) => type)}::text[], ${written.map(({ fingerprint }) => fingerprint)}::text[],
        ${written.map(({ rows }) => rows)}::int[]) as one(type, fingerprint, rows)
      where ${own(place)} and check_type.type = one.type`.execute(db),
  );
}

const own = ({ organizationId, connectionId }: Place) =>
  sql`organization_id = ${organizationId} and connection_id = ${connectionId}`;

const readOf = ({ scopes, parents }: Coverage, type: string) => [
  [...(scopes.get(type) ?? [])],
  [...(parents.get(type) ?? [])],
];

const digestOf = (said: unknown) => createHash('sha256').update(JSON.stringify(said)).digest('base64url');

/** By check: how many there are and the sum of their hashes, which is the same in any order. */
async function digests(
  db: StoreTransaction,
  texts: RawBuilder<{ check_id: string; text: string }>,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ check_id: string; digest: string }>`
    select check_id, count(*) || ' ' || sum(hashtextextended(text, 0)::numeric) as digest from (${texts}) as one
    group by check_id`.execute(db);
  return new Map(rows.map(({ check_id, digest }) => [check_id, digest]));
}

const openFailures = (place: Place) =>
  sql<{ check_id: string; text: string }>`select check_id,
    concat_ws('|', subject_id, extract(epoch from detected_at), extract(epoch from due_at)) as text
    from check_failure where ${own(place)} and resolved_at is null`;

const holdingExceptions = ({ organizationId, connectionId, now }: Place & { readonly now: Date }) =>
  sql<{ check_id: string; text: string }>`select failure.check_id,
    jsonb_build_array(failure.subject_id, held.id, held.reason, held.owner, held.approver,
      extract(epoch from held.expires_at))::text as text
    from (${excepted(organizationId, now)}) as failure
    join check_exception as held on held.organization_id = ${organizationId} and held.id = failure.exception_id
    where failure.connection_id = ${connectionId}`;

async function readKnown(db: StoreTransaction, place: Place): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`select type, version, recorded, recorded_rows from check_type where ${own(
    place,
  )}`.execute(db);
  return new Map(rows.map((row) => [row.type, row]));
}
