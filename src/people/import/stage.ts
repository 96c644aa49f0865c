/** Puts the rows of an import beside the people, a page at a time, so that a file of any length takes little memory. */
import { sql } from 'kysely';
import { type Store, storableJson } from '../../store/index.ts';
import type { ReadRow } from '../csv/read-csv.ts';
import { type PersonRow, type RowRules, readRow } from '../rows/row.ts';
import { type Problems, report } from './problems.ts';

const pageSize = 1000;

/** Rows that an ended process has left are removed by the next import. Hours. */
const leftover = 6;

export interface Staged {
  readonly rows: number;
}

/** Every good row is staged under the import's id; what is wrong with the others is added to `problems`. */
export async function stageRows(
  store: Store,
  place: { readonly organizationId: string; readonly importId: string; readonly at: Date },
  rows: AsyncIterable<ReadRow>,
  rules: RowRules,
  problems: Problems,
): Promise<Staged> {
  const { organizationId, importId, at } = place;
  await store.inOrganization(organizationId, (db) =>
    sql`delete from person_import_row where organization_id = ${organizationId}
      and at < ${at}::timestamptz - make_interval(hours => ${leftover})`.execute(db),
  );
  let page: PersonRow[] = [];
  let count = 0;
  const flush = async () => {
    const text = storableJson(page);
    page = [];
    await store.inOrganization(organizationId, (db) =>
      sql`insert into person_import_row (organization_id, import_id, at, line, present, source_id, employee_id, employee_key,
          display_name, given_name, family_name, mail, aliases, status, kind, start_date, end_date, manager, department, title)
        select ${organizationId}::uuid, ${importId}::uuid, ${at}::timestamptz, line,
          array(select jsonb_array_elements_text(present)), "sourceId", "employeeId", "employeeKey", "displayName", "givenName",
          "familyName", mail, array(select jsonb_array_elements_text(aliases)), status, kind, "startDate", "endDate", manager,
          department, title
        from jsonb_to_recordset(${text}::jsonb) as row (line int, present jsonb, "sourceId" text, "employeeId" text,
          "employeeKey" text, "displayName" text, "givenName" text, "familyName" text, mail text, aliases jsonb, status text,
          kind text, "startDate" date, "endDate" date, manager text, department text, title text)`.execute(db),
    );
  };
  for await (const read of rows) {
    count += 1;
    if ('error' in read) {
      report(problems, [read]);
      continue;
    }
    const row = readRow(read.raw, read.line, rules);
    if ('present' in row) page.push(row);
    else report(problems, row);
    if (page.length >= pageSize) await flush();
  }
  if (page.length > 0) await flush();
  // The planner knows nothing of rows that have just come, and the statements to follow join them.
  await store.execute('analyze person_import_row, person, person_address');
  return { rows: count };
}

export async function unstageRows(store: Store, organizationId: string, importId: string): Promise<void> {
  await store.inOrganization(organizationId, (db) =>
    db
      .deleteFrom('person_import_row')
      .where('organization_id', '=', organizationId)
      .where('import_id', '=', importId)
      .execute(),
  );
}
