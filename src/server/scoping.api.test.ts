/** Scoping over HTTP: what is taken and refused, and answers as they are described. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config/index.ts';
import { completeCoverage, idOf, saveCoverage, saveDirectory } from '../scoping/testing/directory.ts';
import { everybody, guests, robots, staff } from '../scoping/testing/workbench.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;
const connectionId = '0f0e1d2c-3b4a-4958-8776-655443322112';
const tenantId = '0f0e1d2c-3b4a-4958-8776-655443322111';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-scoping-api-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
  const { organizationId } = application.access;
  await application.store.inOrganization(organizationId, (db) =>
    db
      .insertInto('connection')
      .values({
        ...{ organization_id: organizationId, id: connectionId, name: 'Contoso', cloud: 'commercial' },
        ...{ tenant_id: tenantId, client_id: 'c', credential_kind: 'client-secret', credential: 'sealed' },
        created_at: new Date(),
      })
      .execute(),
  );
  const place = { store: application.store, organizationId, connectionId };
  await saveDirectory(place, {
    users: [
      { name: 'ada', properties: { userType: 'Member' } },
      { name: 'gus', properties: { userType: 'Guest' } },
      { name: 'svc-<b>backup</b>', properties: { userType: 'Member' } },
    ],
    groups: [{ name: 'staff' }],
    members: [['ada', 'staff']],
  });
  await saveCoverage(place, completeCoverage);
  await application.scoping.refresh(organizationId, tenantId);
});
afterAll(async () => {
  await server?.close();
  await application?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const reply = await server.inject({
    method,
    url: `/api/v1/directories${path}`,
    headers: { host: 'localhost', authorization: `Bearer ${application.access.token}` },
    ...(payload && { payload }),
  });
  return { status: reply.statusCode, body: reply.json() };
}
const scope = (path = '') => `/${tenantId}/scope${path}`;

test('rules are previewed, saved and read again; the tenant is found in any letter case', async () => {
  const rules = [everybody, guests, robots];
  const preview = await call('POST', scope('/preview'), { rules, limit: 2 });
  expect(preview).toMatchObject({
    status: 200,
    body: {
      counts: { users: 3, enters: 0, leaves: 2, stays: 1, unknown: 0, out: 0 },
      items: [
        { name: 'ada', change: 'stays' },
        { name: 'gus', change: 'leaves' },
      ],
    },
  });
  const cursor = preview.body.nextCursor;
  const second = await call('POST', scope('/preview'), { rules, limit: 2, cursor });
  expect(second.body).toMatchObject({ counts: null, items: [{ serviceAccount: true }], nextCursor: null });

  const saved = await call('PUT', scope(), { rules, basedOn: 0, note: 'First rules' });
  expect(saved).toMatchObject({ status: 200, body: { version: 1, counts: { in: 1, out: 2, unknown: 0 } } });
  expect((await call('GET', `/${tenantId.toUpperCase()}/scope`)).body).toEqual(saved.body);
  expect((await call('GET', '')).body.items).toMatchObject([{ tenantId, name: 'Contoso', version: 1 }]);
  // What was read can be sent back as it is.
  expect(await call('PUT', scope(), { rules: saved.body.rules, basedOn: 1 })).toMatchObject({
    status: 200,
    body: { version: 1 },
  });
});

test('users, their history and the versions are lists', async () => {
  const { recordedFrom } = (await call('GET', scope())).body;
  const at = (query: string) => call('GET', scope(`/users?${query}`));
  expect((await at('state=in')).body.items).toMatchObject([{ name: 'ada', reason: 'All employees.' }]);
  expect((await at('serviceAccounts=true')).body.items).toMatchObject([{ name: 'svc-<b>backup</b>', state: 'out' }]);
  expect((await at(`asOf=${recordedFrom}&limit=2`)).body).toMatchObject({ counts: { in: 3, out: 0, unknown: 0 } });
  expect((await call('GET', scope(`/periods?user=${idOf('gus')}`))).body.items).toMatchObject([
    { state: 'out', version: 1 },
    { state: 'in', version: 0 },
  ]);
  expect((await call('GET', scope('/versions'))).body.items).toMatchObject([
    { version: 1, note: 'First rules', by: 'Operator', leaving: 2 },
  ]);
});

const wrong = { ...staff, match: { kind: 'groups', ids: [idOf('nobody')] } };
test.each<['GET' | 'POST' | 'PUT', string, object | undefined, number, string]>([
  ['PUT', scope(), { rules: [everybody], basedOn: 7 }, 409, 'conflict'],
  ['PUT', scope(), { rules: [wrong], basedOn: 1 }, 422, 'scope_group_unknown'],
  ['POST', scope('/preview'), { rules: [wrong] }, 422, 'scope_group_unknown'],
  ['POST', scope('/preview'), { rules: [guests] }, 400, 'scope_without_include'],
  ['POST', scope('/preview'), { rules: [everybody], change: 'goes' }, 400, 'invalid_request'],
  ['POST', scope('/preview'), { rules: [everybody], cursor: 'x' }, 400, 'invalid_request'],
  ['PUT', scope(), { rules: [everybody] }, 400, 'invalid_request'],
  ['PUT', scope(), { rules: 'all', basedOn: 1 }, 400, 'invalid_request'],
  ['PUT', scope('/source'), { source: 'scim', basedOn: 1 }, 409, 'scim_not_switched_on'],
  ['POST', scope('/source/preview'), { source: 'scim' }, 409, 'scim_not_switched_on'],
  ['GET', scope('/users?asOf=2001-01-01T00:00:00Z'), undefined, 409, 'scope_not_recorded'],
  ['GET', scope('/users?asOf=yesterday'), undefined, 400, 'invalid_request'],
  ['GET', scope('/users?state=maybe'), undefined, 400, 'invalid_request'],
  ['GET', scope('/users?search=%00'), undefined, 400, 'invalid_request'],
  ['GET', scope('/versions?cursor=x'), undefined, 400, 'invalid_request'],
  ['GET', scope('/periods'), undefined, 400, 'invalid_request'],
  ['GET', '/0f0e1d2c-0000-4958-8776-655443322111/scope', undefined, 404, 'not_found'],
])('%s %s %j ends as %i %s, with a fix', async (method, path, body, status, code) => {
  const before = (await call('GET', scope())).body;
  const reply = await call(method, path, body);
  expect(reply).toMatchObject({ status, body: { error: { code, fix: expect.stringMatching(/\w/) } } });
  expect((await call('GET', scope())).body).toEqual(before);
});

test('once the connection is revoked, it is not known any more who counts', async () => {
  await application.lifecycle.revoke(application.access.organizationId, connectionId);
  expect((await call('GET', scope())).body).toMatchObject({
    counts: { in: 0, out: 0, unknown: 3 },
    warnings: [{ code: 'users_incomplete', text: expect.stringContaining('revoked') }],
  });
  expect((await call('GET', scope('/users'))).body.items[0]).toMatchObject({ state: 'unknown', cause: 'users_unread' });
});
