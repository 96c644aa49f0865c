/** The audit log over HTTP: every request that changes something leaves an entry that says who, from where and under which id. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditEntryView, type AuditList, verifyExport } from '../audit/index.ts';
import { ensureOrganization } from '../auth/index.ts';
import { loadConfig } from '../config/index.ts';
import { must } from '../keys/testing.ts';
import { type Application, openApplication } from './application.ts';
import { checkLeaves } from './check-leaves.test-support.ts';
import { evidenceLeaves, type Leaves } from './evidence-leaves.test-support.ts';
import { createServer } from './server.ts';
import { viewLeaves } from './view-leaves.test-support.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;
const id = '0f0e1d2c-3b4a-4958-8776-655443322110';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-audit-api-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder, ASSAY_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
  const { organizationId } = application.access;
  const credential = JSON.stringify({ kind: 'client-secret', tenantId: 't', clientId: 'c', clientSecret: 's' });
  const sealed = await application.keys.seal(organizationId, `connection/${id}/credential`, credential);
  await application.store.inOrganization(organizationId, (db) =>
    db
      .insertInto('connection')
      .values({
        organization_id: organizationId,
        id,
        name: 'Contoso',
        cloud: 'commercial',
        tenant_id: 't-1',
        client_id: 'c-1',
        credential_kind: 'client-secret',
        credential: must(sealed),
        created_at: new Date(),
      })
      .execute(),
  );
});
afterAll(async () => {
  await server?.close();
  await application?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface From {
  readonly token?: string;
  readonly remoteAddress?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  from: From = {},
) {
  const { token = application.access.token, remoteAddress = '192.0.2.7', headers = {} } = from;
  const reply = await server.inject({
    method,
    url: `/api/v1${path}`,
    remoteAddress,
    headers: { host: 'localhost', authorization: `Bearer ${token}`, ...headers },
    ...(payload && { payload }),
  });
  return { status: reply.statusCode, body: reply.body, headers: reply.headers };
}

async function entries(query = '', from: From = {}): Promise<AuditEntryView[]> {
  const { status, body } = await call('GET', `/audit${query}`, undefined, from);
  expect(status, body).toBe(200);
  return (JSON.parse(body) as AuditList).items;
}

const newestOf = async (work: Promise<{ readonly headers: Readonly<Record<string, unknown>> }>) => {
  const { headers } = await work;
  const [entry] = await entries(`?correlationId=${headers['x-request-id']}`);
  return entry;
};
const toggle = (on: boolean, from: From = {}) =>
  call('PATCH', `/connections/${id}`, { options: { skipUnusedRoles: on } }, from);

const breakGlass = '5e1f0c7a-0d0b-4e8a-9a55-0b5c2f6f7d11';

/** What leaves an entry, and which. A new operation that changes something must be named here. */
const leaves = {
  ...checkLeaves(call),
  'POST /api/v1/posture/mutes': {
    send: () => call('POST', '/posture/mutes', { findingId: 'dormant-account', reason: 'Seasonal staff' }),
    actions: ['posture.muted'],
    target: { kind: 'finding', id: 'dormant-account', name: 'Account not used for 90 days' },
  },
  'DELETE /api/v1/posture/mutes/{id}': {
    send: async () => {
      const mutes = JSON.parse((await call('GET', '/posture/mutes')).body) as { items: { id: string }[] };
      return call('DELETE', `/posture/mutes/${mutes.items[0]?.id}`);
    },
    actions: ['posture.unmuted'],
    target: { kind: 'finding', id: 'dormant-account', name: 'Account not used for 90 days' },
  },
  ...viewLeaves(call),
  ...evidenceLeaves(call, () => application),
  'POST /api/v1/mfa/exclusions': {
    send: () => call('POST', '/mfa/exclusions', { userKey: breakGlass, reason: 'Emergency', owner: 'IT' }),
    actions: ['mfa.exclusion_added'],
    target: { kind: 'user', id: breakGlass, name: breakGlass },
  },
  'DELETE /api/v1/mfa/exclusions/{id}': {
    send: async () => {
      const written = JSON.parse((await call('GET', '/mfa/exclusions')).body) as { items: { id: string }[] };
      return call('DELETE', `/mfa/exclusions/${written.items[0]?.id}`);
    },
    actions: ['mfa.exclusion_removed'],
    target: { kind: 'user', id: breakGlass, name: breakGlass },
  },
  'POST /api/v1/people/imports': {
    send: () =>
      call('POST', '/people/imports?source=workday', {
        rows: [{ employeeId: '1', displayName: 'Ada', status: 'active' }],
      }),
    actions: ['people.imported'],
    target: { kind: 'people', name: 'workday' },
  },
  'POST /api/v1/people': {
    send: () => call('POST', '/people', { displayName: 'Eve', mail: 'eve@contoso.com' }),
    actions: ['person.created'],
    target: { kind: 'person', name: 'Eve' },
  },
  'PATCH /api/v1/people/{id}': {
    send: async () => {
      const people = JSON.parse((await call('GET', '/people?search=eve')).body) as { items: { id: string }[] };
      return call('PATCH', `/people/${people.items[0]?.id}`, { status: 'terminated' });
    },
    actions: ['person.changed'],
    target: { kind: 'person', name: 'Eve' },
  },
  'PUT /api/v1/people/settings': {
    send: () => call('PUT', '/people/settings', { graceDays: 3, mostLeavers: 10, deriveFromDirectory: true }),
    actions: ['people.settings_changed'],
    target: { kind: 'people', name: 'Settings of people' },
  },
  // Accounts are needed for them: src/people/audit.db.test.ts.
  'POST /api/v1/people/links': undefined,
  'DELETE /api/v1/people/links/{id}': undefined,
  'PATCH /api/v1/connections/{id}': { send: () => toggle(true), actions: ['connection.changed'] },
  'POST /api/v1/connections/{id}/sync': {
    send: () => call('POST', `/connections/${id}/sync`),
    actions: ['sync.started'],
  },
  'POST /api/v1/sync-runs/{id}/cancel': {
    send: async () => {
      const runs = JSON.parse((await call('GET', '/sync-runs')).body) as { items: { id: string }[] };
      return call('POST', `/sync-runs/${runs.items[0]?.id}/cancel`);
    },
    actions: ['sync.cancel_requested'],
  },
  'POST /api/v1/connections/{id}/pause': {
    send: () => call('POST', `/connections/${id}/pause`),
    actions: ['connection.paused'],
  },
  'POST /api/v1/connections/{id}/resume': {
    send: () => call('POST', `/connections/${id}/resume`),
    actions: ['connection.resumed'],
  },
  'PATCH /api/v1/connections/{id}/schedule': {
    send: () => call('PATCH', `/connections/${id}/schedule`, { everyMinutes: 15 }),
    actions: ['connection.changed'],
  },
  'PATCH /api/v1/connections/{id}/scope': {
    send: () => call('PATCH', `/connections/${id}/scope`, { deleteGone: false }),
    actions: ['connection.changed'],
  },
  'POST /api/v1/connections/{id}/revoke': {
    send: async () => {
      await call('POST', `/connections/${id}/sync`);
      return call('POST', `/connections/${id}/revoke`);
    },
    actions: ['connection.revoked'],
  },
  'POST /api/v1/setup': {
    send: () => call('POST', '/setup', { displayName: 'Assay of Contoso', products: ['storage'] }),
    actions: ['setup.generated'],
    target: { kind: 'setup', id: 'commercial', name: 'Assay of Contoso' },
  },
  'POST /api/v1/keys/rotate': {
    send: () => call('POST', '/keys/rotate'),
    actions: ['key.rotated'],
    target: { kind: 'key', name: 'Data key 2' },
  },
  'PATCH /api/v1/organizations/{id}': {
    send: () =>
      call('PATCH', `/organizations/${application.access.organizationId}`, { name: `Contoso ${randomUUID()}` }),
    actions: ['organization.changed'],
    target: { kind: 'organization' },
  },
  'POST /api/v1/organizations/{id}/switch': {
    send: () => call('POST', `/organizations/${application.access.organizationId}/switch`),
    actions: ['session.opened'],
    target: { kind: 'token', name: 'Command line' },
  },
  'POST /api/v1/tokens': {
    send: () => call('POST', '/tokens', { name: 'Pipeline', role: 'viewer' }),
    actions: ['token.created'],
    target: { kind: 'token', name: 'Pipeline' },
  },
  'DELETE /api/v1/tokens/{id}': {
    send: async () => {
      const { id: made } = JSON.parse((await call('POST', '/tokens', { name: 'Short', role: 'viewer' })).body);
      return call('DELETE', `/tokens/${made}`);
    },
    actions: ['token.removed'],
    target: { kind: 'token', name: 'Short' },
  },
  'PUT /api/v1/directories/{id}/scope': {
    send: () =>
      call('PUT', '/directories/t-1/scope', {
        rules: [{ name: 'Staff', effect: 'include', match: { kind: 'all' }, reason: 'All employees count.' }],
        basedOn: 0,
      }),
    actions: ['scoping.changed'],
    target: { kind: 'scoping', id: 't-1', name: 'Contoso' },
  },
  'DELETE /api/v1/connections/{id}': {
    send: () => call('DELETE', `/connections/${id}`),
    actions: ['connection.removed'],
  },
  // Its entry is in the log of the new organisation: below.
  'POST /api/v1/organizations': undefined,
  // A previous key is needed for it: src/keys/service.db.test.ts.
  'POST /api/v1/keys/rewrap': undefined,
  // Microsoft is needed for it: test/audit.e2e.test.ts.
  'POST /api/v1/connections': undefined,
  'PUT /api/v1/connections/{id}/credential': undefined,
  // The same: test/revoke.e2e.test.ts.
  'POST /api/v1/connections/{id}/reconnect': undefined,
  // They look, and change nothing.
  'POST /api/v1/preflight': undefined,
  'POST /api/v1/connections/{id}/preflight': undefined,
  // Provisioning by SCIM is needed for it: src/scoping/history.db.test.ts.
  'PUT /api/v1/directories/{id}/scope/source': undefined,
  // Write nothing.
  'POST /api/v1/directories/{id}/scope/preview': undefined,
  'POST /api/v1/directories/{id}/scope/source/preview': undefined,
  'POST /api/v1/access/what-if': undefined,
  // Says what somebody has seen, and changes nothing else.
  'POST /api/v1/connections/{id}/events/acknowledge': undefined,
  // Nothing has happened yet; its end does, with who began it: test/sign-in.e2e.test.ts.
  'POST /api/v1/connections/sign-ins': undefined,
} as const satisfies Record<string, Leaves | undefined>;

