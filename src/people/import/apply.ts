/** What an import changes: worked out over sets first, shown in a preview, and taken over with the same figures. */
import { type RawBuilder, sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import { type ImportPlace, peopleOfSource, stagedRows } from './check.ts';
import type { ChangeView } from './schema.ts';

/** Columns of a person by the field that brings them. */
const columns = {
  source_id: 'sourceId',
  employee_id: 'employeeId',
  employee_key: 'employeeId',
  display_name: 'displayName',
  given_name: 'givenName',
  family_name: 'familyName',
  mail: 'mail',
  aliases: 'aliases',
  status: 'status',
  kind: 'kind',
  start_date: 'startDate',
  end_date: 'endDate',
  manager: 'manager',
  department: 'department',
  title: 'title',
} as const;
type Column = keyof typeof columns;
const names = Object.keys(columns) as Column[];

/** Has left, by what the record says: its status, or its last day. */
export const hasLeft = (row: string, at: Date): RawBuilder<boolean> =>
  sql`(${sql.ref(`${row}.status`)} = 'terminated' or coalesce(${sql.ref(`${row}.end_date`)} < ${at}::date, false))`;

/** Each row as the person will be: what the file has no column for stays. */
function wanted(place: ImportPlace): RawBuilder<unknown> {
  const value = (column: Column) => {
    const staged = sql.ref(`staged.${column}`);
    const known = sql.ref(`known.${column}`);
    if (column === 'status')
      return sql`case when staged.status is not null then staged.status
        when known.id is null or known.status_cause = 'absent' then 'active' else known.status end as status`;
    return sql`case when known.id is null or ${columns[column]} = any(staged.present) then ${staged} else ${known} end as ${sql.ref(column)}`;
  };
  return sql`(select staged.line, known.id as known_id, ${sql.join(names.map(value))}
    from ${stagedRows(place)} as staged left join ${peopleOfSource(place)} as known on known.id = staged.person_id)`;
}

const differs = (known: string, row: string): RawBuilder<boolean> =>
  sql`(${sql.join(names.map((name) => sql.ref(`${known}.${name}`)))}) is distinct from (${sql.join(names.map((name) => sql.ref(`${row}.${name}`)))})`;

/** Makes the staged rows what the people will be, and says of each what that changes. */
export async function planChanges(db: StoreTransaction, place: ImportPlace): Promise<void> {
  const { organizationId, importId, at } = place;
  await sql`
    with wanted as materialized ${wanted(place)}, known as ${peopleOfSource(place)}
    update person_import_row as row set ${sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`wanted.${name}`)}`))},
      change = case when known.id is null then 'added'
        when not ${hasLeft('known', at)} and ${hasLeft('wanted', at)} then 'terminated'
        when ${hasLeft('known', at)} and not ${hasLeft('wanted', at)} then 'returned'
        when known.status_cause = 'absent' or ${differs('known', 'wanted')} then 'changed' end
    from wanted left join known on known.id = wanted.known_id
    where row.organization_id = ${organizationId} and row.import_id = ${importId} and row.line = wanted.line`.execute(
    db,
  );
}

/** People of the source whom a whole list does not name any more. */
const absent = (place: ImportPlace): RawBuilder<unknown> =>
  place.mode === 'upsert'
    ? sql`(select * from ${peopleOfSource(place)} as none where false)`
    : sql`(select * from ${peopleOfSource(place)} as known where not ${hasLeft('known', place.at)}
        and not exists (select from ${stagedRows(place)} as staged where staged.person_id = known.id))`;

export interface Counts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly terminated: number;
  readonly returned: number;
  readonly people: number;
}

export async function countChanges(db: StoreTransaction, place: ImportPlace): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*)::int as rows, count(*) filter (where change = 'added')::int as added,
      count(*) filter (where change in ('changed', 'terminated', 'returned'))::int as changed,
      count(*) filter (where change is null)::int as unchanged,
      (count(*) filter (where change = 'terminated') + (select count(*) from ${absent(place)} as absent))::int as terminated,
      count(*) filter (where change = 'returned')::int as returned,
      (select count(*) from ${peopleOfSource(place)} as known where not ${hasLeft('known', place.at)})::int as people
    from ${stagedRows(place)} as staged`.execute(db);
  return rows[0] ?? { rows: 0, added: 0, changed: 0, unchanged: 0, terminated: 0, returned: 0, people: 0 };
}

