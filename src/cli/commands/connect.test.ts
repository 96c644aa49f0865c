import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  writeFileSync(file('cert.pfx'), Buffer.from('308201', 'hex'));
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

test('a PFX file is told from PEM by its first byte, and its password comes from the environment', async () => {
  const flags = [
    '--certificate',
    file('cert.pfx'),
    '--certificate-password-env',
    'PFX_PASSWORD',
    '--send-certificate-chain',
  ];
  const env = { PFX_PASSWORD: 'p4ss', ASSAY_DATA_DIR: folder };
  const { asked, out, err } = await cli([...base, ...flags], api, { env });
  expect(asked[0]?.[1]).toMatchObject({
    credential: { kind: 'client-certificate', clientId: 'a-1', pfx: 'MIIB', password: 'p4ss', sendChain: true },
  });
  expect(out + err).not.toContain('p4ss');
});

test.each([
  [
    'a federated token in a file',
    ['--federated-token-file', '/run/token'],
    { kind: 'workload-identity', clientId: 'a-1', tokenFile: '/run/token' },
  ],
  [
    'a federated token where the platform has it',
    ['--federated-token-file'],
    { kind: 'workload-identity', clientId: 'a-1' },
  ],
])('%s', async (_what, flags, credential) => {
  const { asked } = await cli([...base, ...flags], api);
  expect(asked[0]?.[1]).toEqual({ tenantId: 't-1', credential });
});

test('the identity of the machine needs no application id', async () => {
  const mine = ['connect', '--tenant', 't-1', '--managed-identity'];
  expect((await cli(mine, api)).asked[0]?.[1]).toMatchObject({ credential: { kind: 'managed-identity' } });
  const user = await cli([...mine, 'u-1'], api);
  expect(user.asked[0]?.[1]).toEqual({ tenantId: 't-1', credential: { kind: 'managed-identity', clientId: 'u-1' } });
});

describe('a sign-in', () => {
  const begun = {
    id: 's-1',
    state: 'waiting',
    url: 'http://localhost:7780/api/integrations/entra/sign-in/x',
    redirectUri: 'http://localhost:7780/api/integrations/entra/callback',
    expiresAt: '2026-10-01T12:10:00Z',
    connectionId: null,
    error: null,
  };
  const serverUrl = 'http://127.0.0.1:7780';

  test('prints its address and waits for the connection', async () => {
    const answers = {
      'POST /connections/sign-ins': begun,
      'GET /connections/sign-ins/s-1': { ...begun, url: null, state: 'connected', connectionId: 'c-1' },
      'GET /connections/c-1': connection({ credentialKind: 'delegated', credentialFacts: { user: 'ada@x' } }),
    };
    const { exitCode, out, err, asked } = await cli([...base, '--sign-in'], { answers, serverUrl });
    expect(exitCode).toBe(0);
    expect(asked[0]?.[1]).toEqual({ tenantId: 't-1', clientId: 'a-1' });
    expect(err).toContain(begun.url);
    expect(out).toContain('ada@x');
  });

  test('that failed says why', async () => {
    const error = { code: 'consent_declined', cause: 'Declined.', fix: 'Accept.', doc: 'd' };
    const answers = {
      'POST /connections/sign-ins': begun,
      'GET /connections/sign-ins/s-1': { ...begun, state: 'failed', error },
    };
    const { exitCode, err } = await cli([...base, '--sign-in'], { answers, serverUrl });
    expect(exitCode).toBe(1);
    expect(err).toContain('consent_declined');
  });

  test.each(['--certificate', '--federated-token-file', '--managed-identity'])('takes no %s', async (other) => {
    expect(await cli([...base, '--sign-in', other, 'x'], { serverUrl })).toMatchObject({ exitCode: 2, asked: [] });
  });

  describe('again', () => {
    const one = connection({ cloud: 'gcch', credentialKind: 'delegated' });
    const revoked = connection({ ...one, state: 'revoked', revokedAt: '2026-10-01T11:00:00Z' });
    const done = { ...begun, url: null, state: 'connected', connectionId: 'c-1' };
    const same = { connectionId: 'c-1', tenantId: 't-1', cloud: 'gcch', clientId: 'a-1' };
    const answers = (kept: object) => ({
      'GET /connections': { items: [kept] },
      'POST /connections/sign-ins': begun,
      'GET /connections/sign-ins/s-1': done,
      'GET /connections/c-1': one,
    });

    test.each<[string[], object, object]>([
      [['connections', 'reconnect', 'Contoso'], revoked, same],
      [['connections', 'reconnect', '--client-id', 'a-2'], revoked, { ...same, clientId: 'a-2' }],
      [['credentials', 'replace', 'Contoso'], one, same],
    ])('%j goes on as the same connection', async (words, kept, body) => {
      const { exitCode, out, err, asked } = await cli([...words, '--sign-in'], { answers: answers(kept), serverUrl });
      expect([exitCode, asked[1]]).toEqual([0, ['POST /connections/sign-ins', body]]);
      expect(err).toContain(begun.url);
      expect(out).toContain('c-1');
    });

    test('sends the secret of the application along, and shows it nowhere', async () => {
      const words = ['credentials', 'replace', '--sign-in', '--client-secret-file', file('secret')];
      const { out, err, asked } = await cli(words, { answers: answers(one), serverUrl });
      expect(asked[1]?.[1]).toEqual({ ...same, clientSecret: 's3cret' });
      expect(out + err).not.toContain('s3cret');
    });

    test.each<[string[], object, string]>([
      [['connections', 'reconnect', '--sign-in'], one, 'the connection is not revoked'],
      [['credentials', 'replace', '--sign-in'], revoked, 'assay connections reconnect'],
    ])('%j begins nothing where it is the wrong one of the two', async (words, kept, said) => {
      const { exitCode, err, asked } = await cli(words, {
        answers: { 'GET /connections': { items: [kept] } },
        serverUrl,
      });
      expect([exitCode, asked]).toEqual([1, [['GET /connections']]]);
      expect(err).toContain(said);
    });
  });

  test('needs a server, to which the browser can come back', async () => {
    expect(await cli([...base, '--sign-in'])).toMatchObject({ exitCode: 2, asked: [] });
  });
});

test.each([
  ['no application', ['--tenant', 't-1', '--client-secret', 'x']],
  ['two kinds', [...base.slice(1), '--managed-identity', '--federated-token-file']],
  ['a variable that is not set', [...base.slice(1), '--certificate', 'x.pfx', '--certificate-password-env', 'NOWHERE']],
])('%s is wrong use', async (_what, flags) => {
  expect(await cli(['connect', ...flags])).toMatchObject({ exitCode: 2, asked: [] });
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
