/** Connections in the database. */
import type { StoreTransaction } from '../store/index.ts';
import { type ConnectionScope, connectionScope, forgetReads } from '../sync/index.ts';
import type { ConnectionView } from './schema.ts';

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly cloud: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credentialKind: ConnectionView['credentialKind'];
  /** Sealed by the key ring. */
  readonly credential: string;
  readonly createdAt: Date;
  /** As stored; read it with the schema of options. */
  readonly options: unknown;
  /** What the credential says of itself; nothing of it is secret. */
  readonly credentialFacts?: unknown;
}

/** What a new connection is kept with. */
export interface NewConnectionRow extends ConnectionRow {
  readonly scope: ConnectionScope;
  readonly directory: boolean;
  readonly nextRunAt: Date;
}

/** A connection with everything that its life brings. */
export interface KeptConnection extends Omit<NewConnectionRow, 'nextRunAt'> {
  readonly deleteGone: boolean;
  readonly everyMinutes: number | null;
  readonly staleAfterMinutes: number | null;
  readonly nextRunAt: Date | null;
  readonly pausedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastSuccessAt: Date | null;
}

export async function insertConnection(
  db: StoreTransaction,
  organizationId: string,
  row: NewConnectionRow,
): Promise<boolean> {
  const inserted = await db
    .insertInto('connection')
    .values({
      organization_id: organizationId,
      id: row.id,
      name: row.name,
      cloud: row.cloud,
      tenant_id: row.tenantId,
      client_id: row.clientId,
      credential_kind: row.credentialKind,
      credential: row.credential,
      created_at: row.createdAt,
      options: JSON.stringify(row.options),
      credential_facts: JSON.stringify(row.credentialFacts ?? {}),
      scope: JSON.stringify(row.scope),
      directory: row.directory,
      next_run_at: row.nextRunAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

export async function readConnections(
  db: StoreTransaction,
  organizationId: string,
  id?: string,
): Promise<KeptConnection[]> {
  const rows = await db
    .selectFrom('connection')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    cloud: row.cloud,
    tenantId: row.tenant_id,
    clientId: row.client_id,
    credentialKind: row.credential_kind as ConnectionRow['credentialKind'],
    credential: row.credential,
    createdAt: row.created_at,
    options: row.options,
    credentialFacts: row.credential_facts,
    scope: connectionScope.parse(row.scope),
    directory: row.directory,
    deleteGone: row.delete_gone,
    everyMinutes: row.interval_minutes,
    staleAfterMinutes: row.stale_after_minutes,
    nextRunAt: row.next_run_at,
    pausedAt: row.paused_at,
    revokedAt: row.revoked_at,
    lastSuccessAt: row.last_success_at,
  }));
}

/** What is needed to change the options and to tell of it; until the end of the transaction nobody else changes them. */
export function lockConnection(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<Pick<ConnectionRow, 'name' | 'cloud' | 'options'> | undefined> {
  return db
    .selectFrom('connection')
    .select(['name', 'cloud', 'options'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateOptions(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  options: unknown,
): Promise<boolean> {
  const updated = await db
    .updateTable('connection')
    .set({ options: JSON.stringify(options) })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returning('id')
    .execute();
  return updated.length === 1;
}

/** Puts another credential in the place of the present one, unless the connection is revoked. */
export async function updateCredential(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  row: Pick<ConnectionRow, 'clientId' | 'credentialKind' | 'credential' | 'credentialFacts'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('connection')
    .set({
      client_id: row.clientId,
      credential_kind: row.credentialKind,
      credential: row.credential,
      credential_facts: JSON.stringify(row.credentialFacts ?? {}),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return updated.length === 1;
}

/** The sealed credential, and a new one in its place unless it was replaced meanwhile. */
export async function readSealed(
  db: StoreTransaction,
  organizationId: string,
  id: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('connection')
    .select('credential')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.credential;
}

export async function swapSealed(
  db: StoreTransaction,
  organizationId: string,
  id: string,
  from: string,
  to: string,
): Promise<boolean> {
  const swapped = await db
    .updateTable('connection')
    .set({ credential: to })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('credential', '=', from)
    .returning('id')
    .execute();
  return swapped.length === 1;
}

/** The newest run of each connection. */
export async function readLastRuns(
  db: StoreTransaction,
  organizationId: string,
): Promise<Map<string, NonNullable<ConnectionView['lastRun']>>> {
  const rows = await db
    .selectFrom('sync_run')
    .distinctOn('connection_id')
    .select(['connection_id', 'id', 'state', 'started_at', 'finished_at'])
    .where('organization_id', '=', organizationId)
    .orderBy('connection_id')
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.connection_id,
      {
        id: row.id,
        state: row.state,
        startedAt: row.started_at?.toISOString() ?? null,
        finishedAt: row.finished_at?.toISOString() ?? null,
      },
    ]),
  );
}

/**
 * Removes a connection with everything that was read through it; its entities go with their history. What other connections to
 * the tenant see as well, such as roles, they read again.
 */
export async function deleteConnection(db: StoreTransaction, organizationId: string, id: string): Promise<boolean> {
  const siblings = await db
    .selectFrom('connection as other')
    .innerJoin('connection as own', (join) =>
      join.onRef('own.organization_id', '=', 'other.organization_id').onRef('own.tenant_id', '=', 'other.tenant_id'),
    )
    .select('other.id')
    .where('own.organization_id', '=', organizationId)
    .where('own.id', '=', id)
    .execute();
  await forgetReads(
    db,
    organizationId,
    siblings.map((sibling) => sibling.id),
  );
  for (const table of ['relation', 'entity'] as const) {
    await db.deleteFrom(table).where('organization_id', '=', organizationId).where('connection_id', '=', id).execute();
  }
  const deleted = await db
    .deleteFrom('connection')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .returning('id')
    .execute();
  return deleted.length === 1;
}
