import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli } from '../testing.ts';
import { connection, optionDescription } from '../testing-data.ts';

const api = { answers: { 'POST /connections': connection() } };
const base = ['connect', '--tenant', 't-1', '--client-id', 'a-1'];
let folder = '';
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-connect-'));
  writeFileSync(file('secret'), 's3cret\n');
  writeFileSync(file('cert.pem'), 'PEM text\n');
  writeFileSync(file('empty'), '\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const secretBody = { tenantId: 't-1', credential: { kind: 'client-secret', clientId: 'a-1', clientSecret: 's3cret' } };

test.each([
  ['the command line', ['--client-secret', 's3cret'], {}],
  ['standard input', ['--client-secret-file', '-'], { input: 's3cret\r\n' }],
  ['the environment', [], { env: { ASSAY_CLIENT_SECRET: 's3cret', ASSAY_DATA_DIR: '/tmp/none' } }],
  ['a question', [], { secret: 's3cret' }],
] as const)('a secret from %s is sent and never shown', async (_where, flags, surroundings) => {
  const { exitCode, out, err, asked } = await cli([...base, ...flags], api, surroundings);
  expect(exitCode).toBe(0);
  expect(asked).toEqual([['POST /connections', secretBody]]);
  expect(out + err).not.toContain('s3cret');
});

test('a secret from a file', async () => {
  const { asked } = await cli([...base, '--client-secret-file', file('secret')], api);
  expect(asked).toEqual([['POST /connections', secretBody]]);
});

test('only a secret on the command line is warned about', async () => {
  expect((await cli([...base, '--client-secret', 'x'], api)).err).toContain('warning: other users');
  expect((await cli(base, api, { secret: 'x' })).err).toBe('');
});

test('a certificate, a cloud, a name and what may be missing', async () => {
  const flags = ['--certificate', file('cert.pem'), '--cloud', 'gcch', '--name', 'Gov', '--accept-missing', '--json'];
  const { asked, out } = await cli([...base, ...flags], api);
  expect(asked[0]?.[1]).toEqual({
    tenantId: 't-1',
    credential: { kind: 'client-certificate', clientId: 'a-1', certificate: 'PEM text\n' },
    cloud: 'gcch',
    name: 'Gov',
    acceptMissing: true,
  });
  expect(JSON.parse(out)).toEqual(connection());
});

test.each([
  ['no credential', []],
  ['two credentials', ['--client-secret', 's3cret', '--certificate', 'cert.pem']],
  ['a missing file', ['--client-secret-file', '/nowhere/secret']],
])('%s is wrong use, and nothing is asked', async (_what, flags) => {
  const { exitCode, asked, err } = await cli([...base, ...flags]);
  expect(exitCode).toBe(2);
  expect(asked).toEqual([]);
  expect(err).toContain('error usage: ');
  expect(err).not.toContain('s3cret');
});

test('an empty secret is wrong use', async () => {
  expect(await cli([...base, '--client-secret-file', file('empty')])).toMatchObject({ exitCode: 2, asked: [] });
});

test('options are sent along, as pairs or as JSON', async () => {
  const answers = { ...api.answers, 'GET /connections/options': optionDescription() };
  const flags = ['--options', 'skipUnusedRoles=true', '{"rereadAfterHours":3}', 'products.defender=off', '--json'];
  const { exitCode, asked } = await cli([...base, ...flags], { answers }, { secret: 's3cret' });
  expect(exitCode).toBe(0);
  expect(asked.at(-1)?.[1]).toEqual({
    ...secretBody,
    options: { skipUnusedRoles: true, rereadAfterHours: 3, products: { defender: false } },
  });
});

test('an option that there is not is wrong use, and nothing is connected', async () => {
  const answers = { 'GET /connections/options': optionDescription() };
  const { exitCode, err } = await cli([...base, '--options', 'skip=true'], { answers }, { secret: 's3cret' });
  expect(exitCode).toBe(2);
  expect(err).toContain('there is no option "skip"');
});
