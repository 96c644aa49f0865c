/** The last preflight, ends of credentials and warnings in the database. */
import { sql } from 'kysely';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { KnownCredential, Use, Warning } from './expiry.ts';
import type { PreflightReport } from './schema.ts';

export interface Place {
  readonly organizationId: string;
  readonly connectionId: string;
}

const columns = ({ organizationId, connectionId }: Place) => ({
  organization_id: organizationId,
  connection_id: connectionId,
});

export async function keepReport(db: StoreTransaction, place: Place, report: PreflightReport): Promise<void> {
  const values = { at: new Date(report.at), report: JSON.stringify(report) };
  await db
    .insertInto('preflight')
    .values({ ...columns(place), ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id']).doUpdateSet(values))
    .execute();
}

/** As stored; read it with its schema. */
export async function readReport(db: StoreTransaction, place: Place): Promise<unknown> {
  const row = await db
    .selectFrom('preflight')
    .select('report')
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .executeTakeFirst();
  return row?.report;
}

export interface KeptCredential extends Omit<KnownCredential, 'hint' | 'thumbprint'> {
  readonly use: Use;
}

export async function readKept(db: StoreTransaction, place: Place): Promise<KeptCredential[]> {
  const rows = await db
    .selectFrom('credential_expiry')
    .selectAll()
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .orderBy('ends_at')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    kind: row.kind as KnownCredential['kind'],
    name: row.name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    use: row.use as Use,
  }));
}

/** What a command for the application of a connection names. */
export async function readApplication(
  db: StoreTransaction,
  place: Place,
): Promise<{ cloudId: string; clientId: string } | undefined> {
  return db
    .selectFrom('connection')
    .select(['cloud as cloudId', 'client_id as clientId'])
    .where('organization_id', '=', place.organizationId)
    .where('id', '=', place.connectionId)
    .executeTakeFirst();
}

/** Two checks of one connection at once must not both warn: the second waits for the first. */
export async function lockExpiry(db: StoreTransaction, { connectionId }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`credential_expiry/${connectionId}`}, 0))`.execute(db);
}

/** Replaces what is known of the credentials of a connection. */
export async function replaceKept(
  db: StoreTransaction,
  place: Place,
  credentials: readonly KeptCredential[],
): Promise<void> {
  await db
    .deleteFrom('credential_expiry')
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .execute();
  if (credentials.length === 0) return;
  await db
    .insertInto('credential_expiry')
    .values(
      credentials.map(({ keyId, kind, name, startsAt, endsAt, use }) => ({
        ...columns(place),
        key_id: keyId,
        kind,
        name,
        use,
        starts_at: startsAt,
        ends_at: endsAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function keepWarnings(
  db: StoreTransaction,
  place: Place,
  warnings: readonly Warning[],
  at: Date,
): Promise<void> {
  if (warnings.length === 0) return;
  await db
    .insertInto('credential_warning')
    .values(warnings.map(({ keyId, threshold }) => ({ ...columns(place), key_id: keyId, threshold, sent_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readWarnings(
  db: StoreTransaction,
  place: Place,
): Promise<{ keyId: string; threshold: number; sentAt: Date }[]> {
  const rows = await db
    .selectFrom('credential_warning')
    .select(['key_id', 'threshold', 'sent_at'])
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .orderBy('sent_at')
    .execute();
  return rows.map((row) => ({ keyId: row.key_id, threshold: row.threshold, sentAt: row.sent_at }));
}

export async function keepCheck(db: StoreTransaction, place: Place, at: Date, problem: unknown): Promise<void> {
  const values = { at, problem: problem === null ? null : JSON.stringify(problem) };
  await db
    .insertInto('credential_check')
    .values({ ...columns(place), ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id']).doUpdateSet(values))
    .execute();
}

export async function readCheck(
  db: StoreTransaction,
  place: Place,
): Promise<{ at: Date; problem: unknown } | undefined> {
  return db
    .selectFrom('credential_check')
    .select(['at', 'problem'])
    .where('organization_id', '=', place.organizationId)
    .where('connection_id', '=', place.connectionId)
    .executeTakeFirst();
}

/** Organisations with a connection that is not revoked. */
export async function connectedOrganizations(store: Store): Promise<string[]> {
  const { rows } = await store.asSystem((db) =>
    sql<{ organization_id: string }>`select distinct organization_id from connection where revoked_at is null`.execute(
      db,
    ),
  );
  return rows.map(({ organization_id }) => organization_id);
}

/** Connections, not revoked, whose credential ends until then; in an order that all processes keep. */
export async function endingConnections(db: StoreTransaction, organizationId: string, until: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('credential_expiry as ending')
    .innerJoin('connection', (join) =>
      join
        .onRef('connection.organization_id', '=', 'ending.organization_id')
        .onRef('connection.id', '=', 'ending.connection_id'),
    )
    .select('connection.id')
    .distinct()
    .where('ending.organization_id', '=', organizationId)
    .where('ending.use', '<>', 'other')
    .where('ending.ends_at', '<=', until)
    .where('connection.revoked_at', 'is', null)
    .orderBy('connection.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Connections, not revoked, whose registration was looked at before then for the last time, or that are older and never were. */
export async function lookedAtBefore(db: StoreTransaction, organizationId: string, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('connection')
    .leftJoin('credential_check as look', (join) =>
      join
        .onRef('look.organization_id', '=', 'connection.organization_id')
        .onRef('look.connection_id', '=', 'connection.id'),
    )
    .select('connection.id')
    .where('connection.organization_id', '=', organizationId)
    .where('connection.revoked_at', 'is', null)
    .where((where) => where(where.fn.coalesce('look.at', 'connection.created_at'), '<', before))
    .execute();
  return rows.map(({ id }) => id);
}
