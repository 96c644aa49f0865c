/** People as others see them, with why each has its status. Pure. */
import type { PersonRecord } from './repo.ts';
import type { Person } from './schema.ts';

export function personOf(row: PersonRecord): Person {
  const at = row.imported_at ?? row.changed_at;
  return {
    id: row.id,
    origin: row.origin as Person['origin'],
    source: row.source,
    sourceId: row.source_id,
    employeeId: row.employee_id,
    displayName: row.display_name,
    givenName: row.given_name,
    familyName: row.family_name,
    mail: row.mail,
    aliases: row.aliases,
    status: row.status as Person['status'],
    because: {
      cause: row.cause,
      text: becauseOf(row, at),
      source: row.source,
      record: row.source_id ?? row.employee_id ?? row.mail,
      importId: row.import_id,
      at: at.toISOString(),
    },
    kind: row.kind as Person['kind'],
    startDate: row.start_date,
    endDate: row.end_date,
    manager: row.manager === null ? null : { text: row.manager, id: row.manager_id, name: row.manager_name },
    department: row.department,
    title: row.title,
    accounts: row.accounts,
    enabledAccounts: row.enabled,
    changedAt: row.changed_at.toISOString(),
    lastImportAt: row.imported_at?.toISOString() ?? null,
  };
}

const words: Readonly<Record<string, string>> = {
  active: 'active',
  'on-leave': 'on leave',
  terminated: 'terminated',
  'pre-hire': 'not started yet',
  unknown: 'unknown',
};

function becauseOf(row: PersonRecord, at: Date): string {
  const day = at.toISOString().slice(0, 10);
  const record = row.source_id ?? row.employee_id ?? row.mail ?? row.id;
  const file = row.imported_file === null ? '' : `, file ${row.imported_file}`;
  const said = `record ${record} of ${row.source}, import of ${day}${file}`;
  switch (row.cause) {
    case 'absent':
      return `Terminated: ${record} is not in the whole list of ${row.source} any more, import of ${day}${file}.`;
    case 'end-date':
      return `Terminated: the last day was ${row.end_date ?? 'before today'}, ${row.origin === 'hr' ? said : `written down on ${day}`}.`;
    case 'start-date':
      return `${row.status === 'active' ? 'Active since' : 'Not started yet: begins on'} ${row.start_date ?? 'a day to come'}, ${said}.`;
    case 'by-hand':
      return `Written down by hand as ${words[row.status] ?? row.status} on ${day}.`;
    case 'account-enabled':
      return 'Active: derived from the account, which is enabled; personnel administration tells nothing.';
    case 'account-disabled':
      return 'Unknown: the account is disabled, which can be leave as well; personnel administration tells nothing.';
    case 'account-unknown':
      return 'Unknown: whether the account is enabled was not read, and personnel administration tells nothing.';
    default:
      return `The status is ${words[row.status] ?? row.status} in ${said}.`;
  }
}