test('every operation that changes something is known here', async () => {
  const document = (await server.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })).json();
  const changing = Object.entries(document.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(changing.toSorted()).toEqual(Object.keys(leaves).toSorted());
});

describe('the address', () => {
  test.each<[string, From, string]>([
    ['is that of the socket', {}, '192.0.2.7'],
    ['is not what anybody writes into a header', { headers: { 'x-forwarded-for': '198.51.100.1' } }, '192.0.2.7'],
    [
      'is what a trusted proxy says',
      { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '198.51.100.1' } },
      '198.51.100.1',
    ],
    [
      'is what the first proxy that is not trusted says it is',
      { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.1.2.3' } },
      '198.51.100.1',
    ],
    [
      'is that of the proxy where it passes on nonsense',
      { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '<script>' } },
      '10.0.0.1',
    ],
  ])('%s', async (_what, from, address) => {
    await toggle(true);
    expect(await newestOf(toggle(false, from))).toMatchObject({ address, action: 'connection.changed' });
  });
});

test('the id of a request is new each time, and nobody else chooses it', async () => {
  const headers = { 'x-request-id': 'mine', 'request-id': 'mine' };
  const [one, two] = await Promise.all([toggle(true, { headers }), toggle(true, { headers })]);
  expect(one?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(one?.headers['x-request-id']).not.toBe(two?.headers['x-request-id']);
});

test('a change that changes nothing, and one that is refused, leave nothing', async () => {
  await toggle(true);
  const before = (await entries()).length;
  await toggle(true);
  await call('PATCH', `/connections/${id}`, { options: { types: { azure_nothing: true } } });
  await call('POST', `/sync-runs/${id}/cancel`);
  expect(await entries()).toHaveLength(before);
});

test('what changed is told, without anything besides', async () => {
  await toggle(false);
  expect(await newestOf(toggle(true))).toMatchObject({
    details: { changes: ['skipUnusedRoles: false -> true'] },
    target: { kind: 'connection', id, name: 'Contoso' },
  });
});

test.each(['?action=nothing', '?from=yesterday', '?limit=0', '?cursor=0', '?cursor=x', '?color=red'])(
  '%s is refused',
  async (query) => {
    expect((await call('GET', `/audit${query}`)).status).toBe(400);
  },
);

describe('of another organisation', () => {
  test('shows, verifies and exports nothing of ours', async () => {
    const { token, organizationId } = await ensureOrganization(application.store, join(folder, 'other'), 'Other');
    const theirs = await entries('', { token });
    expect(theirs.map(({ action }) => action)).toEqual(['token.created', 'organization.created']);
    expect(await entries(`?target=${id}`, { token })).toEqual([]);
    for (const path of ['/audit', '/audit/verify', '/audit/export']) {
      const { status, body } = await call('GET', path, undefined, { token });
      expect(status).toBe(200);
      for (const ours of [application.access.organizationId, id, 'Contoso']) expect(body).not.toContain(ours);
      expect(path === '/audit' || body.includes(organizationId)).toBe(true);
    }
  });
});

// In this order: the last one removes the connection.
test.each(Object.entries<Leaves | undefined>(leaves).filter(([, how]) => how !== undefined))(
  '%s leaves its entry',
  async (_operation, how) => {
    if (!how) throw new Error('left out above');
    await toggle(false);
    const { headers, status, body } = await how.send();
    expect(status, body).toBeLessThan(300);
    const found = await entries(`?correlationId=${headers['x-request-id']}`);
    const own = found.filter(({ actor }) => actor.kind === 'user');
    expect(own.map(({ action }) => action)).toEqual(how.actions);
    expect(own[0]).toMatchObject({
      actor: { name: 'Operator' },
      address: '192.0.2.7',
      target: how.target ?? { id, name: 'Contoso' },
    });
  },
);

test('a new organisation begins with its founding, and who did it', async () => {
  const founded = await call('POST', '/organizations', { name: 'Fabrikam' });
  const { id: there } = JSON.parse(founded.body) as { id: string };
  const { token } = JSON.parse((await call('POST', `/organizations/${there}/switch`)).body) as { token: string };
  const [opened, created] = await entries('', { token });
  expect(opened).toMatchObject({ action: 'session.opened', actor: { kind: 'user', name: 'Operator' } });
  expect(created).toMatchObject({
    action: 'organization.created',
    actor: { kind: 'user', name: 'Operator' },
    address: '192.0.2.7',
    correlationId: founded.headers['x-request-id'],
    target: { kind: 'organization', id: there, name: 'Fabrikam' },
  });
});

test('what a token does that stands for itself is written down under its name', async () => {
  const { token } = JSON.parse((await call('POST', '/tokens', { name: 'Robot', role: 'admin' })).body);
  expect(await newestOf(call('POST', '/tokens', { name: 'Second', role: 'viewer' }, { token }))).toMatchObject({
    actor: { kind: 'token', name: 'Robot' },
    target: { name: 'Second' },
  });
});

test('the log outlives the connection, is in order, and is verified elsewhere', async () => {
  expect((await entries(`?target=${id}`)).length).toBeGreaterThan(5);
  const verified = JSON.parse((await call('GET', '/audit/verify')).body);
  expect(verified).toMatchObject({ intact: true, problems: [] });
  const { body, headers } = await call('GET', '/audit/export');
  expect(headers['content-type']).toContain('application/x-ndjson');
  const report = await verifyExport(lines(body), undefined);
  expect(report).toMatchObject({ intact: true, checkpoints: { attestedThrough: report?.entries } });
});

async function* lines(text: string): AsyncGenerator<string> {
  yield* text.split('\n').slice(0, -1);
}
