/** One import from what was sent to what it changed: all of it, or nothing. */
import { createHash, randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext } from '../../audit/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../../errors/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { type Dialect, type ReadRow, readCsv, readDialect } from '../csv/read-csv.ts';
import { holdPeople, matchAccounts } from '../match/match.ts';
import type { Field } from '../rows/fields.ts';
import type { RawRow } from '../rows/row.ts';
import { plain } from '../rows/words.ts';
import { readSettings, writeSettings } from '../settings.ts';
import { applyChanges, countChanges, planChanges, showChanges } from './apply.ts';
import { checkStaged, type ImportPlace, resolvePeople } from './check.ts';
import { noProblems, type Problems, viewOf } from './problems.ts';
import { insertImport } from './repo.ts';
import { type ImportQuery, type ImportRows, type PeopleImport, readPairs } from './schema.ts';
import { stageRows, unstageRows } from './stage.ts';
import { withUpload } from './upload.ts';

export interface Importing {
  readonly organizationId: string;
  readonly query: ImportQuery;
  readonly by: RequestContext;
  readonly at: Date;
}

interface Sent {
  readonly rows: AsyncIterable<ReadRow>;
  readonly hash: string;
  readonly dialect: Dialect | null;
}

/** A file of CSV. Errors: those of files, `people_import_refused`, `people_import_too_many_leavers`, `invalid_request`. */
export function importCsv(
  store: Store,
  importing: Importing,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<PeopleImport>> {
  const pairs = readPairs(importing.query);
  if (!pairs) return Promise.resolve(badPairs());
  const { encoding, delimiter } = importing.query;
  return withUpload(bytes, async ({ path, hash }) => {
    const dialect = await readDialect(path, { encoding, delimiter, columns: pairs.columns });
    if (!dialect.ok) return dialect;
    return importRows(store, importing, { rows: readCsv(path, dialect.value), hash, dialect: dialect.value });
  });
}

/** Rows of the JSON API. Errors as of files. */
export async function importJson(
  store: Store,
  importing: Importing,
  { rows }: ImportRows,
): Promise<Result<PeopleImport>> {
  if (!readPairs(importing.query)) return badPairs();
  const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return importRows(store, importing, { rows: fromJson(rows), hash, dialect: null });
}

const badPairs = () =>
  fail('invalid_request', {
    reason: 'column is field=heading with a known field, and status is status=word with a known status',
  });

async function* fromJson(rows: ImportRows['rows']): AsyncGenerator<ReadRow> {
  for (const [index, row] of rows.entries()) yield { line: index + 1, raw: rawOf(row) };
}

export function rawOf(row: ImportRows['rows'][number]): RawRow {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined) as [Field, string | string[] | null][];
  return Object.fromEntries(
    entries.map(([field, value]) => [field, Array.isArray(value) ? value.join(' ') : (value ?? '')]),
  );
}

async function importRows(store: Store, importing: Importing, sent: Sent): Promise<Result<PeopleImport>> {
  const { organizationId, query, at } = importing;
  const importId = randomUUID();
  const place: ImportPlace = { organizationId, importId, source: query.source, mode: query.mode, at };
  const problems = noProblems();
  const statusWords = new Map((readPairs(query)?.words ?? []).map(([word, status]) => [plain(word), status]));
  try {
    const staged = await stageRows(store, place, sent.rows, { dateFormat: query.dateFormat, statusWords }, problems);
    if (staged.rows === 0 && problems.count === 0) return fail('people_file_empty');
    const { made, refusal } = await store.inOrganization(organizationId, (db) =>
      decide(db, importing, place, sent, problems, staged.rows),
    );
    if (made.state === 'applied') await matchAfter(store, importing);
    return refusal && !query.dryRun ? fail(refusal) : ok(made);
  } finally {
    await unstageRows(store, organizationId, importId);
  }
}

/** The planner is told of the people that came before accounts are joined with them. */
async function matchAfter(store: Store, { organizationId, at }: Importing): Promise<void> {
  await store.execute('analyze person, person_address');
  await store.inOrganization(organizationId, async (db) => {
    await holdPeople(db, organizationId);
    const settings = await readSettings(db, organizationId);
    await matchAccounts(db, { organizationId, now: at, derive: settings.deriveFromDirectory });
    await writeSettings(db, organizationId, { ...settings, matchedAt: at });
  });
}

/** Works out what changes and takes it over, in one transaction. */
async function decide(
  db: StoreTransaction,
  importing: Importing,
  place: ImportPlace,
  sent: Sent,
  problems: Problems,
  rows: number,
): Promise<{ readonly made: PeopleImport; readonly refusal: AssayError | undefined }> {
  const { organizationId, query, by, at } = importing;
  await holdPeople(db, organizationId);
  await resolvePeople(db, place);
  await checkStaged(db, place, problems);
  await planChanges(db, place);
  const settings = await readSettings(db, organizationId);
  const counts = { ...(await countChanges(db, place)), rows };
  const tooMany = counts.terminated * 100 > counts.people * settings.mostLeavers && !query.acceptTerminations;
  const refusal = refusalOf(place.importId, problems, tooMany, counts, settings.mostLeavers);
  const made: PeopleImport = {
    id: place.importId,
    source: query.source,
    mode: query.mode,
    state: query.dryRun ? 'preview' : refusal ? 'refused' : 'applied',
    fileName: query.fileName ?? null,
    fileHash: sent.hash,
    by: by.actor.name,
    at: at.toISOString(),
    ...counts,
    mayTerminate: settings.mostLeavers,
    tooMany,
    errors: problems.count,
    problems: viewOf(problems),
    changes: problems.count > 0 ? [] : await showChanges(db, place),
    file: sent.dialect && {
      encoding: sent.dialect.encoding,
      delimiter: sent.dialect.delimiter,
      columns: [...sent.dialect.columns].map(([index, field]) => ({ field, place: index + 1 })),
      ignored: [...sent.dialect.ignored],
    },
  };
  if (query.dryRun) return { made, refusal };
  await insertImport(db, organizationId, made);
  await audit(db, organizationId, made, by, refusal);
  if (refusal) return { made, refusal };
  await applyChanges(db, place);
  // Until accounts are matched, which comes next, the look after a sync would have to be at all of them.
  await writeSettings(db, organizationId, { ...settings, matchedAt: null });
  return { made, refusal };
}

function refusalOf(
  importId: string,
  problems: Problems,
  tooMany: boolean,
  { terminated, people }: { readonly terminated: number; readonly people: number },
  percent: number,
): AssayError | undefined {
  const [first] = viewOf(problems);
  if (first)
    return assayError('people_import_refused', {
      importId,
      errors: problems.count,
      line: first.line,
      first: `${first.code}: ${first.cause}`,
    });
  return tooMany
    ? assayError('people_import_too_many_leavers', { importId, leavers: terminated, people, percent })
    : undefined;
}

async function audit(
  db: StoreTransaction,
  organizationId: string,
  made: PeopleImport,
  by: RequestContext,
  refusal: AssayError | undefined,
): Promise<void> {
  const { source, mode, fileName, fileHash, rows, added, changed, terminated, returned, errors } = made;
  await appendAudit(db, organizationId, {
    action: 'people.imported',
    by,
    target: { kind: 'people', id: made.id, name: source },
    outcome: refusal?.code ?? 'ok',
    details: { source, mode, fileName, fileHash, rows, added, changed, terminated, returned, errors },
  });
}
