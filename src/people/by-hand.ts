/** People whom somebody writes down: where no list has them. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type AssayError, assayError } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { PersonRecord } from './repo.ts';
import { type PersonRow, type RawRow, readRow } from './rows/row.ts';

export const byHand = 'by-hand';

/** Errors: those of rows, and `people_value_taken`. */
export async function readPerson(
  db: StoreTransaction,
  organizationId: string,
  raw: RawRow,
  own: string | null,
): Promise<PersonRow | AssayError> {
  const row = readRow(raw, 1, { statusWords: new Map() });
  if (!('present' in row)) return row[0]?.error ?? assayError('internal');
  const addresses = [...(row.mail === null ? [] : [row.mail]), ...row.aliases];
  const { rows } = await sql<{ what: string; value: string; person: string }>`
    select 'employee id' as what, employee_id as value, display_name as person from person
      where organization_id = ${organizationId} and origin = ${byHand} and employee_key = ${row.employeeKey}
        and id is distinct from ${own}::uuid
    union all select 'address', address.address, person.display_name from person_address as address
      join person on person.organization_id = address.organization_id and person.id = address.person_id
      where address.organization_id = ${organizationId} and person.origin = ${byHand} and address.address = any(${addresses}::text[])
        and person.id is distinct from ${own}::uuid
    limit 1`.execute(db);
  return rows[0] ? assayError('people_value_taken', { ...rows[0] }) : row;
}

/** A new one, or another state of the one with this id, whose earlier state is kept. */
export async function writePerson(
  db: StoreTransaction,
  organizationId: string,
  row: PersonRow,
  at: Date,
  own?: string,
): Promise<string> {
  const id = own ?? randomUUID();
  const status = row.status ?? 'active';
  const values = {
    source_id: row.sourceId,
    employee_id: row.employeeId,
    employee_key: row.employeeKey,
    display_name: row.displayName,
    given_name: row.givenName,
    family_name: row.familyName,
    mail: row.mail,
    aliases: [...row.aliases],
    status,
    kind: row.kind,
    start_date: row.startDate,
    end_date: row.endDate,
    manager: row.manager,
    department: row.department,
    title: row.title,
    changed_at: at,
  };
  if (own === undefined) {
    const place = { organization_id: organizationId, id, origin: byHand, source: byHand, status_cause: 'by-hand' };
    const rest = { import_id: null, account_id: null, ended_at: null, replaced_by: null, first_seen_at: at };
    await db
      .insertInto('person')
      .values({ ...place, ...rest, ...values, terminated_at: status === 'terminated' ? at : null })
      .execute();
  } else {
    await sql`insert into person_version (organization_id, person_id, valid_from, valid_to, import_id, facts)
      select organization_id, id, changed_at, ${at}, null,
        to_jsonb(person) - array['organization_id', 'id', 'first_seen_at', 'changed_at', 'import_id', 'account_id', 'replaced_by']
      from person where organization_id = ${organizationId} and id = ${id}::uuid`.execute(db);
    await db
      .updateTable('person')
      .set({
        ...values,
        terminated_at: sql`case when ${status} = 'terminated' then coalesce(terminated_at, ${at}) end`,
      })
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .execute();
    await db
      .deleteFrom('person_address')
      .where('organization_id', '=', organizationId)
      .where('person_id', '=', id)
      .execute();
  }
  const addresses = [...new Set([...(row.mail === null ? [] : [row.mail]), ...row.aliases])];
  if (addresses.length > 0)
    await db
      .insertInto('person_address')
      .values(addresses.map((address) => ({ organization_id: organizationId, address, person_id: id })))
      .execute();
  return id;
}

/** What is known of somebody, as a row would bring it. */
export function rawOfRecord(row: PersonRecord): RawRow {
  return {
    sourceId: row.source_id ?? '',
    employeeId: row.employee_id ?? '',
    displayName: row.display_name,
    givenName: row.given_name ?? '',
    familyName: row.family_name ?? '',
    mail: row.mail ?? '',
    aliases: row.aliases.join(' '),
    status: row.status,
    kind: row.kind ?? '',
    startDate: row.start_date ?? '',
    endDate: row.end_date ?? '',
    manager: row.manager ?? '',
    department: row.department ?? '',
    title: row.title ?? '',
  };
}
