/** Lists as CSV for spreadsheets: whole, in the filter on screen, and so that no cell is taken for a formula. */
import { stringify } from 'csv-stringify/sync';
import type { Account, Leaver, Person } from './schema.ts';

type Cell = string | number | null;

interface Table<Item> {
  readonly columns: readonly string[];
  readonly row: (item: Item) => readonly Cell[];
}

/** A spreadsheet takes text that begins so for a formula; an apostrophe before it makes it text (OWASP, "CSV Injection"). */
const line = (cells: readonly Cell[]): string =>
  stringify([[...cells]], { escape_formulas: true, record_delimiter: '\r\n' });

/** With a byte order mark, without which spreadsheets read UTF-8 as the code page of the country. */
export async function* toCsv<Item>(
  { columns, row }: Table<Item>,
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${line(columns)}`;
  for await (const page of pages) yield page.map((item) => line(row(item))).join('');
}

export const peopleTable: Table<Person> = {
  columns: [
    ...['Name', 'E-mail', 'Employee ID', 'Status', 'Why', 'Kind', 'Start date', 'End date', 'Manager', 'Department'],
    ...['Title', 'Source', 'Source ID', 'Last import', 'Accounts', 'Enabled accounts', 'ID'],
  ],
  row: (one) => [
    ...[one.displayName, one.mail, one.employeeId, one.status, one.because.text, one.kind, one.startDate, one.endDate],
    ...[one.manager?.name ?? one.manager?.text ?? null, one.department, one.title, one.source, one.sourceId],
    ...[one.lastImportAt, one.accounts, one.enabledAccounts, one.id],
  ],
};

const leftText = ({ left }: Account): string =>
  left
    .map(({ kind, count, whole }) => `${kind}: ${count ?? 'unknown'}${whole || count === null ? '' : ' or more'}`)
    .join('; ');
const yesNo = (value: boolean | null) => (value === null ? 'unknown' : value ? 'yes' : 'no');
const seenText = ({ lastSeen: { at, known } }: Account) => at ?? (known === 'whole' ? 'never' : 'unknown');

export const accountsTable: Table<Account> = {
  columns: [
    ...[
      'Account',
      'User principal name',
      'E-mail',
      'User type',
      'Enabled',
      'Verdict',
      'Why',
      'Person',
      'Person status',
    ],
    ...['Matched by', 'Candidates', 'Last sign-in', 'Access left', 'To be closed by', 'Object ID'],
  ],
  row: (one) => [
    ...[one.name, one.userPrincipalName, one.mail, one.userType, yesNo(one.enabled), one.verdict, one.reason],
    ...[one.person?.displayName ?? null, one.person?.status ?? null, one.match.how],
    ...[one.match.candidates.map(({ name }) => name).join('; '), seenText(one), leftText(one), one.due, one.key],
  ],
};

export const offboardingTable: Table<Leaver> = {
  columns: [
    ...['Person', 'E-mail', 'Employee ID', 'Last day', 'Why', 'To be done by', 'State', 'Account', 'Account enabled'],
    ...['Account deleted', 'Last sign-in', 'Access left'],
  ],
  row: ({ person, due, state, accounts }) => [
    ...[person.displayName, person.mail, person.employeeId, person.endDate, person.because.text, due, state],
    ...[
      accounts.map((one) => one.userPrincipalName ?? one.name),
      accounts.map((one) => (one.goneAt === null ? yesNo(one.enabled) : 'no')),
      accounts.map((one) => one.goneAt ?? 'no'),
      accounts.map(seenText),
      accounts.map((one) => leftText(one) || 'nothing'),
    ].map((each) => each.join('\n')),
  ],
};
