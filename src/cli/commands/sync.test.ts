import { expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import { cli } from '../testing.ts';
import { connection, coverageRow, inventory, inventoryType, problem, syncRun } from '../testing-data.ts';

const connections = { 'GET /connections': { items: [connection()] } };
const started = { 'POST /connections/c-1/sync': syncRun({ state: 'queued' }) };
const afterwards = {
  'GET /inventory': inventory([inventoryType({ count: 1234 })]),
  'GET /coverage?connectionId=c-1&incomplete=true&limit=1000': {
    summary: [
      { outcome: 'complete', collections: 9, types: 9 },
      { outcome: 'denied', collections: 1, types: 1 },
    ],
    items: [coverageRow({ outcome: 'denied', items: 0, problem: problem('x', 'The cause.', 'The fix.') })],
    nextCursor: null,
  },
};

test('a sync is started, followed and summed up', async () => {
  const running = syncRun({ state: 'running', progress: { stepsTotal: 4, stepsDone: 1, items: 2000 } });
  const states = [running, syncRun({ state: 'partial' })];
  const { exitCode, out, err, events } = await cli(['sync'], {
    answers: { ...connections, ...started, ...afterwards },
    states,
  });
  expect(exitCode).toBe(0);
  expect(err).toContain('1 of 4 steps, 2,000 objects read');
  expect(out).toContain('Sync partial: 1 of 10 collections not read completely');
  expect(out).toContain('cause: The cause.');
  expect(events).toEqual(['work', 'follow r-1', 'close']);
});

test.each([
  ['succeeded', [], 0],
  ['succeeded', ['--strict'], 0],
  ['partial', [], 0],
  ['partial', ['--strict'], 3],
  ['failed', [], 1],
  ['cancelled', [], 1],
] as const)('a run that ends %s with %j exits with %i', async (state, flags, code) => {
  const ended = syncRun({ state });
  const { exitCode, out } = await cli(['sync', '--json', ...flags], {
    answers: { ...connections, ...started },
    states: [ended],
  });
  expect(exitCode).toBe(code);
  expect(JSON.parse(out)).toEqual(ended);
});

test('why a run failed is told as an error', async () => {
  const error = problem('expired_client_secret', 'It has expired.', 'Make a new one.');
  const states = [syncRun({ state: 'failed', error })];
  const { err } = await cli(['sync'], { answers: { ...connections, ...started, ...afterwards }, states });
  expect(err).toContain('error expired_client_secret: It has expired.\nfix: Make a new one.');
});

test('a sync that is already running is followed', async () => {
  const answers = {
    ...connections,
    'POST /connections/c-1/sync': fail('run_in_progress'),
    'GET /sync-runs?connectionId=c-1&limit=1': { items: [syncRun({ id: 'r-9', state: 'running' })], nextCursor: null },
  };
  const { exitCode, err, events } = await cli(['sync', '--json'], { answers, states: [syncRun({ id: 'r-9' })] });
  expect(exitCode).toBe(0);
  expect(err).toContain('already running');
  expect(events).toContain('follow r-9');
});

test('the connection is found by id, name or tenant', async () => {
  const other = connection({ id: 'c-2', name: 'Fabrikam', tenantId: 't-2' });
  const answers = {
    'GET /connections': { items: [connection(), other] },
    'POST /connections/c-2/sync': syncRun({ state: 'queued' }),
  };
  for (const word of ['c-2', 'fabrikam', 'T-2']) {
    const { exitCode } = await cli(['sync', word, '--json'], { answers, states: [syncRun()] });
    expect(exitCode).toBe(0);
  }
});

test('several connections, an unknown one or none: the error says which there are', async () => {
  const two = {
    answers: { 'GET /connections': { items: [connection(), connection({ id: 'c-2', name: 'Fabrikam' })] } },
  };
  const several = await cli(['sync'], two);
  expect(several.exitCode).toBe(1);
  expect(several.err).toContain('There are several connections.');
  expect(several.err).toContain('choices:\n  Contoso  c-1  tenant t-1\n  Fabrikam  c-2  tenant t-1');
  expect((await cli(['sync', 'nobody'], two)).err).toContain('There is no connection called "nobody".');
  const none = await cli(['sync'], { answers: { 'GET /connections': { items: [] } } });
  expect(none.err).toContain('fix: Connect one: assay connect');
});

test('--no-wait needs a server', async () => {
  const alone = await cli(['sync', '--no-wait'], { answers: connections });
  expect(alone).toMatchObject({ exitCode: 1, out: '' });
  expect(alone.err).toContain('error conflict: No server runs that would do the sync.');
  const served = await cli(['sync', '--no-wait'], {
    answers: { ...connections, ...started },
    serverUrl: 'http://127.0.0.1:1',
  });
  expect(served).toMatchObject({ exitCode: 0, events: ['work', 'close'] });
});

test('an interruption leaves the run and says how it goes on', async () => {
  const interrupt = () => AbortSignal.abort();
  const api = { answers: { ...connections, ...started }, states: [syncRun({ state: 'running' })] };
  const { exitCode, out } = await cli(['sync'], api, { interrupt });
  expect(exitCode).toBe(130);
  expect(out).toContain('"assay sync" goes on from there');
});

test.each([
  [[], false],
  [['--everything'], true],
])('with %j everything is read again: %s', async (flags, everything) => {
  const { asked } = await cli(['sync', '--json', ...flags], {
    answers: { ...connections, ...started },
    states: [syncRun()],
  });
  expect(asked).toContainEqual(['POST /connections/c-1/sync', { everything }]);
});
