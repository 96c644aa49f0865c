import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type {
  Offboarding,
  PeopleImport,
  PersonAccountList,
  PersonDetail,
  PersonLink,
  PersonList,
} from '../api-types.ts';
import { cli } from '../testing.ts';
import { problem, staleConnection, staleLine } from '../testing-data.ts';

type Account = PersonAccountList['items'][number];
type Person = PersonList['items'][number];

const person: Person = {
  ...{ id: 'p-1', origin: 'hr', source: 'workday', sourceId: null, employeeId: '17', displayName: 'Ada\x1b[2J' },
  ...{ givenName: null, familyName: null, mail: 'ada@contoso.com', aliases: [], status: 'terminated', kind: null },
  because: {
    cause: 'record',
    text: 'The status is terminated.',
    source: 'workday',
    record: '17',
    importId: null,
    at: 'x',
  },
  ...{ startDate: null, endDate: '2026-09-30', manager: null, department: 'Engines', title: null, accounts: 1 },
  ...{ enabledAccounts: 1, changedAt: '2026-10-01T00:00:00Z', lastImportAt: null },
};
const account: Account = {
  ...{ id: '7', key: 'k', name: 'ada', userPrincipalName: 'ada@contoso.com', mail: null, userType: 'Member' },
  ...{ enabled: true, goneAt: null, connectionId: 'c-1', verdict: 'terminated-enabled', reason: 'Ada has left.' },
  match: { state: 'matched', how: 'employee-id', value: '17', since: 'x', candidates: [] },
  person: { id: 'p-1', displayName: 'Ada', status: 'terminated', source: 'workday', endDate: '2026-09-30' },
  due: '2026-09-30',
  lastSeen: { at: null, known: 'none' },
  left: [
    { kind: 'group', count: 2, whole: false },
    { kind: 'owner', count: null, whole: false },
  ],
};
const missing: PersonAccountList['missing'] = [
  {
    ...{ connectionId: 'c-1', connection: 'Contoso', type: 'entra_user_sign_in_activity', title: 'Sign-in activities' },
    outcome: 'unlicensed',
    problem: problem('unlicensed', 'The tenant has no P1.', 'Assign Microsoft Entra ID P1.'),
  },
];
const link: PersonLink = {
  ...{
    id: 'l-1',
    account: { id: '7', key: 'k', name: 'ada' },
    person: null,
    accountKind: 'service',
    reason: 'Backups',
  },
  ...{ by: 'Operator', at: 'x', endedBy: null, endedAt: null },
};
const report: PeopleImport = {
  ...{
    id: 'i-1',
    source: 'workday',
    mode: 'replace',
    state: 'preview',
    fileName: 'a.csv',
    fileHash: 'h',
    by: 'Operator',
  },
  ...{ at: 'x', rows: 2, added: 1, changed: 1, unchanged: 0, terminated: 1, returned: 0, people: 9, mayTerminate: 10 },
  ...{ tooMany: false, errors: 0, problems: [], file: null },
  changes: [
    {
      line: null,
      personId: 'p-1',
      name: 'Ada',
      change: 'terminated',
      fields: [{ field: 'status', from: 'active', to: 'terminated' }],
    },
  ],
};
const cells = (line: string | undefined) => line?.trim().split(/ {2,}/);

test('people are listed; accounts that were not read are unknown, never none', async () => {
  const answer: PersonList = {
    items: [person, { ...person, id: 'p-2', accounts: 0, enabledAccounts: 0 }],
    nextCursor: null,
    accountsKnown: false,
    freshness: [staleConnection],
  };
  const asked = 'GET /people?status=terminated&accounts=none&limit=200';
  const { out } = await cli(['people', 'list', '--status', 'terminated', '--without-account'], {
    answers: { [asked]: answer },
  });
  const [, first, second] = out.split('\n').map(cells);
  expect(first).toEqual([
    'Ada\\u{1b}[2J',
    'terminated',
    '17',
    'ada@contoso.com',
    'Engines',
    'workday',
    '1 of 1 enabled',
    'p-1',
  ]);
  expect(second?.at(-2)).toBe('unknown');
  expect(out).toContain(staleLine);
  expect((await cli(['people', 'list', '--status', 'gone'])).exitCode).toBe(2);
});

