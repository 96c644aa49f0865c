import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import type { Organization } from '../api-types.ts';
import { readChosenOrganization } from '../organization-file.ts';
import { cli } from '../testing.ts';

const contoso: Organization = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Contoso',
  createdAt: '2026-01-01T00:00:00.000Z',
  role: 'owner',
  current: true,
};
const fabrikam: Organization = {
  ...contoso,
  id: '22222222-2222-4222-8222-222222222222',
  name: 'Fab\u001b[2J',
  current: false,
};
const list = { items: [contoso, fabrikam] };
const switched = { organization: fabrikam, token: 'assay_new', expiresAt: '2026-10-08T12:00:00.000Z' };

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'assay-organization-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));
const env = () => ({ env: { ASSAY_DATA_DIR: dataDir } });

test('a list marks the present one, and shows no control characters', async () => {
  const { out } = await cli(['organization', 'list'], { answers: { 'GET /organizations': list } });
  expect(out.split('\n')[1]).toMatch(/^\* +Contoso +owner +1111/);
  expect(out).toContain('Fab\\u{1b}[2J');
  const { out: json } = await cli(['organization', 'list', '--json'], { answers: { 'GET /organizations': list } });
  expect(JSON.parse(json)).toEqual(list);
});

test('use keeps the session in a file for its owner alone, and prints it nowhere', async () => {
  writeFileSync(join(dataDir, 'organization.json'), '{}', { mode: 0o644 });
  const answers = { 'GET /organizations': list, [`POST /organizations/${fabrikam.id}/switch`]: switched };
  const { exitCode, out, err } = await cli(['organization', 'use', fabrikam.id, '--json'], { answers }, env());
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toEqual({ organization: fabrikam, expiresAt: switched.expiresAt });
  expect(out + err).not.toContain('assay_new');
  const file = join(dataDir, 'organization.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readChosenOrganization(dataDir)).toEqual({ id: fabrikam.id, name: fabrikam.name, token: 'assay_new' });
});

test('use of one that is not there names those that are, and forgets nothing', async () => {
  const { exitCode, err } = await cli(
    ['organization', 'use', 'Nobody'],
    { answers: { 'GET /organizations': list } },
    env(),
  );
  expect(exitCode).toBe(1);
  expect(err).toContain('error not_found: There is no organisation called "Nobody".');
  expect(err).toContain(contoso.id);
  expect(readChosenOrganization(dataDir)).toBeUndefined();
});

test('a name that several have is no choice', async () => {
  const items = [contoso, { ...fabrikam, name: 'CONTOSO' }];
  const { err } = await cli(
    ['organization', 'use', 'contoso'],
    { answers: { 'GET /organizations': { items } } },
    env(),
  );
  expect(err).toContain('There are several organisations called "contoso".');
});

test('a file of another shape chooses nothing', () => {
  for (const text of ['', 'null', '{"id":"x"}', '{"id":1,"name":"a","token":"b"}']) {
    writeFileSync(join(dataDir, 'organization.json'), text);
    expect(readChosenOrganization(dataDir)).toBeUndefined();
  }
});

test('create and rename say what is there now', async () => {
  const created = await cli(['organization', 'create', 'Fabrikam'], { answers: { 'POST /organizations': fabrikam } });
  expect(created.asked).toEqual([['POST /organizations', { name: 'Fabrikam' }]]);
  expect(created.out).toContain(`assay organization use ${fabrikam.id}`);
  const me = { organization: { id: contoso.id, name: 'Contoso' } };
  const renamed = { ...contoso, name: 'Contoso Ltd' };
  const answers = { 'GET /me': me, [`PATCH /organizations/${contoso.id}`]: renamed };
  expect((await cli(['organization', 'rename', 'Contoso Ltd'], { answers })).out).toBe(
    'Contoso is called Contoso Ltd now.',
  );
});

test('a refusal of the server is the failure of the command', async () => {
  const answers = { 'POST /organizations': fail('operator_required') };
  const { exitCode, err } = await cli(['organization', 'create', 'x', '--json'], { answers });
  expect(exitCode).toBe(1);
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'operator_required' } });
});

const token = {
  ...{ id: '33333333-3333-4333-8333-333333333333', name: 'ci', kind: 'api', role: 'viewer', member: null },
  ...{ createdAt: contoso.createdAt, lastUsedAt: '2026-10-01T11:00:00Z', expiresAt: null, current: false },
};

test('tokens are listed with their last use', async () => {
  const { out } = await cli(['token', 'list'], { answers: { 'GET /tokens': { items: [token] } } });
  expect(out).toMatch(/^ci +api +viewer +1 hour ago +never +3333/m);
});

test('a new token alone is on standard output', async () => {
  const answers = { 'POST /tokens': { ...token, token: 'assay_once' } };
  const { out, err, asked } = await cli(['token', 'create', 'ci', '--expires-in-days', 'never'], { answers });
  expect(out).toBe('assay_once');
  expect(err).toContain('shown once');
  expect(asked).toEqual([['POST /tokens', { name: 'ci', role: 'viewer', expiresInDays: null }]]);
});

test.each([
  [['token', 'create', 'ci', '--role', 'root']],
  [['token', 'create', 'ci', '--expires-in-days', 'soon']],
  [['token', 'create', 'ci', '--expires-in-days', '0']],
  [['token', 'create']],
  [['token', 'nothing']],
  [['organization', 'use']],
])('%j is wrong use', async (argv) => {
  expect((await cli(argv)).exitCode).toBe(2);
});

test('revoke finds a token by its name', async () => {
  const answers = { 'GET /tokens': { items: [token] }, [`DELETE /tokens/${token.id}`]: null };
  expect((await cli(['token', 'revoke', 'CI'], { answers })).out).toBe('Token ci has ended.');
});
