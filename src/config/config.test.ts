import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clouds } from '../cloud/index.ts';
import { loadConfig } from './index.ts';

const custom = {
  id: 'lab',
  label: 'Lab',
  login: 'https://localhost:8443',
  graph: 'https://localhost:8443',
  resourceManager: 'https://localhost:8443',
};

/** A data directory with these files. */
function folder(files: Record<string, unknown> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'assay-config-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

function load(env: Record<string, string>, files: Record<string, unknown> = {}) {
  const result = loadConfig({ ASSAY_DATA_DIR: folder(files), ...env });
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

function refused(env: Record<string, string>, files: Record<string, unknown> = {}): string {
  const result = loadConfig({ ASSAY_DATA_DIR: folder(files), ...env });
  if (result.ok) throw new Error('was accepted');
  expect(result.error.code).toBe('invalid_configuration');
  return result.error.cause;
}

describe('trusted proxies', () => {
  test('are none unless named, in the environment or the file', () => {
    expect(load({}).trustedProxies).toEqual([]);
    const files = { 'config.json': { trustedProxies: ['10.0.0.0/8', '::1'] } };
    expect(load({}, files).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(load({ ASSAY_TRUSTED_PROXIES: '192.0.2.1, fd00::/8' }, files).trustedProxies).toEqual([
      '192.0.2.1',
      'fd00::/8',
    ]);
  });

  test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.1/8/8', '*', '10.0.0.1,', 'fd00::/129'])(
    '%s is refused',
    (text) => {
      expect(refused({ ASSAY_TRUSTED_PROXIES: text })).toContain('ASSAY_TRUSTED_PROXIES');
    },
  );
});

describe('settings', () => {
  test('have defaults that need nothing', () => {
    const config = load({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 7780, store: { kind: 'folder', folder: config.dataDir } });
    expect(config.clouds).toEqual(clouds);
    expect(config.keys).toEqual({ current: { provider: 'file', file: join(config.dataDir, 'master.key') } });
    expect(config.tokenFile).toBe(join(config.dataDir, 'token'));
  });

  test('come from the file, and from the environment first', () => {
    const files = { 'config.json': { host: '10.0.0.1', port: 8000, databaseUrl: 'postgres://file/db' } };
    expect(load({}, files)).toMatchObject({
      host: '10.0.0.1',
      port: 8000,
      store: { kind: 'url', url: 'postgres://file/db' },
    });
    const env = { ASSAY_HOST: '0.0.0.0', ASSAY_PORT: '9000', DATABASE_URL: 'postgres://env/db' };
    expect(load(env, files)).toMatchObject({
      host: '0.0.0.0',
      port: 9000,
      store: { kind: 'url', url: 'postgres://env/db' },
    });
  });

  test('an empty variable is none', () => {
    const files = { 'config.json': { host: '10.0.0.1', port: 8000 } };
    const config = load({ ASSAY_HOST: '', ASSAY_PORT: '', DATABASE_URL: '' }, files);
    expect(config).toMatchObject({ host: '10.0.0.1', port: 8000, store: { kind: 'folder' } });
    const home = loadConfig({ ASSAY_DATA_DIR: '' });
    const unset = loadConfig({});
    expect(home).toEqual(unset);
  });

  test('a data directory is made absolute', () => {
    const config = loadConfig({ ASSAY_DATA_DIR: 'no/such/folder' });
    expect(config.ok && isAbsolute(config.value.dataDir)).toBe(true);
  });

  test('port 0 takes any free port', () => {
    expect(load({ ASSAY_PORT: '0' }).port).toBe(0);
  });

  test.each(['abc', '70000', '-1', '1.5', '80 80'])('the port %j is refused', (port) => {
    expect(refused({ ASSAY_PORT: port })).toContain('ASSAY_PORT');
  });

  test.each([
    ['an unknown key', { prot: 80 }, 'prot'],
    ['a port of the wrong kind', { port: '80' }, 'port'],
    ['a port that is none', { port: 70_000 }, 'port'],
    ['a list', [], 'content'],
    ['text that is no JSON', '{ port: 80 }', 'JSON'],
  ])('a file with %s is refused by name', (_, content, word) => {
    const cause = refused({}, { 'config.json': content });
    expect(cause).toContain('config.json');
    expect(cause).toContain(word);
  });
});

describe('keys', () => {
  const vault = 'https://kv.vault.azure.net/keys/assay/0123456789abcdef';
  const arn = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

  test('are in the variables where these are set', () => {
    expect(load({ ASSAY_MASTER_KEY: 'new', ASSAY_PREVIOUS_MASTER_KEY: 'old' }).keys).toEqual({
      current: { provider: 'environment', variable: 'ASSAY_MASTER_KEY', value: 'new' },
      previous: { provider: 'environment', variable: 'ASSAY_PREVIOUS_MASTER_KEY', value: 'old' },
    });
  });

  test('come from the file first, relative to the data directory', () => {
    const keys = {
      current: { provider: 'azure-key-vault', keyId: vault },
      previous: { provider: 'file', file: 'old.key' },
    };
    const config = load({ ASSAY_MASTER_KEY: 'unused' }, { 'config.json': { keys } });
    expect(config.keys).toEqual({
      current: keys.current,
      previous: { provider: 'file', file: join(config.dataDir, 'old.key') },
    });
    const others = {
      current: { provider: 'aws-kms', keyId: arn },
      previous: { provider: 'environment', variable: 'OLD' },
    };
    expect(load({ OLD: 'x' }, { 'config.json': { keys: others } }).keys).toEqual({
      current: others.current,
      previous: { provider: 'environment', variable: 'OLD', value: 'x' },
    });
  });

  test.each([
    [
      'a vault without a version',
      { provider: 'azure-key-vault', keyId: 'https://kv.vault.azure.net/keys/assay' },
      'version',
    ],
    ['a vault over plain http', { provider: 'azure-key-vault', keyId: vault.replace('https', 'http') }, 'version'],
    ['an alias', { provider: 'aws-kms', keyId: 'alias/assay' }, 'ARN'],
    ['the key itself', { provider: 'file', key: 'abc' }, 'key'],
    ['an unknown provider', { provider: 'paper' }, 'provider'],
  ])('%s is refused by name', (_, current, word) => {
    expect(refused({}, { 'config.json': { keys: { current } } })).toContain(word);
  });
});

describe('custom clouds', () => {
  test('stand beside the built-in ones', () => {
    const config = load({}, { 'clouds.json': [custom, { ...custom, id: 'lab-2' }] });
    expect(config.clouds.map(({ id }) => id)).toEqual([...clouds.map(({ id }) => id), 'lab', 'lab-2']);
  });

  test.each([
    ['that is bad', { ...custom, graph: 'http://plain' }, 'graph'],
    ['with an unknown key', { ...custom, grahp: 'https://x' }, 'grahp'],
    ['with the id of a built-in one', { ...custom, id: clouds[0]?.id }, 'id'],
    ['with the id of the one before', custom, 'id'],
  ])('one %s is named by its file, its place and its field', (_, second, field) => {
    const cause = refused({}, { 'clouds.json': [custom, second] });
    expect(cause).toContain('clouds.json, entry 2');
    expect(cause).toMatch(new RegExp(`(reason|valid): .*${field}`));
  });

  test('are a list', () => {
    expect(refused({}, { 'clouds.json': custom })).toContain('clouds.json');
  });
});
