import { expect, test } from 'vitest';
import { fail } from '../../errors/index.ts';
import { cli } from '../testing.ts';
import {
  catalogType,
  connection,
  coverageRow,
  entity,
  expiry,
  inventory,
  inventoryType,
  problem,
  syncRun,
} from '../testing-data.ts';

const group = catalogType({ type: 'entra_group', title: 'Group', plural: 'Groups', licence: 'P1' });
const catalog = { 'GET /catalog': { types: [catalogType(), group] } };

test('inventory counts by category, and what was denied is unknown', async () => {
  const answer = inventory([
    inventoryType({ count: 1200 }),
    inventoryType({ type: 'entra_group', plural: 'Groups', outcome: 'denied', incomplete: 1 }),
  ]);
  const { out } = await cli(['inventory'], { answers: { 'GET /inventory': answer } });
  const cells = out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(cells.slice(0, 4)).toEqual([
    ['what', 'type', 'count'],
    ['Identity', 'at least 1,200'],
    ['Users', 'entra_user', '1,200'],
    ['Groups', 'entra_group', 'unknown (denied)', '1 collection not complete (denied)'],
  ]);
  const json = await cli(['inventory', '--json'], { answers: { 'GET /inventory': answer } });
  expect(JSON.parse(json.out)).toEqual(answer);
});

test('entities of a type with the properties in which they differ', async () => {
  const items = [
    entity({ properties: { userPrincipalName: 'ada@x', accountEnabled: true, proxyAddresses: ['a'] } }),
    entity({ id: '22', name: 'Bob\x1b[2J', properties: { userPrincipalName: 'bob@x', accountEnabled: true } }),
  ];
  const answers = {
    ...catalog,
    'GET /entities?type=entra_user&where=accountEnabled%3Dtrue&where=mail%21%3Dnull&sort=-name&state=gone&limit=50': {
      items,
      nextCursor: null,
    },
  };
  const flags = ['--where', 'accountEnabled=true', '--where', 'mail!=null', '--sort', '-name', '--gone'];
  const { out } = await cli(['inventory', 'Users', ...flags], { answers });
  expect(out.split('\n').slice(0, 3)).toEqual([
    'number  name          accountEnabled  userPrincipalName',
    '     1  Ada           yes             ada@x',
    '    22  Bob\\u{1b}[2J  yes             bob@x',
  ]);
});

test('more than a page is read page by page', async () => {
  const answers = {
    'GET /catalog': { types: [catalogType()] },
    'GET /entities?type=entra_user&limit=1000': {
      items: Array.from({ length: 1000 }, () => entity()),
      nextCursor: 'a b',
    },
    'GET /entities?type=entra_user&limit=500&cursor=a+b': { items: [entity()], nextCursor: null },
  };
  const { out } = await cli(['inventory', 'entra_user', '--limit', '1500', '--json'], { answers });
  expect(JSON.parse(out).items).toHaveLength(1001);
});

test('an unknown type suggests near ones', async () => {
  const { exitCode, err } = await cli(['inventory', 'entra_grop'], { answers: catalog });
  expect(exitCode).toBe(1);
  expect(err).toContain('There is no type "entra_grop".');
  expect(err).toContain('choices:\n  entra_group\n');
});

test('show puts together properties, facets with reasons, relations and changes', async () => {
  const view = {
    ...entity({ id: '7', properties: { mail: null } }),
    title: 'User',
    category: 'identity',
    document: {},
    facets: [
      {
        type: 'entra_user_sign_in_activity',
        title: 'Sign-in activity',
        properties: null,
        freshness: { outcome: 'denied', confirmedAt: null },
        reason: 'No right.',
      },
    ],
    freshness: { outcome: 'complete', confirmedAt: '2026-10-01T11:00:00Z' },
    portalUrl: null,
  };
  const related = (type: string, name: string | null) => ({
    type,
    direction: 'out',
    properties: {},
    since: '2026-09-01T12:00:00Z',
    other: { id: '8', key: 'k-8', type: 'entra_group', name },
  });
  const answers = {
    'GET /entities/7': view,
    'GET /entities/7/relations?limit=100': {
      counts: [
        { type: 'member_of', direction: 'out', count: 1200 },
        { type: 'owns', direction: 'out', count: 1 },
      ],
      items: [related('member_of', 'Staff')],
      nextCursor: 'x',
    },
    'GET /entities/7/relations?type=owns&direction=out&limit=5': {
      counts: [],
      items: [related('owns', null)],
      nextCursor: null,
    },
    'GET /entities/7/history': {
      items: [
        {
          validFrom: '2026-09-30T12:00:00Z',
          validTo: null,
          gone: false,
          name: 'Ada',
          properties: {},
          changes: [{ path: 'mail', before: 'ada@x', after: null }],
        },
      ],
    },
  };
  const { out } = await cli(['show', '7'], { answers });
  expect(out).toContain('Changed     2026-09-30 12:00 UTC (24 hours ago)');
  expect(out).toContain('Read        complete, last complete 1 hour ago');
  expect(out).toContain('Properties\n  mail  none');
  expect(out).toContain('Sign-in activity\n  unknown: No right.');
  expect(out).toMatch(/member_of → +1,200 entities +Staff, \.\.\./);
  expect(out).toMatch(/owns → +1 entity +k-8 \(not read\)/);
  expect(out).toContain('2026-09-30 12:00 UTC  mail: ada@x → none');
});

