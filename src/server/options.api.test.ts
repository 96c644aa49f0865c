/** Options of a connection and of a sync over HTTP: what is taken, what is refused, and who may. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureOrganization } from '../auth/index.ts';
import { declarations, defaultOptions, products } from '../catalog/index.ts';
import { loadConfig } from '../config/index.ts';
import { must } from '../keys/testing.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

let folder: string;
let application: Application;
let server: FastifyInstance;
let id: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-api-'));
  const config = loadConfig({ ASSAY_DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.cause);
  const opened = await openApplication({ ...config.value, store: { kind: 'memory' } });
  if (!opened.ok) throw new Error(opened.error.cause);
  application = opened.value;
  server = await createServer(application);
  const organizationId = application.access.organizationId;
  id = randomUUID();
  const credential = { kind: 'client-secret', tenantId: 't', clientId: 'c', clientSecret: 's' };
  const sealed = await application.keys.seal(organizationId, `connection/${id}/credential`, JSON.stringify(credential));
  await application.store.inOrganization(organizationId, (db) =>
    db
      .insertInto('connection')
      .values({
        organization_id: organizationId,
        id,
        name: 'Contoso',
        cloud: 'commercial',
        tenant_id: randomUUID(),
        client_id: randomUUID(),
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

async function call(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, token?: string) {
  const reply = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { host: 'localhost', authorization: `Bearer ${token ?? application.access.token}` },
    ...(payload && { payload }),
  });
  return { status: reply.statusCode, body: reply.json() };
}
const patch = (options: object) => call('PATCH', `/connections/${id}`, { options });

describe('the options of a connection', () => {
  test('are described with what each does, saves and loses, the products and what must be named', async () => {
    const { status, body } = await call('GET', '/connections/options');
    expect(status).toBe(200);
    expect(body.options).toHaveLength(Object.keys(defaultOptions).length);
    expect(body.options).toContainEqual({
      name: 'skipTag',
      input: 'tag',
      nullable: true,
      title: expect.any(String),
      does: expect.any(String),
      saves: expect.any(String),
      loses: expect.any(String),
      default: { name: 'assay', value: 'skip' },
    });
    expect(body.products.map(({ product }: { product: string }) => product)).toEqual(Object.keys(products));
    expect(body.optInTypes).toHaveLength(declarations.filter(({ optIn }) => optIn).length);
  });

  test('change, and what is not named stays', async () => {
    expect(await patch({ skipUnusedRoles: true, products: { defender: false } })).toMatchObject({ status: 200 });
    const { status, body } = await patch({ products: { intune: false }, skipTag: null });
    expect(status).toBe(200);
    expect(body.options).toEqual({
      ...defaultOptions,
      skipUnusedRoles: true,
      skipTag: null,
      products: { defender: false, intune: false },
    });
    expect((await call('GET', `/connections/${id}`)).body).toEqual(body);
    expect((await call('PATCH', `/connections/${id}`, {})).body).toEqual(body);
  });

  test.each([
    [{ skipUnusedRole: true }, 'skipUnusedRole'],
    [{ products: { minecraft: false } }, 'minecraft'],
    [{ types: { azure_nothing: true } }, 'azure_nothing'],
    [{ rereadAfterHours: 'soon' }, 'rereadAfterHours'],
    [{ graphDomain: 'graph.example.com' }, 'graph.example.com'],
  ])('%j is refused and says what is wrong', async (options, words) => {
    const { status, body } = await patch(options);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'invalid_request', cause: expect.stringContaining(words) });
  });

  test('beside them nothing of a connection can be changed', async () => {
    const { status, body } = await call('PATCH', `/connections/${id}`, { tenantId: 'x' });
    expect(status).toBe(400);
    expect(body.error.cause).toContain('tenantId');
  });

  test('are those of the organisation alone', async () => {
    const { token } = await ensureOrganization(application.store, join(folder, 'other-token'), 'Other');
    const { status, body } = await call('PATCH', `/connections/${id}`, { options: { skipUnusedRoles: false } }, token);
    expect(status).toBe(404);
    expect(body.error.code).toBe('not_found');
    expect((await call('PATCH', `/connections/${randomUUID()}`, { options: {} })).status).toBe(404);
  });
});

describe('a sync', () => {
  const everythingOf = async (runId: string) => {
    const row = await application.store.inOrganization(application.access.organizationId, (db) =>
      db.selectFrom('sync_run').select('everything').where('id', '=', runId).executeTakeFirst(),
    );
    return row?.everything;
  };

  test.each([
    [undefined, false],
    [{}, false],
    [{ everything: false }, false],
    [{ everything: true }, true],
  ])('that is asked for with %j', async (payload, everything) => {
    const { status, body } = await call('POST', `/connections/${id}/sync`, payload);
    expect(status).toBe(202);
    expect(await everythingOf(body.id)).toBe(everything);
    await call('POST', `/sync-runs/${body.id}/cancel`);
  });

  test.each([{ everything: 'yes' }, { all: true }])('%j is refused', async (payload) => {
    expect((await call('POST', `/connections/${id}/sync`, payload)).status).toBe(400);
  });
});