const mostShown = 200;
const shownColumns = names.filter((name) => name !== 'employee_key');

/** The first changes field by field, leavers first. */
export async function showChanges(db: StoreTransaction, place: ImportPlace): Promise<ChangeView[]> {
  interface Row {
    readonly line: number | null;
    readonly person_id: string | null;
    readonly name: string;
    readonly change: ChangeView['change'];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown>;
  }
  const { rows } = await sql<Row>`
    select * from (
      select staged.line, staged.person_id, staged.display_name as name, staged.change, to_jsonb(known) as before, to_jsonb(staged) as after
      from ${stagedRows(place)} as staged left join ${peopleOfSource(place)} as known on known.id = staged.person_id
      where staged.change is not null
      union all select null, absent.id, absent.display_name, 'terminated', to_jsonb(absent),
        to_jsonb(absent) || '{"status": "terminated"}' from ${absent(place)} as absent) as change
    order by array_position(array['terminated', 'returned', 'changed', 'added'], change), line nulls last, name, person_id
    limit ${mostShown}`.execute(db);
  return rows.map(({ line, person_id, name, change, before, after }) => ({
    line,
    personId: person_id,
    name,
    change,
    fields: shownColumns.flatMap((column) => {
      const [from, to] = [asText(before?.[column]), asText(after[column])];
      return from === to ? [] : [{ field: columns[column], from, to }];
    }),
  }));
}

function asText(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(' ');
  return value === null || value === undefined ? null : String(value);
}

/** Takes the plan over; in the transaction of its caller, so that all of it is there or nothing. */
export async function applyChanges(db: StoreTransaction, place: ImportPlace): Promise<void> {
  const { organizationId, importId, source, at } = place;
  const staged = stagedRows(place);
  const versioned = sql`(select id from ${absent(place)} as absent
    union all select person_id from ${staged} as staged where change is not null and person_id is not null)`;
  await sql`insert into person_version (organization_id, person_id, valid_from, valid_to, import_id, facts)
    select organization_id, id, changed_at, ${at}, import_id,
      to_jsonb(person) - array['organization_id', 'id', 'first_seen_at', 'changed_at', 'import_id', 'account_id', 'replaced_by']
    from person where organization_id = ${organizationId} and id in ${versioned}`.execute(db);
  await sql`update person set status = 'terminated', status_cause = 'absent', import_id = ${importId}, changed_at = ${at},
      terminated_at = coalesce(terminated_at, ${at})
    where organization_id = ${organizationId} and id in (select id from ${absent(place)} as absent)`.execute(db);
  await sql`update person set ${sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`staged.${name}`)}`))},
      status_cause = 'record', import_id = ${importId}, changed_at = ${at},
      terminated_at = case when staged.status = 'terminated' then coalesce(person.terminated_at, ${at}) end
    from ${staged} as staged
    where person.organization_id = ${organizationId} and person.id = staged.person_id and staged.change is not null`.execute(
    db,
  );
  await sql`update person_import_row set person_id = gen_random_uuid()
    where organization_id = ${organizationId} and import_id = ${importId} and change = 'added'`.execute(db);
  await sql`insert into person (organization_id, id, origin, source, ${sql.join(names.map((name) => sql.ref(name)))},
      status_cause, import_id, first_seen_at, changed_at, terminated_at)
    select organization_id, person_id, 'hr', ${source}, ${sql.join(names.map((name) => sql.ref(name)))}, 'record', ${importId}::uuid,
      ${at}::timestamptz, ${at}::timestamptz, case when status = 'terminated' then ${at}::timestamptz end
    from ${staged} as staged where change = 'added'`.execute(db);
  // A record that an import confirms is as old as that import, and did not change by it.
  await sql`update person set import_id = ${importId} from ${staged} as staged
    where person.organization_id = ${organizationId} and person.id = staged.person_id and staged.change is null`.execute(
    db,
  );
  await sql`delete from person_address where organization_id = ${organizationId}
    and person_id in (select person_id from ${staged} as staged where change is not null)`.execute(db);
  await sql`insert into person_address (organization_id, address, person_id)
    select distinct ${organizationId}::uuid, address, person_id from ${staged} as staged
      cross join lateral (select mail as address where mail is not null union select unnest(aliases)) as own
    where change is not null`.execute(db);
}
