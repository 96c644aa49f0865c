/** Directories of an organisation, what is in force in each, and the versions of its rules. */
import { sql } from 'kysely';
import type { AuditActor } from '../audit/index.ts';
import { type StoreTransaction, storable, storableJson } from '../store/index.ts';
import type { ScopeRule } from './rules.ts';

export type ScopeSource = 'rules' | 'scim';

export interface Directory {
  readonly tenantId: string;
  /** The connection that reads the directory; null where none does any more. */
  readonly connectionId: string | null;
  /** Of that connection, or the tenant's id. */
  readonly name: string;
  /** All connections to the tenant. */
  readonly connectionIds: readonly string[];
  /** 0 before anybody has saved rules. */
  readonly version: number;
  readonly source: ScopeSource;
  readonly firstEvaluatedAt: Date | null;
  readonly evaluatedAt: Date | null;
  readonly counts: { readonly in: number; readonly out: number; readonly unknown: number };
}

interface Row {
  readonly tenant_id: string;
  readonly connection_id: string | null;
  readonly name: string | null;
  readonly connection_ids: string[];
  readonly version: number | null;
  readonly source: ScopeSource | null;
  readonly first_evaluated_at: Date | null;
  readonly evaluated_at: Date | null;
  readonly in_count: string | null;
  readonly out_count: string | null;
  readonly unknown_count: string | null;
}

/** By name. What a directory has recorded is shown as long as it is there, whether it is connected or not. */
export async function readDirectories(
  db: StoreTransaction,
  organizationId: string,
  tenantId?: string,
): Promise<Directory[]> {
  const { rows } = await sql<Row>`
    select known.tenant_id, reader.id as connection_id, reader.name, version, source, first_evaluated_at, evaluated_at,
      in_count, out_count, unknown_count, array(select id from connection
        where connection.organization_id = ${organizationId} and connection.tenant_id = known.tenant_id) as connection_ids
    from (
        select tenant_id from connection where organization_id = ${organizationId} and directory
        union select tenant_id from directory_scope where organization_id = ${organizationId}
      ) as known
      left join lateral (select id, name from connection
        where organization_id = ${organizationId} and connection.tenant_id = known.tenant_id and directory) as reader on true
      left join lateral (select * from directory_scope
        where organization_id = ${organizationId} and directory_scope.tenant_id = known.tenant_id) as kept on true
    where ${tenantId === undefined} or lower(known.tenant_id) = lower(${tenantId ?? ''})
    order by coalesce(reader.name, known.tenant_id), known.tenant_id`.execute(db);
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    connectionId: row.connection_id,
    name: row.name ?? row.tenant_id,
    connectionIds: row.connection_ids,
    version: row.version ?? 0,
    source: row.source ?? 'rules',
    firstEvaluatedAt: row.first_evaluated_at,
    evaluatedAt: row.evaluated_at,
    counts: {
      in: Number(row.in_count ?? 0),
      out: Number(row.out_count ?? 0),
      unknown: Number(row.unknown_count ?? 0),
    },
  }));
}

/** The tenant of a run whose connection reads the directory. */
export async function directoryOfRun(
  db: StoreTransaction,
  organizationId: string,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ tenant_id: string }>`
    select connection.tenant_id from sync_run join connection
      on connection.organization_id = sync_run.organization_id and connection.id = sync_run.connection_id
    where sync_run.organization_id = ${organizationId} and sync_run.id = ${runId} and connection.directory`.execute(db);
  return rows[0]?.tenant_id;
}

/** Until the end of the transaction nobody else decides anything about the directory. */
export async function holdDirectory(db: StoreTransaction, organizationId: string, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scope ${organizationId} ${tenantId.toLowerCase()}`}, 0))`.execute(
    db,
  );
}

export async function saveEvaluation(
  db: StoreTransaction,
  organizationId: string,
  tenantId: string,
  end: Pick<Directory, 'version' | 'source' | 'counts'> & { readonly at: Date },
): Promise<void> {
  const { version, source, at, counts } = end;
  await sql`
    insert into directory_scope as kept (organization_id, tenant_id, version, source, first_evaluated_at, evaluated_at,
      in_count, out_count, unknown_count)
    values (${organizationId}, ${tenantId}, ${version}, ${source}, ${at}, ${at}, ${counts.in}, ${counts.out},
      ${counts.unknown})
    on conflict (organization_id, tenant_id) do update set version = excluded.version, source = excluded.source,
      first_evaluated_at = coalesce(kept.first_evaluated_at, excluded.first_evaluated_at),
      evaluated_at = excluded.evaluated_at, in_count = excluded.in_count, out_count = excluded.out_count,
      unknown_count = excluded.unknown_count`.execute(db);
}

export interface ScopeVersion {
  readonly version: number;
  readonly source: ScopeSource;
  readonly rules: readonly ScopeRule[];
  readonly note: string | null;
  readonly at: Date;
  readonly actor: AuditActor;
  readonly entering: number;
  readonly leaving: number;
}

/** Newest first. */
export async function readVersions(
  db: StoreTransaction,
  organizationId: string,
  tenantId: string,
  page: { readonly limit: number; readonly before?: number; readonly versions?: readonly number[] },
): Promise<ScopeVersion[]> {
  const { before, versions } = page;
  const rows = await db
    .selectFrom('scope_version')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('tenant_id', '=', tenantId)
    .$if(before !== undefined, (query) => query.where('version', '<', before ?? 0))
    .$if(versions !== undefined, (query) => query.where('version', 'in', [...(versions ?? [])]))
    .orderBy('version', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map(({ version, source, rules, note, at, actor, entering, leaving }) => ({
    version,
    source,
    rules: rules as readonly ScopeRule[],
    note,
    at,
    actor: actor as AuditActor,
    entering: Number(entering),
    leaving: Number(leaving),
  }));
}

export async function insertVersion(
  db: StoreTransaction,
  organizationId: string,
  tenantId: string,
  row: ScopeVersion,
): Promise<void> {
  await db
    .insertInto('scope_version')
    .values({
      organization_id: organizationId,
      tenant_id: tenantId,
      version: row.version,
      source: row.source,
      rules: storableJson(row.rules),
      note: row.note === null ? null : storable(row.note),
      at: row.at,
      actor: storableJson(row.actor),
      entering: row.entering,
      leaving: row.leaving,
    })
    .execute();
}
