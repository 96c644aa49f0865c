import { describe, expect, test } from 'vitest';
import { assayError, fail } from '../../errors/index.ts';
import { cli } from '../testing.ts';
import { connection } from '../testing-data.ts';

const connections = { 'GET /connections': { items: [connection()] } };

test('the list shows state, scope and schedule', async () => {
  const items = [
    connection(),
    connection({
      id: 'c-2',
      name: 'Fabrikam',
      state: 'paused',
      scope: { kind: 'managementGroup', id: 'mg-corp' },
      directory: false,
      schedule: { everyMinutes: null, staleAfterMinutes: 360, staleAfterChosen: false, nextRunAt: null },
      lastSuccessAt: null,
    }),
  ];
  for (const words of [['connections'], ['connections', 'list']]) {
    const { exitCode, out } = await cli(words, { answers: { 'GET /connections': { items } } });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Contoso +connected +whole tenant, with the directory +every 1 hour +just now +c-1/);
    expect(out).toMatch(/Fabrikam +paused +management group mg-corp, without the directory +by hand +never +c-2/);
  }
});

test('one is shown with its reasons, warnings and subscriptions, made safe', async () => {
  const warning = assayError('elevated_access', { principals: 'Ada\u001b[31m' });
  const subscription = {
    subscriptionId: 's-1',
    name: 'prod\u0007',
    state: 'role-removed',
    reason: null,
    since: '2026-10-01T10:00:00Z',
  };
  const one = connection({ state: 'degraded', reasons: [assayError('connection_stale')], warnings: [warning] });
  const { out } = await cli(['connections', 'show', 'contoso'], {
    answers: { 'GET /connections': { items: [one] }, 'GET /connections/c-1/subscriptions': { items: [subscription] } },
  });
  expect(out).toMatch(/State +degraded/);
  expect(out).toContain('connection_stale');
  expect(out).toContain('elevated_access');
  expect(out).toMatch(/s-1 +role-removed/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be printed
  expect(out).not.toMatch(/[\u001b\u0007]/);
});

describe('a change', () => {
  const changed = connection({ state: 'paused' });
  test.each<[string[], string, unknown]>([
    [['pause'], 'POST /connections/c-1/pause', undefined],
    [['resume'], 'POST /connections/c-1/resume', undefined],
    [['revoke'], 'POST /connections/c-1/revoke', undefined],
    [['schedule', '--every', '15m'], 'PATCH /connections/c-1/schedule', { everyMinutes: 15 }],
    [['schedule', '--every', '1w'], 'PATCH /connections/c-1/schedule', { everyMinutes: 10_080 }],
    [['schedule', '--manual'], 'PATCH /connections/c-1/schedule', { everyMinutes: null }],
    [['schedule', '--stale-after', '12h'], 'PATCH /connections/c-1/schedule', { staleAfterMinutes: 720 }],
    [['schedule', '--stale-after', 'default'], 'PATCH /connections/c-1/schedule', { staleAfterMinutes: null }],
    [['scope', '--scope', 'tenant'], 'PATCH /connections/c-1/scope', { scope: { kind: 'tenant' } }],
    [
      ['scope', '--scope', 'management-group:mg-corp', '--no-delete-gone'],
      'PATCH /connections/c-1/scope',
      { scope: { kind: 'managementGroup', id: 'mg-corp' }, deleteGone: false },
    ],
    [
      ['scope', '--subscription', 's-1', 's-2', '--directory'],
      'PATCH /connections/c-1/scope',
      { scope: { kind: 'subscriptions', ids: ['s-1', 's-2'] }, directory: true },
    ],
    [['scope', '--no-directory'], 'PATCH /connections/c-1/scope', { directory: false }],
    [
      ['reconnect', '--client-id', 'a-2', '--client-secret-file', '-'],
      'POST /connections/c-1/reconnect',
      { credential: { kind: 'client-secret', clientId: 'a-2', clientSecret: 's3cret' } },
    ],
  ])('%j asks for %s', async (words, request, body) => {
    const { exitCode, out, asked } = await cli(
      ['connections', ...words, '--json'],
      { answers: { ...connections, [request]: changed } },
      { input: 's3cret\n' },
    );
    expect(exitCode).toBe(0);
    expect(asked.at(-1)).toEqual(body === undefined ? [request] : [request, body]);
    expect(JSON.parse(out)).toEqual(changed);
    expect(out).not.toContain('s3cret');
  });

  test.each([
    [['schedule', '--every', 'soon'], '"soon" is no time'],
    [['schedule', '--every', '1h', '--manual'], 'exclude each other'],
    [['schedule', '--stale-after', '-1'], '"-1" is no time'],
    [['scope', '--scope', 'everything'], 'neither tenant nor management-group'],
    [['scope', '--scope', 'tenant', '--subscription', 's-1'], 'exclude each other'],
  ])('%j is wrong use', async (words, said) => {
    const { exitCode, err, asked } = await cli(['connections', ...words]);
    expect(exitCode).toBe(2);
    expect(err).toContain(said);
    expect(asked).toEqual([]);
  });

  test('that is refused says why', async () => {
    const refusal = fail('directory_taken', { name: 'Other', connectionId: 'c-2', tenantId: 't-1' });
    const { exitCode, err } = await cli(['connections', 'scope', '--directory'], {
      answers: { ...connections, 'PATCH /connections/c-1/scope': refusal },
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('assay connections scope c-2 --no-directory');
  });
});

describe('removing a connection', () => {
  test('takes --yes: without it nothing is asked for, and it says what would go', async () => {
    const { exitCode, err, asked } = await cli(['connections', 'remove', 'contoso'], { answers: connections });
    expect([exitCode, asked]).toEqual([2, [['GET /connections']]]);
    expect(err).toContain('this removes Contoso (c-1, tenant t-1) and everything read with it; say so with --yes');
    expect(err).toContain('assay connections revoke');
  });

  test('with --yes removes it', async () => {
    const answers = { ...connections, 'DELETE /connections/c-1': null };
    const { exitCode, out, asked } = await cli(['connections', 'remove', '--yes'], { answers });
    expect([exitCode, asked.at(-1)]).toEqual([0, ['DELETE /connections/c-1']]);
    expect(out).toContain('Removed Contoso (c-1, tenant t-1) and everything read with it.');
    const { out: json } = await cli(['connections', 'remove', '--yes', '--json'], { answers });
    expect(JSON.parse(json)).toEqual({ removed: 'c-1' });
  });

  test('with a hostile name moves no cursor', async () => {
    const items = [connection({ name: 'Con\u001b[2Jtoso' })];
    const { err } = await cli(['connections', 'remove'], { answers: { 'GET /connections': { items } } });
    expect(err).not.toContain('\u001b');
  });
});

describe('connecting a part of a tenant', () => {
  const base = ['connect', '--tenant', 't-1', '--client-id', 'a-1', '--client-secret-file', '-'];
  test.each<[string[], object]>([
    [['--scope', 'management-group:mg-corp'], { scope: { kind: 'managementGroup', id: 'mg-corp' } }],
    [
      ['--subscription', 's-1', 's-2', '--no-directory'],
      { scope: { kind: 'subscriptions', ids: ['s-1', 's-2'] }, directory: false },
    ],
  ])('%j', async (flags, body) => {
    const answers = { 'POST /connections': connection() };
    const { exitCode, asked } = await cli([...base, ...flags], { answers }, { input: 'x' });
    expect(exitCode).toBe(0);
    expect(asked[0]?.[1]).toMatchObject(body);
  });
});

test('the log is read line by line', async () => {
  const entry = {
    at: '2026-10-01T11:59:42Z',
    kind: 'read',
    level: 'warning',
    text: 'Key vaults: denied, 0 items read, nothing new',
    runId: 'r-1',
    outcome: 'denied',
    durationMs: 3200,
    counts: null,
    problem: null,
  };
  const { exitCode, out } = await cli(['log', '--problems', '--limit', '10'], {
    answers: {
      ...connections,
      'GET /connections/c-1/log?problems=true&limit=10': { items: [entry], nextCursor: null },
    },
  });
  expect(exitCode).toBe(0);
  expect(out).toBe('2026-10-01 11:59 UTC  Key vaults: denied, 0 items read, nothing new (3.2 s)');
});

describe('events', () => {
  const path = 'POST /connections/c-1/events/acknowledge';

  test.each([
    [1, '1 event acknowledged.'],
    [3, '3 events acknowledged.'],
  ])('are acknowledged, %i of them', async (acknowledged, said) => {
    const answers = { ...connections, [path]: { acknowledged } };
    const { exitCode, out, asked } = await cli(['log', 'contoso', '--acknowledge'], { answers });
    expect([exitCode, out, asked.at(-1)]).toEqual([0, said, [path, {}]]);
  });

  test('of one run are none: it is wrong use', async () => {
    expect(await cli(['log', '--acknowledge', '--run', 'r-1'])).toMatchObject({ exitCode: 2, asked: [] });
  });
});
