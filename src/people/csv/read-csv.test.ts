/** Dialects, encodings and wordings of files, table by table. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Field } from '../rows/fields.ts';
import type { RawRow } from '../rows/row.ts';
import { type AskedDialect, delimiters, readCsv, readDialect } from './read-csv.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  readonly rows: readonly (readonly [line: number, RawRow])[];
  /** Lines and codes of what is wrong; of the whole file with line 0. */
  readonly errors: readonly (readonly [line: number, code: string])[];
  readonly ignored: readonly string[];
}

async function read(content: string | Buffer, asked: Partial<AskedDialect> = {}): Promise<Read> {
  const path = join(folder, 'people.csv');
  writeFileSync(path, content);
  const dialect = await readDialect(path, { columns: new Map(), ...asked });
  if (!dialect.ok) return { rows: [], errors: [[0, dialect.error.code]], ignored: [] };
  const rows: [number, RawRow][] = [];
  const errors: [number, string][] = [];
  for await (const row of readCsv(path, dialect.value)) {
    if ('error' in row) errors.push([row.line, row.error.code]);
    else rows.push([row.line, row.raw]);
  }
  return { rows, errors, ignored: dialect.value.ignored };
}

const zoe = 'Employee ID,Name,Email\n1,Zoë Müller,zoe@contoso.com\n2,Ada,ada@contoso.com\n';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const people = [
  [2, { employeeId: '1', displayName: 'Zoë Müller', mail: 'zoe@contoso.com' }],
  [3, { employeeId: '2', displayName: 'Ada', mail: 'ada@contoso.com' }],
];