test('show takes an Azure id, and offers entities when somebody gives a name', async () => {
  const answers = {
    'GET /entities/%2Fsubscriptions%2F1': fail('not_found', { what: 'entity' }),
    'GET /entities?search=%2Fsubscriptions%2F1&limit=5&state=all': {
      items: [entity({ name: 'One' })],
      nextCursor: null,
    },
  };
  const { exitCode, err } = await cli(['show', '/subscriptions/1'], { answers });
  expect(exitCode).toBe(1);
  expect(err).toContain('choices:\n  1  One  entra_user');
});

test('coverage tells each cause once', async () => {
  const why = problem('missing_azure_role', 'No role.', 'Assign one.');
  const denied = (scopeName: string, items = 0) => coverageRow({ scopeName, outcome: 'denied', items, problem: why });
  const answer = {
    summary: [{ outcome: 'denied', collections: 2, types: 1 }],
    items: [coverageRow(), denied('prod'), denied('dev', 3)],
    nextCursor: null,
  };
  const { out } = await cli(['coverage', '--incomplete'], {
    answers: { 'GET /coverage?incomplete=true&limit=1000': answer },
  });
  expect(out.split('\n').slice(2)).toEqual([
    'type        scope   outcome              items  why',
    'entra_user  Tenant  complete                10',
    'entra_user  prod    denied    unknown (denied)  [1]',
    'entra_user  dev     denied          at least 3  [1]',
    '',
    '[1] missing_azure_role (2 collections)',
    '    cause: No role.',
    '    fix: Assign one.',
  ]);
});

test('catalog lists types, and shows one with its properties', async () => {
  const all = await cli(['catalog'], { answers: catalog });
  expect(all.out).toMatch(/entra_group +Groups +User\.Read\.All +P1 +Microsoft Graph: GET \/users/);
  const one = await cli(['catalog', 'entra_user'], { answers: catalog });
  expect(one.out).toMatch(/accountEnabled +flag +May sign in\./);
  expect(JSON.parse((await cli(['catalog', 'entra_user', '--json'], { answers: catalog })).out)).toEqual(catalogType());
});

test('status shows the connections, what runs, and how complete it is', async () => {
  const lastRun = { id: 'r', state: 'partial', startedAt: null, finishedAt: '2026-10-01T10:00:00Z' };
  const answers = {
    'GET /status': {
      version: '1.2.3',
      organization: { id: 'o', name: 'Org' },
      store: { kind: 'postgresql' },
      clouds: [],
    },
    'GET /connections': { items: [connection({ lastRun })] },
    'GET /sync-runs': {
      items: [syncRun({ state: 'running', progress: { stepsTotal: 4 } }), syncRun()],
      nextCursor: null,
    },
    'GET /inventory': inventory([inventoryType({ count: 12 })]),
    'GET /coverage?incomplete=true&limit=1': {
      summary: [{ outcome: 'denied', collections: 2, types: 1 }],
      items: [],
      nextCursor: null,
    },
    'GET /credential-expiries': {
      items: [{ connectionId: 'c-1', connection: 'Contoso', expiry: expiry({ daysLeft: 12 }) }],
    },
  };
  const { out } = await cli(['status'], { answers, serverUrl: 'http://127.0.0.1:7780' });
  for (const text of [
    'PostgreSQL',
    'http://127.0.0.1:7780',
    'partial, 2 hours ago',
    '0 of 4 steps',
    'denied: 2 collections of 1 type',
    'Contoso: credential ends soon: secret s-1 in 12 days, on 2026-10-13\n    Add a second one.\n    az one\n    # afterwards: az two',
  ])
    expect(out).toContain(text);
});

test('cancel ends the only running sync and waits for its end', async () => {
  const running = syncRun({ id: 'r-2', state: 'running' });
  const answers = {
    'GET /sync-runs?limit=100': { items: [running, syncRun()], nextCursor: null },
    'POST /sync-runs/r-2/cancel': running,
  };
  const { exitCode, out, events } = await cli(['cancel'], {
    answers,
    states: [syncRun({ id: 'r-2', state: 'cancelled' })],
  });
  expect(exitCode).toBe(0);
  expect(out).toBe('Sync r-2 is cancelled; what it had saved stays.');
  expect(events).toEqual(['work', 'follow r-2', 'close']);
});

test('cancel without a running sync, or with several, says so', async () => {
  const runs = (items: unknown[]) => ({ answers: { 'GET /sync-runs?limit=100': { items, nextCursor: null } } });
  expect((await cli(['cancel'], runs([syncRun()]))).err).toContain('No sync is running.');
  const several = await cli(['cancel'], runs([syncRun({ state: 'queued' }), syncRun({ id: 'r-2', state: 'running' })]));
  expect(several.err).toContain('Several syncs are running.');
  expect(several.err).toContain('  r-2  connection c-1  running');
});
