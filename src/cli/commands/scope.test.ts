import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assayError, fail } from '../../errors/index.ts';
import type { DirectoryScope, ScopePreview } from '../api-types.ts';
import { cli } from '../testing.ts';
import { connection } from '../testing-data.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cli-scope-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const connections = { 'GET /connections': { items: [connection()] } };
const path = '/directories/t-1/scope';
const scope: DirectoryScope = {
  ...{ tenantId: 't-1', name: 'Contoso', connectionId: 'c-1', source: 'rules', version: 3 },
  counts: { in: 1200, out: 34, unknown: 5 },
  evaluatedAt: '2026-10-01T11:00:00Z',
  recordedFrom: '2026-09-01T11:00:00Z',
  rules: [
    { name: 'Staff', effect: 'include', match: { kind: 'groups', ids: ['g-1'], nested: true }, reason: 'Employed' },
    {
      name: 'Guests\u001b[31m',
      effect: 'exclude',
      match: { kind: 'attribute', attribute: 'userType', operator: 'is', values: ['Guest', null] },
      reason: 'Guests',
    },
  ],
  references: [{ id: 'g-1', kind: 'group', name: 'All staff', gone: false }],
  ...{ changedAt: '2026-09-30T10:00:00Z', changedBy: 'Ada', note: null, coverage: [] },
  notices: [{ code: 'scim_takes_over', text: 'SCIM would take over.' }],
  warnings: [{ code: 'members_unknown', text: 'Not all members are known.' }],
};
const user = { userId: 'u-1', entityId: '1', name: 'Gus', userPrincipalName: 'gus@contoso.com', serviceAccount: false };
const decision = { state: 'out', rule: 'Guests', cause: null, text: 'Left out by the rule "Guests".' } as const;
const preview: ScopePreview = {
  rules: scope.rules,
  counts: { users: 10, enters: 1, leaves: 2, stays: 3, unknown: 0, out: 4 },
  decidedBy: [],
  unmatched: { count: 1, userNames: ['eve@contoso.com'] },
  warnings: [],
  notices: [],
  items: [{ ...user, ...decision, change: 'leaves', includedBy: null, before: { state: 'in', rule: 'Staff' } }],
  nextCursor: null,
};
const period = { ...user, ...decision, reason: 'Guests', version: 3, since: '2026-10-01T11:00:00Z', until: null };

test('the rules are shown by name, with what came out of them and who decides, made safe', async () => {
  const { exitCode, out } = await cli(['scope', 'show'], { answers: { ...connections, [`GET ${path}`]: scope } });
  expect(exitCode).toBe(0);
  expect(out).toMatch(/Users +1,200 in, 34 out, 5 unknown, 2026-10-01 11:00 UTC/);
  expect(out).toMatch(/Staff +include +members of All staff +Employed/);
  expect(out).toMatch(/exclude +userType is Guest, none +Guests/);
  expect(out).toContain('Not all members are known.');
  expect(out).toContain('SCIM would take over.');
  expect(out).not.toContain('\u001b');
});

test('rules that were printed are previewed and saved from a file', async () => {
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify(scope));
  const shown = await cli(['scope', 'preview', '--file', file, '--change', 'leaves', 'contoso'], {
    answers: { ...connections, [`POST ${path}/preview`]: preview },
  });
  expect(shown.asked.at(-1)?.[1]).toEqual({ rules: scope.rules, limit: 50, change: 'leaves' });
  expect(shown.out).toContain('10 users: 1 enter, 2 leave, 3 stay, 4 stay out, 0 unknown');
  expect(shown.out).toMatch(/Gus +gus@contoso.com +leaves +in +Left out by the rule "Guests"/);
  expect(shown.out).toContain('Nothing has been changed.');

  const saved = await cli(['scope', 'set', '--file', file, '--note', 'Agreed', '--accept-empty', '--json'], {
    answers: { ...connections, [`GET ${path}`]: scope, [`PUT ${path}`]: { ...scope, version: 4 } },
  });
  expect(saved.asked.at(-1)?.[1]).toEqual({ rules: scope.rules, basedOn: 3, note: 'Agreed', acceptEmpty: true });
  expect(JSON.parse(saved.out)).toMatchObject({ version: 4 });
});

test('rules come from standard input too; what is no JSON is told before anything is asked', async () => {
  const answers = { ...connections, [`POST ${path}/preview`]: preview };
  const { asked } = await cli(['scope', 'preview', '--file', '-'], { answers }, { input: JSON.stringify(scope.rules) });
  expect(asked.at(-1)?.[1]).toMatchObject({ rules: scope.rules });
  const wrong = await cli(['scope', 'set', '--file', '-'], {}, { input: 'rules: all' });
  expect(wrong).toMatchObject({ exitCode: 2, asked: [], err: expect.stringContaining('cannot be read') });
});

test('users are listed with rule and reason, also as of a day', async () => {
  const query = '?state=out&serviceAccounts=true&asOf=2026-09-30T00%3A00%3A00.000Z&limit=50';
  const { out } = await cli(['scope', 'users', '--state', 'out', '--service-accounts', '--as-of', '2026-09-30'], {
    answers: {
      ...connections,
      [`GET ${path}/users${query}`]: { items: [period], nextCursor: null, counts: { in: 1, out: 2, unknown: 0 } },
    },
  });
  expect(out).toMatch(/Gus +gus@contoso.com +out +Left out by the rule "Guests". +Guests +2026-10-01 11:00 UTC/);
  expect(out).toContain('In all 1 in, 2 out, 0 unknown.');
  expect(await cli(['scope', 'users', '--as-of', 'soon'])).toMatchObject({ exitCode: 2, asked: [] });
});

test('the history is that of the rules, or of one user', async () => {
  const version = { version: 3, source: 'rules', rules: [], changes: ['+ exclude "Guests": x'], note: 'Agreed' };
  const item = { ...version, at: '2026-09-30T10:00:00Z', by: 'Ada', entering: 0, leaving: 7 };
  const ofRules = await cli(['scope', 'history'], {
    answers: { ...connections, [`GET ${path}/versions?limit=50`]: { items: [item], nextCursor: null } },
  });
  expect(ofRules.out).toMatch(
    /Version 3 +2026-09-30 10:00 UTC +Ada +0 entered, 7 left\n +Agreed\n +\+ exclude "Guests"/,
  );
  const ofUser = await cli(['scope', 'history', '--user', 'u-1'], {
    answers: { ...connections, [`GET ${path}/periods?user=u-1`]: { items: [period] } },
  });
  expect(ofUser.out).toMatch(/out +2026-10-01 11:00 UTC +3 +Left out/);
});

test('a takeover is previewed, and refused where SCIM is not switched on', async () => {
  const shown = await cli(['scope', 'source', 'scim', '--preview'], {
    answers: { ...connections, [`POST ${path}/source/preview`]: preview },
  });
  expect(shown.out).toContain('1 user provisioned by SCIM and not in the directory: eve@contoso.com');
  const refused = await cli(['scope', 'source', 'scim', 'Contoso'], {
    answers: {
      ...connections,
      [`GET ${path}`]: scope,
      [`PUT ${path}/source`]: fail(assayError('scim_not_switched_on')),
    },
  });
  expect(refused.asked.at(-1)?.[1]).toEqual({ source: 'scim', basedOn: 3 });
  expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining('scim_not_switched_on') });
});
