import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '../cloud/testing/self-signed.ts';
import { type Config, loadConfig } from '../config/index.ts';
import { machineChecks } from './installation.ts';

let folder = '';
let config: Config;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-doctor-'));
  const loaded = loadConfig({ ASSAY_DATA_DIR: folder, ASSAY_PORT: '0' });
  if (!loaded.ok) throw new Error(loaded.error.cause);
  config = loaded.value;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyFile = () => {
  const { current } = config.keys;
  if (current.provider !== 'file') throw new Error(`the key is in ${current.provider}`);
  return current.file;
};
const look = async (id: string, env: Record<string, string> = {}, change: Partial<Config> = {}, serving = false) => {
  const found = (await machineChecks({ ...config, ...change }, env, serving)).find((one) => one.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
};

test('a sound machine has nothing broken', async () => {
  const checks = await machineChecks(config, {}, false);
  expect(checks.filter(({ state }) => state === 'broken' || state === 'unknown')).toEqual([]);
});

describe.skipIf(process.platform === 'win32')('the master key', () => {
  test('is broken where others can read it, and its repair repairs', async () => {
    writeFileSync(keyFile(), 'x', { mode: 0o600 });
    expect((await look('master-key')).state).toBe('ok');
    chmodSync(keyFile(), 0o644);
    expect(await look('master-key')).toMatchObject({ state: 'broken', fix: `chmod 600 '${keyFile()}'` });
    chmodSync(keyFile(), 0o600);
    expect((await look('master-key')).state).toBe('ok');
  });
});

test('a data folder that is not there', async () => {
  const dataDir = join(folder, 'none');
  expect(await look('data-folder', {}, { dataDir })).toMatchObject({ state: 'broken' });
  expect((await look('disk', {}, { dataDir })).state).toBe('unknown');
});

describe('the port', () => {
  test('that another program holds', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await look('port', {}, { port })).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('EADDRINUSE'),
    });
    expect((await look('port', {}, { port }, true)).state).toBe('ok');
    await new Promise((resolve) => other.close(resolve));
    expect((await look('port', {}, { port })).state).toBe('ok');
  });

  test('that others can reach', async () => {
    expect((await look('port', {}, { host: '0.0.0.0' })).state).toBe('warning');
  });
});

describe('the way out', () => {
  const loaded = (env: Record<string, string>) => {
    const found = loadConfig({ ASSAY_DATA_DIR: folder, ASSAY_PORT: '0', ...env });
    if (!found.ok) throw new Error(found.error.cause);
    return { egress: found.value.egress };
  };

  test('a proxy is the one of the configuration, shown without its password', async () => {
    const proxied = loaded({ HTTPS_PROXY: 'http://user:hunter2@proxy.example:3128', NO_PROXY: 'a.example,b.example' });
    const told = { state: 'ok', detail: 'http://proxy.example:3128, except a.example, b.example' };
    // The environment of this process is another one: what counts is what the requests use.
    expect(await look('proxy', { HTTPS_PROXY: 'http://elsewhere:1' }, proxied)).toMatchObject(told);
    expect(await look('proxy', {}, { egress: { ...config.egress, proxy: 'http://file.example:1' } })).toMatchObject({
      detail: 'http://file.example:1',
    });
    expect((await look('proxy', { HTTPS_PROXY: 'http://elsewhere:1' })).detail).toBe('none');
  });

  test('an authority that is not there', async () => {
    expect((await look('tls', { NODE_EXTRA_CA_CERTS: join(folder, 'none.pem') })).state).toBe('broken');
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'no certificate');
    expect((await look('tls', { NODE_EXTRA_CA_CERTS: file })).state).toBe('broken');
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\n');
    expect(await look('tls', { NODE_EXTRA_CA_CERTS: file })).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining(`those of ${file}`),
    });
  });

  test('the authorities of ASSAY_CA_FILE are counted', async () => {
    expect((await look('tls')).detail).toBe('certificates are checked against the built-in authorities');
    const file = join(folder, 'own.pem');
    writeFileSync(file, `${selfSigned('one.test').certificate}${selfSigned('two.test').certificate}`);
    expect(await look('tls', {}, loaded({ ASSAY_CA_FILE: file }))).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('2 of ASSAY_CA_FILE'),
    });
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED endangers no request of ours: a warning that says what it does endanger', async () => {
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const { state, detail, fix } = await look('tls', env);
    expect([state, fix]).toEqual(['warning', expect.stringContaining('ASSAY_CA_FILE')]);
    expect(detail).toMatch(/Microsoft.* certificates are checked .* all the same; a connection to the database may/);
    expect((await look('tls', { ...env, NODE_EXTRA_CA_CERTS: join(folder, 'none.pem') })).state).toBe('broken');
  });
});