test.each<[string, string | Buffer]>([
  ['commas and line feeds', zoe],
  ['semicolons', zoe.replaceAll(',', ';')],
  ['tabs', zoe.replaceAll(',', '\t')],
  ['bars', zoe.replaceAll(',', '|')],
  ['carriage returns and line feeds', zoe.replaceAll('\n', '\r\n')],
  ['carriage returns', zoe.replaceAll('\n', '\r')],
  ['all kinds of line ends', zoe.replace('\n', '\r').replace(/\n$/, '\r\n')],
  ['no line end at the end', zoe.trimEnd()],
  ['quotes around everything', zoe.replace(/[^,\n]+/g, '"$&"')],
  ['UTF-8 with a mark', `\uFEFF${zoe}`],
  ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${zoe}`, 'utf16le')],
  ['UTF-16 BE with a mark', utf16be(`\uFEFF${zoe}`)],
  ['UTF-16 LE without a mark', Buffer.from(zoe, 'utf16le')],
  ['UTF-16 BE without a mark', utf16be(zoe)],
  ['Windows-1252', Buffer.from(zoe, 'latin1')],
])('%s', async (_what, content) => {
  expect(await read(content)).toEqual({ rows: people, errors: [], ignored: [] });
});

test('Windows-1252 is found out where the first letter that tells it comes late', async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => `${index},Plain,p${index}@contoso.com`).join('\n');
  const content = Buffer.from(`Employee ID,Name,Email\n${rows}\nlast,Jos\u00e9 \u00a31,j@contoso.com`, 'latin1');
  const { rows: found } = await read(content);
  expect(found.at(-1)?.[1].displayName).toBe('José £1');
  expect((await read(content, { encoding: 'utf-8' })).errors.at(-1)?.[1]).toBe('people_file_encoding');
});

test('a line that tells the delimiter is none of the header, and lines go on counting', async () => {
  const { rows } = await read('sep=;\r\nEmployee ID;Name;Email\r\n1;A, B;a@contoso.com\r\n');
  expect(rows).toEqual([[3, { employeeId: '1', displayName: 'A, B', mail: 'a@contoso.com' }]]);
});

test('values hold delimiters, quotes and line ends in quotes; lines are those of the file', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const content = ['Employee ID,Name', '1,"A ""B"", C"', '', `2,"two${end}lines"`, '3,C'].join(end);
    expect((await read(content)).rows, JSON.stringify(end)).toEqual([
      [2, { employeeId: '1', displayName: 'A "B", C' }],
      [4, { employeeId: '2', displayName: `two${end}lines` }],
      [6, { employeeId: '3', displayName: 'C' }],
    ]);
  }
});

describe('headings', () => {
  test.each<[string, string, Partial<Record<Field, string>>, string[]]>([
    [
      'Workday',
      'Employee ID,Worker,Legal First Name,Legal Last Name,Primary Work Email,Worker Type,Active Status,Hire Date,Termination Date,Manager ID,Supervisory Organization,Business Title,Cost Center',
      {
        ...{
          employeeId: 'Employee ID',
          displayName: 'Worker',
          givenName: 'Legal First Name',
          familyName: 'Legal Last Name',
        },
        ...{ mail: 'Primary Work Email', kind: 'Worker Type', status: 'Active Status', startDate: 'Hire Date' },
        ...{
          endDate: 'Termination Date',
          manager: 'Manager ID',
          department: 'Supervisory Organization',
          title: 'Business Title',
        },
      },
      ['Cost Center'],
    ],
    [
      'BambooHR',
      'Employee #,First Name,Last Name,Work Email,Status,Employment Status,Hire Date,Termination Date,Supervisor EID,Department,Job Title,Location',
      {
        ...{ employeeId: 'Employee #', givenName: 'First Name', familyName: 'Last Name', mail: 'Work Email' },
        ...{ status: 'Status', startDate: 'Hire Date', endDate: 'Termination Date', manager: 'Supervisor EID' },
        ...{ department: 'Department', title: 'Job Title' },
      },
      ['Employment Status', 'Location'],
    ],
    [
      'Personio',
      'ID;First name;Last name;Email;Status;Employment type;Hire date;Termination date;Supervisor;Department;Position;Office',
      {
        ...{ sourceId: 'ID', givenName: 'First name', familyName: 'Last name', mail: 'Email', status: 'Status' },
        ...{ kind: 'Employment type', startDate: 'Hire date', endDate: 'Termination date', manager: 'Supervisor' },
        ...{ department: 'Department', title: 'Position' },
      },
      ['Office'],
    ],
    [
      'SAP SuccessFactors',
      'userId,personIdExternal,firstName,lastName,email,emplStatus,startDate,endDate,managerId,department,jobTitle,company',
      {
        ...{ sourceId: 'userId', employeeId: 'personIdExternal', givenName: 'firstName', familyName: 'lastName' },
        ...{ mail: 'email', status: 'emplStatus', startDate: 'startDate', endDate: 'endDate', manager: 'managerId' },
        ...{ department: 'department', title: 'jobTitle' },
      },
      ['company'],
    ],
    [
      'German wording in capitals',
      'PERSONALNUMMER;VORNAME;NACHNAME;E-MAIL;STATUS;EINTRITTSDATUM;AUSTRITTSDATUM;VORGESETZTER;ABTEILUNG',
      {
        ...{
          employeeId: 'PERSONALNUMMER',
          givenName: 'VORNAME',
          familyName: 'NACHNAME',
          mail: 'E-MAIL',
          status: 'STATUS',
        },
        ...{ startDate: 'EINTRITTSDATUM', endDate: 'AUSTRITTSDATUM', manager: 'VORGESETZTER', department: 'ABTEILUNG' },
      },
      [],
    ],
  ])('of %s are known', async (_system, header, expected, ignored) => {
    // Each cell says which heading it stands under.
    const found = await read(`${header}\n${header}`);
    expect(found.rows[0]?.[1]).toEqual(expected);
    expect(found.ignored).toEqual(ignored);
  });

  test('that are told go before those that are known', async () => {
    const content = 'Employee ID,Staff code,Name\n1,77,Ada';
    const { rows } = await read(content, { columns: new Map([['employeeId', 'staff CODE']]) });
    expect(rows[0]?.[1]).toEqual({ employeeId: '77', displayName: 'Ada' });
    expect((await read(content, { columns: new Map([['title', 'Grade']]) })).errors).toEqual([
      [0, 'people_column_unknown'],
    ]);
  });

  test.each([
    ['', 'people_file_empty'],
    ['\n\r\n', 'people_file_empty'],
    ['Colour,Shape\nred,round', 'people_columns_missing'],
    ['Name,Title\nAda,Countess', 'people_columns_missing'],
    ['Email,Name,Email\na@x.com,Ada,b@x.com', 'people_column_twice'],
  ])('%j is %s', async (content, code) => {
    expect((await read(content)).errors).toEqual([[0, code]]);
  });
});

describe('what is broken', () => {
  test.each<[string, string, (readonly [number, string])[]]>([
    ['a row with too few cells', 'Employee ID,Name\n1\n2,Ada', [[2, 'people_row_shape']]],
    ['a row with too many', 'Employee ID,Name\n1,A,B\n2,Ada', [[2, 'people_row_shape']]],
    ['a quote that is not closed', 'Employee ID,Name\n1,A\n2,"open\n3,B', [[4, 'people_file_broken']]],
    ['a quote inside of a value', 'Employee ID,Name\n1,A\n2,"x"y\n3,B', [[3, 'people_file_broken']]],
  ])('%s is told with its line', async (_what, content, errors) => {
    expect((await read(content)).errors).toEqual(errors);
  });

  test('empty cells at the end of a row are none', async () => {
    expect((await read('Employee ID,Name\n1,Ada,,\n')).errors).toEqual([]);
  });
});

test('whatever is written in a dialect is read back', async () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => text.trim() === text && text !== '' && !text.includes('\0'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...delimiters),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom<BufferEncoding>('utf8', 'utf16le'),
      async (rows, delimiter, end, encoding) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = [['Employee ID', 'Name'], ...rows].map((row) => row.map(quote).join(delimiter));
        const { rows: found, errors } = await read(Buffer.from(`\uFEFF${lines.join(end)}`, encoding));
        expect(errors).toEqual([]);
        expect(found.map(([, { employeeId, displayName }]) => [employeeId, displayName])).toEqual(rows);
      },
    ),
    { numRuns: 150 },
  );
});
