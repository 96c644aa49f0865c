/** What is wrong with staged rows among themselves, and against people who are known. Statements over sets. */
import { type RawBuilder, sql } from 'kysely';
import { assayError } from '../../errors/index.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { Field } from '../rows/fields.ts';
import type { RowProblem } from '../rows/row.ts';
import { type Problems, report } from './problems.ts';

export interface ImportPlace {
  readonly organizationId: string;
  readonly importId: string;
  readonly source: string;
  readonly mode: 'replace' | 'upsert';
  readonly at: Date;
}

export const stagedRows = ({ organizationId, importId }: ImportPlace): RawBuilder<unknown> =>
  sql`(select * from person_import_row where organization_id = ${organizationId} and import_id = ${importId})`;

export const peopleOfSource = ({ organizationId, source }: ImportPlace): RawBuilder<unknown> =>
  sql`(select * from person where organization_id = ${organizationId} and source = ${source} and origin = 'hr')`;

/**
 * Which known person each row is about: the one with the source's id, else with the employee id, else with the address where
 * neither side has another id to tell them apart.
 */
export async function resolvePeople(db: StoreTransaction, place: ImportPlace): Promise<void> {
  await sql`
    with staged as ${stagedRows(place)}, known as materialized ${peopleOfSource(place)},
    resolved as (
      select staged.line, coalesce(by_source.id, by_employee.id, by_mail.id) as person_id
      from staged
      left join (select source_id, min(id::text)::uuid as id from known where source_id is not null group by 1) as by_source
        on by_source.source_id = staged.source_id
      left join (select employee_key, min(id::text)::uuid as id from known where employee_key is not null group by 1) as by_employee
        on by_employee.employee_key = staged.employee_key
      left join (select mail, min(id::text)::uuid as id from known where mail is not null and employee_key is null
          and source_id is null group by 1) as by_mail
        on by_mail.mail = staged.mail)
    update person_import_row as row set person_id = resolved.person_id from resolved
    where row.organization_id = ${place.organizationId} and row.import_id = ${place.importId} and row.line = resolved.line
      and resolved.person_id is not null`.execute(db);
}

interface Found {
  readonly line: number;
  readonly value: string | null;
  readonly first: number | null;
  readonly person: string | null;
  readonly total: string;
}

/** So many of each kind are looked at; all are counted. */
const most = 1000;

async function find(
  db: StoreTransaction,
  problems: Problems,
  found: RawBuilder<unknown>,
  toProblem: (row: Found) => RowProblem,
): Promise<void> {
  const { rows } = await sql<Found>`select *, count(*) over () as total from (${found}) as found
    order by line limit ${most}`.execute(db);
  report(problems, rows.map(toProblem), Number(rows[0]?.total ?? 0));
}

const duplicates = [
  ['employee_key', 'employee_id', 'employeeId', 'people_employee_id_duplicate'],
  ['source_id', 'source_id', 'sourceId', 'people_source_id_duplicate'],
  ['person_id', 'display_name', null, 'people_row_same_person'],
] as const satisfies readonly (readonly [string, string, Field | null, string])[];

/** Duplicates within the file, and ids and addresses that belong to others of the source. */
export async function checkStaged(db: StoreTransaction, place: ImportPlace, problems: Problems): Promise<void> {
  const staged = stagedRows(place);
  for (const [column, shown, field, code] of duplicates) {
    // Rows with the same employee id are about the same person as well: told once.
    const others =
      column === 'person_id'
        ? sql`and not exists (select from ${staged} as twin where twin.line < found.line
        and (twin.employee_key = found.employee_key or twin.source_id = found.source_id))`
        : sql``;
    await find(
      db,
      problems,
      sql`select line, value, first, null as person from (
          select line, employee_key, source_id, ${sql.ref(shown)} as value, min(line) over (partition by ${sql.ref(column)}) as first
          from ${staged} as staged where ${sql.ref(column)} is not null) as found
        where line > first ${others}`,
      ({ line, value, first }) => ({ line, field, error: assayError(code, { value, first }) }),
    );
  }
  const addresses = sql`(select line, person_id, address from ${staged} as staged
    cross join lateral (select mail as address where mail is not null union select unnest(aliases)) as own)`;
  await find(
    db,
    problems,
    sql`select line, value, first, null as person from (
        select line, address as value, min(line) over (partition by address) as first from ${addresses} as owned) as found
      where line > first`,
    ({ line, value, first }) => ({ line, field: 'mail', error: assayError('people_mail_duplicate', { value, first }) }),
  );
  await checkTaken(db, place, problems, addresses);
}

/** Others of the source who keep an id or address that a row brings. Who leaves by this import, or has left, keeps no address. */
async function checkTaken(
  db: StoreTransaction,
  place: ImportPlace,
  problems: Problems,
  addresses: RawBuilder<unknown>,
): Promise<void> {
  const staged = stagedRows(place);
  const others = sql`(select * from ${peopleOfSource(place)} as known
    where not exists (select from ${staged} as staged where staged.person_id = known.id))`;
  const taken =
    (what: string, field: Field) =>
    ({ line, value, person }: Found) => ({
      line,
      field,
      error: assayError('people_value_taken', { what, value, person }),
    });
  await find(
    db,
    problems,
    sql`select staged.line, staged.employee_id as value, null::int as first, others.display_name as person
      from ${staged} as staged join ${others} as others on others.employee_key = staged.employee_key`,
    taken('employee id', 'employeeId'),
  );
  if (place.mode === 'replace') return;
  await find(
    db,
    problems,
    sql`select owned.line, owned.address as value, null::int as first, others.display_name as person
      from ${addresses} as owned
      join person_address as kept on kept.organization_id = ${place.organizationId} and kept.address = owned.address
      join ${others} as others on others.id = kept.person_id and others.status <> 'terminated'
        and coalesce(others.end_date >= ${place.at}::date, true)`,
    taken('address', 'mail'),
  );
}