test('a person has its reason, accounts and what is left', async () => {
  const detail: PersonDetail = {
    ...{ person, due: '2026-09-30', matches: [], versions: [], missing, freshness: [staleConnection] },
    accounts: [{ ...account, things: [{ kind: 'group', id: '9', name: 'admins', scope: null }] }],
  };
  const { out } = await cli(['people', 'show', 'p-1'], { answers: { 'GET /people/p-1': detail } });
  for (const text of [
    'why: The status is terminated.',
    'to be closed by: 2026-09-30',
    'group: admins',
    'last sign-in unknown',
    'Assign Microsoft Entra ID P1.',
    staleLine,
  ])
    expect(out).toContain(text);
  const gone = await cli(['people', 'show', 'x'], {
    answers: { 'GET /people/x': fail('not_found', { what: 'person' }) },
  });
  expect(gone.exitCode).toBe(1);
});

test('accounts come with verdict and access; counts that are not whole say so', async () => {
  const asked = 'GET /people/accounts?verdict=terminated-enabled&enabled=false&left=true&limit=200';
  const answer: PersonAccountList = { items: [account], nextCursor: null, missing, freshness: [staleConnection] };
  const argv = ['people', 'accounts', '--verdict', 'terminated-enabled', '--disabled', '--with-access'];
  const { out } = await cli(argv, { answers: { [asked]: answer } });
  expect(cells(out.split('\n')[1])).toEqual([
    'ada@contoso.com',
    'terminated-enabled',
    'enabled',
    'Ada',
    'group 2+, owner unknown',
    'unknown',
    '7',
  ]);
  expect(out).toContain('Not everything could be read:');
  expect(out).toContain(staleLine);
  expect(JSON.parse((await cli([...argv, '--json'], { answers: { [asked]: answer } })).out)).toEqual(answer);
});

test('offboarding tells each account and by when', async () => {
  const answer: Offboarding = {
    items: [{ person, due: '2026-09-30', state: 'overdue', accounts: [account] }],
    nextCursor: null,
    graceDays: 0,
    missing: [],
    freshness: [staleConnection],
  };
  const { out } = await cli(['people', 'offboarding'], {
    answers: { 'GET /people/offboarding?state=open&limit=200': answer },
  });
  expect(out.split('\n')[0]).toContain('overdue  Ada');
  expect(out).toContain('ada@contoso.com: enabled, last sign-in unknown, left: group 2+, owner unknown');
  expect(out).toContain(staleLine);
});

describe('a decision', () => {
  const found = 'GET /people/accounts?search=ada%40contoso.com&limit=100';
  const accounts = {
    items: [account, { ...account, id: '8', userPrincipalName: 'x-ada@contoso.com' }],
    nextCursor: null,
    missing: [],
  };

  test('names the account by number or by user principal name', async () => {
    const made = { ...link, person: { id: 'p-1', name: 'Ada' }, accountKind: null };
    const argv = ['people', 'link', 'ADA@contoso.com', 'p-1', '--reason', 'Hers'];
    const { asked, out } = await cli(argv, {
      answers: { [found.replace('ada', 'ADA')]: accounts, 'POST /people/links': made },
    });
    expect(asked.at(-1)).toEqual([
      'POST /people/links',
      { accountId: '7', personId: 'p-1', accountKind: null, reason: 'Hers' },
    ]);
    expect(out).toContain('ada belongs to Ada, by Operator: Backups');
    const marked = await cli(['people', 'not-a-person', '7', '--kind', 'service', '--reason', 'Backups'], {
      answers: { 'POST /people/links': link },
    });
    expect(marked.asked).toEqual([
      ['POST /people/links', { accountId: '7', personId: null, accountKind: 'service', reason: 'Backups' }],
    ]);
    expect((await cli(['people', 'not-a-person', '7', '--reason', 'x'])).exitCode).toBe(2);
  });

  test('is taken back by the account', async () => {
    const answers = {
      'GET /people/links?accountId=7&limit=1': { items: [link], nextCursor: null },
      'DELETE /people/links/l-1': { ...link, endedBy: 'Operator' },
    };
    expect((await cli(['people', 'unlink', '7'], { answers })).out).toContain('taken back by Operator');
    const none = { 'GET /people/links?accountId=7&limit=1': { items: [], nextCursor: null } };
    expect((await cli(['people', 'unlink', '7'], { answers: none })).err).toContain('not_found');
  });
});

