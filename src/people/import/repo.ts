/** Imports that were taken over or refused. */
import { sql } from 'kysely';
import { type StoreTransaction, storableJson } from '../../store/index.ts';
import type { ImportReport, PeopleImport } from './schema.ts';

interface ImportRecord {
  readonly id: string;
  readonly source: string;
  readonly mode: string;
  readonly state: string;
  readonly file_name: string | null;
  readonly file_hash: string;
  readonly made_by: string;
  readonly at: Date;
  readonly report: ImportReport;
}

export async function insertImport(
  db: StoreTransaction,
  organizationId: string,
  { id, source, mode, state, fileName, fileHash, by, at, ...report }: PeopleImport,
): Promise<void> {
  const values = { id, source, mode, state, file_name: fileName, file_hash: fileHash, made_by: by, at: new Date(at) };
  await db
    .insertInto('person_import')
    .values({ organization_id: organizationId, ...values, report: storableJson(report) })
    .execute();
}

/** The newest first. In a list, without rows and changes. */
export async function readImports(
  db: StoreTransaction,
  organizationId: string,
  wanted:
    | { readonly id: string }
    | { readonly limit: number; readonly after?: readonly [at: string, id: string] | undefined },
): Promise<PeopleImport[]> {
  const moment = sql`date_trunc('milliseconds', at)`;
  const conditions = [
    sql`organization_id = ${organizationId}`,
    ...('id' in wanted ? [sql`id = ${wanted.id}::uuid`] : []),
    ...('limit' in wanted && wanted.after
      ? [sql`(${moment}, id) < (${wanted.after[0]}::timestamptz, ${wanted.after[1]}::uuid)`]
      : []),
  ];
  const report = 'id' in wanted ? sql`report` : sql`report - array['problems', 'changes']`;
  const { rows } = await sql<ImportRecord>`
    select id, source, mode, state, file_name, file_hash, made_by, at, ${report} as report from person_import
    where ${sql.join(conditions, sql` and `)} order by ${moment} desc, id desc limit ${'limit' in wanted ? wanted.limit : 1}`.execute(
    db,
  );
  return rows.map(({ file_name, file_hash, made_by, at, report: told, ...row }) => ({
    ...told,
    id: row.id,
    source: row.source,
    mode: row.mode as PeopleImport['mode'],
    state: row.state as PeopleImport['state'],
    fileName: file_name,
    fileHash: file_hash,
    by: made_by,
    at: at.toISOString(),
  }));
}

/** When an import was taken over last. */
export async function lastImport(db: StoreTransaction, organizationId: string): Promise<string | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(at) as at from person_import
    where organization_id = ${organizationId} and state = 'applied'`.execute(db);
  return rows[0]?.at?.toISOString() ?? null;
}
