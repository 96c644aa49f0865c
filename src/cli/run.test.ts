import { expect, test } from 'vitest';
import { fail } from '../errors/index.ts';
import { cli } from './testing.ts';

test('an unknown command suggests the nearest and is wrong use', async () => {
  const { exitCode, out, err } = await cli(['synk']);
  expect(exitCode).toBe(2);
  expect(out).toBe('');
  expect(err).toContain("error usage: unknown command 'synk'");
  expect(err).toContain('(Did you mean sync?)');
});

test.each([
  [['inventory', '--limit', '0']],
  [['inventory', '--sort', 'size']],
  [['show']],
  [['status', '--nonsense']],
  [['connect', '--tenant', 't']],
  [[]],
])('%j is wrong use', async (argv) => {
  const { exitCode, out } = await cli(argv);
  expect(exitCode).toBe(2);
  expect(out).toBe('');
});

test('version and help are no failures and ask nothing', async () => {
  const version = await cli(['--version']);
  expect(version).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/), events: [] });
  const help = await cli(['sync', '--help']);
  expect(help).toMatchObject({ exitCode: 0, events: [] });
  expect(help.out).toContain('Examples:\n  $ assay sync');
  expect(help.out).toContain('--data-dir <folder>');
});

test('an error of the API is told on standard error, and the client is closed', async () => {
  const api = { answers: { 'GET /inventory': fail('unauthenticated') } };
  const { exitCode, out, err, events } = await cli(['inventory'], api);
  expect(exitCode).toBe(1);
  expect(out).toBe('');
  expect(err).toBe(
    'error unauthenticated: The request carries no valid session or API key.\nfix: Sign in, or send a valid API key.\nsee: docs/errors.md#unauthenticated',
  );
  expect(events).toEqual(['close']);
});

test('with --json, before or after the command, the error is the body of the API', async () => {
  const api = { answers: { 'GET /inventory': fail('forbidden') } };
  for (const argv of [
    ['--json', 'inventory'],
    ['inventory', '--json'],
  ]) {
    const { exitCode, out, err } = await cli(argv, api);
    expect(exitCode).toBe(1);
    expect(out).toBe('');
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'forbidden', actor: 'caller' } });
  }
});

test('what cannot be opened is an error too', async () => {
  const openClient = async () => fail('store_locked', { pid: '7', folder: '/data' });
  const { exitCode, err } = await cli(['status'], {}, { openClient });
  expect(exitCode).toBe(1);
  expect(err).toContain('error store_locked: Another process (pid 7) uses the data directory.');
});

test('an unexpected failure is told without a stack', async () => {
  const openClient = async () => {
    throw new Error('boom');
  };
  const { exitCode, err } = await cli(['status'], {}, { openClient });
  expect(exitCode).toBe(1);
  expect(err).toContain('details: reason: boom');
  expect(err).not.toContain('.ts:');
});

test('--data-dir and the environment lead to the configuration', async () => {
  const seen: string[] = [];
  const openClient = async (config: { dataDir: string }) => {
    seen.push(config.dataDir);
    return fail('store_locked', { pid: '7', folder: '' });
  };
  await cli(['status', '--data-dir', '/tmp/one'], {}, { openClient });
  await cli(['status'], {}, { openClient, env: { ASSAY_DATA_DIR: '/tmp/two' } });
  expect(seen).toEqual(['/tmp/one', '/tmp/two']);
});