describe('an import', () => {
  const path = 'POST /people/imports?source=workday&mode=replace&dryRun=true';

  test('is sent as it is, and a preview says what would change', async () => {
    const argv = ['people', 'import', '-', '--source', 'workday', '--mode', 'replace', '--dry-run'];
    const { asked, out, exitCode } = await cli(argv, { answers: { [path]: report } }, { input: 'Name\nAda' });
    expect(asked).toEqual([[path, 'text/csv: Name\nAda']]);
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining('Would be imported: 2 rows: 1 added, 1 changed, 0 unchanged; 1 of 9 leave'),
    ]);
    expect(out).toContain('terminated: Ada (status: active -> terminated)');
  });

  test('of a file says its name, columns and words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-people-cli-'));
    try {
      const file = join(folder, 'staff.csv');
      writeFileSync(file, 'x');
      const argv = [
        'people',
        'import',
        file,
        '--source',
        'hr',
        '--column',
        'employeeId=Staff code',
        'title=Grade',
        '--status',
        'on-leave=Karenz',
      ];
      const asked =
        'POST /people/imports?source=hr&mode=upsert&column=employeeId%3DStaff+code&column=title%3DGrade&status=on-leave%3DKarenz&fileName=staff.csv';
      expect((await cli(argv, { answers: { [asked]: { ...report, state: 'applied' } } })).out).toContain(
        'Imported: 2 rows',
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect((await cli(['people', 'import', '/nowhere.csv', '--source', 'hr'])).err).toContain('There is no file');
  });

  test('that is refused shows every wrong row, and fails', async () => {
    const wrong = {
      line: 3,
      field: 'mail',
      code: 'people_mail_invalid',
      cause: 'bob is no e-mail address.',
      fix: 'Correct it.',
    } as const;
    const kept: PeopleImport = { ...report, state: 'refused', errors: 1, problems: [wrong], changes: [] };
    const refusal = fail('people_import_refused', {
      importId: 'i-1',
      errors: 1,
      line: 3,
      first: 'people_mail_invalid',
    });
    const argv = ['people', 'import', '-', '--source', 'workday'];
    const answers = { 'POST /people/imports?source=workday&mode=upsert': refusal, 'GET /people/imports/i-1': kept };
    const { err, exitCode } = await cli(argv, { answers }, { input: 'x' });
    expect(exitCode).toBe(1);
    expect(err).toContain('line 3, mail: people_mail_invalid: bob is no e-mail address.');
    const preview = await cli(
      [...argv, '--dry-run'],
      { answers: { 'POST /people/imports?source=workday&mode=upsert&dryRun=true': kept } },
      { input: 'x' },
    );
    expect(preview.exitCode).toBe(1);
  });
});

test('lists are exported as the server gives them', async () => {
  const { out } = await cli(['people', 'export', 'offboarding'], {
    answers: { 'GET /people/offboarding/export': "Person\n'=x\n" },
  });
  expect(out).toBe("Person\n'=x");
});

describe('a person by hand', () => {
  test('is written down with what is named, and nothing else', async () => {
    const argv = ['people', 'add', 'Ada', '--mail', 'ada@contoso.com', '--start', '2026-10-01', '--kind', 'contractor'];
    const { asked, out } = await cli([...argv, '--alias', 'a@contoso.com', 'b@contoso.com'], {
      answers: { 'POST /people': person },
    });
    expect(asked).toEqual([
      [
        'POST /people',
        {
          ...{ displayName: 'Ada', mail: 'ada@contoso.com', startDate: '2026-10-01', kind: 'contractor' },
          aliases: ['a@contoso.com', 'b@contoso.com'],
        },
      ],
    ]);
    expect(out).toBe('Added: p-1  Ada\\u{1b}[2J  terminated 17 ada@contoso.com');
    expect((await cli([...argv, '--status', 'gone'])).exitCode).toBe(2);
  });

  test('is changed field by field; an empty text empties one', async () => {
    const argv = ['people', 'edit', 'p-1', '--name', 'Ada L.', '--status', 'on-leave', '--manager', ''];
    const { asked, out } = await cli(argv, { answers: { 'PATCH /people/p-1': person } });
    expect(asked[0]?.[1]).toEqual({ displayName: 'Ada L.', status: 'on-leave', manager: null });
    expect(out).toContain('Changed: p-1');
    expect((await cli(['people', 'edit', 'p-1'])).exitCode).toBe(2);
    const imported = fail('people_record_imported', { person: 'Ada', source: 'workday' });
    const refused = await cli(argv, { answers: { 'PATCH /people/p-1': imported } });
    expect(refused.err).toContain('people_record_imported');
  });
});
