/** A connection is revoked in the middle of a sync, and goes on as the same one with a new credential. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import { auditList } from '../src/audit/index.ts';
import { checkItemList, checkList } from '../src/checks/index.ts';
import { connectionLog, eventList } from '../src/connections/lifecycle-schema.ts';
import { connectionView } from '../src/connections/schema.ts';
import { entity, inventory } from '../src/inventory/schema.ts';
import { freshnessOf } from './support/judged-answers.ts';
import { narrow } from './support/narrow.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

/** With one of everything that rests on what was read. */
const options = {
  ...narrow,
  types: {
    ...narrow.types,
    ...{ entra_service_principal: true, azure_security_sub_assessment: true, azure_security_pricing: true },
  },
};

anyStore((store) => {
  let simulator: Simulator;
  let product: Product;
  let id: string;
  let revokedAt: Date;
  const post = (path: string, body?: object) => product.api.call('POST', `/connections/${id}/${path}`, body);
  const view = () => product.api.read(connectionView, `/connections/${id}`);
  const log = (query = '') => product.api.read(connectionLog, `/connections/${id}/log?limit=500${query}`);
  const seen = async () =>
    (await product.api.entities({ state: 'all' })).map((one) => [one.id, one.key, one.firstSeenAt, one.goneAt]);
  const credential = (client: string) => connectionOf(simulator, client).credential;

  beforeAll(async () => {
    simulator = await startTenant();
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
    id = (await product.api.connect({ ...connectionOf(simulator), options })).id;
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });

  test('the log tells of the connection, its sync and each read, and pages', async () => {
    const { items } = await log();
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['run', 'read', 'event']));
    const users = items.find(({ text }) => text.startsWith('Users:'));
    expect(users).toMatchObject({ kind: 'read', outcome: 'complete', level: 'info', problem: null });
    expect(users?.counts?.added).toBeGreaterThan(0);
    expect(users?.durationMs).toBeGreaterThan(0);
    const paged = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = new URLSearchParams({ limit: '7', ...(cursor && { cursor }) });
      const page = await product.api.read(connectionLog, `/connections/${id}/log?${query}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(items);
    expect((await log('&problems=true')).items).toEqual([]);
  });

  test('revoking ends a running sync, clears the credential and keeps what was read as unknown', async () => {
    const before = await seen();
    const { access, runsAtWork } = product.application;
    await expect.poll(() => runsAtWork(access.organizationId), { timeout: 60_000 }).toEqual([]);
    const judged = (await product.api.read(checkList, '/checks')).items;
    expect(judged.some(({ counts }) => counts.failed > 0)).toBe(true);
    simulator.setFaults([{ kinds: ['slow'], delayMs: 400 }]);
    const { id: runId } = await product.api.start(id);
    while ((await product.api.run(runId)).progress.requests === 0) await sleep(50);
    revokedAt = new Date();
    const revoked = await post('revoke');
    expect(revoked.status).toBe(200);
    expect(connectionView.parse(JSON.parse(revoked.body))).toMatchObject({
      id,
      state: 'revoked',
      reasons: [{ code: 'connection_revoked' }],
      schedule: { nextRunAt: null },
    });
    expect(await product.api.ended(runId)).toMatchObject({ state: 'cancelled' });
    simulator.setFaults([]);
    const kept = await product.application.store.inOrganization(product.application.access.organizationId, (db) =>
      sql<{ credential: string }>`select credential from connection`.execute(db),
    );
    expect(kept.rows).toEqual([{ credential: '' }]);
    expect(await seen()).toEqual(before);
    // The run may still have been writing when the credential went: the last word is that nobody confirms it.
    await expect
      .poll(async () => new Set((await product.api.coverage()).map((row) => `${row.outcome} ${row.problem?.code}`)), {
        timeout: 60_000,
      })
      .toEqual(new Set(['denied connection_revoked']));
    const { totals, freshness } = await product.api.read(checkList, '/checks');
    expect(totals).toMatchObject({ pass: 0, fail: 0 });
    expect(totals.unknown).toBeGreaterThan(0);
    expect(freshness).toMatchObject([{ connectionId: id, state: 'revoked', since: expect.any(String) }]);
    for (const { id: checkId, counts } of judged.filter((check) => check.counts.failed > 0).slice(0, 5)) {
      const { items } = await product.api.read(checkItemList, `/checks/${checkId}/items?status=unknown`);
      expect(items.length, checkId).toBeGreaterThanOrEqual(Math.min(counts.failed, 50));
      expect(items[0]).toMatchObject({ status: 'unknown', reason: expect.stringContaining('was revoked on') });
      const failing = await product.api.read(checkItemList, `/checks/${checkId}/items?status=fail`);
      expect(failing.items, checkId).toEqual([]);
    }
    const [user] = await product.api.entities({ type: 'entra_user' });
    expect((await product.api.read(entity, `/entities/${user?.id}`)).freshness.outcome).toBe('denied');
    const types = (await product.api.read(inventory, '/inventory')).categories.flatMap((one) => one.types);
    expect(types.find(({ type }) => type === 'entra_user')).toMatchObject({ outcome: 'denied' });
    expect((await product.api.read(eventList, `/connections/${id}/events`)).items[0]).toMatchObject({
      kind: 'revoked',
    });
  });

  test('a revoked connection reads nothing, and still holds its place', async () => {
    for (const path of ['sync', 'revoke']) {
      const reply = await post(path);
      expect(reply.status, path).toBe(409);
      expect(JSON.parse(reply.body).error.code).toBe('connection_revoked');
    }
    const again = await product.api.call('POST', '/connections', { ...connectionOf(simulator), options: narrow });
    expect(JSON.parse(again.body).error.code).toBe('connection_exists');
  });

  test('a credential that Microsoft refuses does not reconnect', async () => {
    const wrong = await post('reconnect', { credential: { ...credential('reader'), clientSecret: 'wrong' } });
    expect(JSON.parse(wrong.body).error.code).toBe('invalid_client_secret');
    const expired = await post('reconnect', { credential: credential('expired-secret') });
    expect(JSON.parse(expired.body).error.code).toBe('expired_client_secret');
    const replaced = await product.api.call('PUT', `/connections/${id}/credential`, {
      credential: credential('reader'),
    });
    expect(JSON.parse(replaced.body).error.code).toBe('connection_revoked');
    expect(await view()).toMatchObject({ state: 'revoked' });
  });

  test('reconnected it is the same connection with the same objects, and its history goes on', async () => {
    const before = await seen();
    const reply = await post('reconnect', { credential: credential('reader') });
    expect(reply.status).toBe(200);
    expect(connectionView.parse(JSON.parse(reply.body))).toMatchObject({ id, revokedAt: null });
    expect(reply.body).not.toContain(credential('reader').clientSecret);
    const { id: runId } = await product.api.start(id, false);
    expect(await product.api.ended(runId)).toMatchObject({ state: 'succeeded', progress: { added: 0, changed: 0 } });
    expect(await seen()).toEqual(before);
    expect(new Set((await product.api.coverage()).map(({ outcome }) => outcome)).has('denied')).toBe(false);
    expect(await view()).toMatchObject({ state: 'connected', reasons: [] });
    expect((await post('reconnect', { credential: credential('reader') })).status).toBe(409);
    const { items } = await product.api.read(auditList, `/audit?target=${id}&from=${revokedAt.toISOString()}`);
    const said = items.filter(({ actor }) => actor.kind === 'user').toReversed();
    expect(said.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['connection.revoked', 'ok'],
      ['connection.failed', 'invalid_client_secret'],
      ['connection.failed', 'expired_client_secret'],
      ['connection.reconnected', 'ok'],
      ['sync.started', 'ok'],
    ]);
    const texts = (await log()).items.filter(({ kind }) => kind === 'event').map(({ text }) => text);
    expect(texts).toEqual(['Reconnected with a new credential', 'Revoked: the credential is gone', 'Connected']);
  });

  test('pausing, resuming and another schedule show, and events can be acknowledged', async () => {
    expect(JSON.parse((await post('pause')).body)).toMatchObject({ state: 'paused' });
    expect(JSON.parse((await post('resume')).body)).toMatchObject({ state: 'connected', pausedAt: null });
    const set = async (body: object) => product.api.call('PATCH', `/connections/${id}/schedule`, body);
    expect(JSON.parse((await set({ everyMinutes: 15, staleAfterMinutes: 45 })).body)).toMatchObject({
      schedule: { everyMinutes: 15, staleAfterMinutes: 45, staleAfterChosen: true, nextRunAt: expect.any(String) },
    });
    expect(JSON.parse((await set({ everyMinutes: null, staleAfterMinutes: null })).body)).toMatchObject({
      schedule: { everyMinutes: null, staleAfterMinutes: 360, staleAfterChosen: false, nextRunAt: null },
    });
    expect((await set({ everyMinutes: 5 })).status).toBe(400);
    const open = await product.api.read(eventList, `/connections/${id}/events?open=true`);
    const { acknowledged } = JSON.parse((await post('events/acknowledge')).body);
    expect(acknowledged).toBe(open.items.length);
    expect((await product.api.read(eventList, `/connections/${id}/events?open=true`)).items).toEqual([]);
  });

  test('facts that are too old are marked, in every answer that carries them', async () => {
    const { store: database, access, runsAtWork } = product.application;
    await expect.poll(() => runsAtWork(access.organizationId), { timeout: 60_000 }).toEqual([]);
    const fresh = await freshnessOf(product);
    expect(fresh.size).toBeGreaterThan(20);
    expect([...fresh.values()].flat()).toEqual([]);
    await database.inOrganization(access.organizationId, (db) =>
      sql`update connection set last_success_at = now() - interval '361 minutes'`.execute(db),
    );
    expect(await view()).toMatchObject({ state: 'degraded', stale: true, reasons: [{ code: 'connection_stale' }] });
    expect((await product.api.coverage()).every(({ stale }) => stale)).toBe(true);
    const since = expect.stringMatching(/^\d{4}-/);
    const reason = expect.stringContaining('is stale: its last sync ended at');
    for (const [path, freshness] of await freshnessOf(product))
      expect(freshness, path).toEqual([{ connectionId: id, name: expect.any(String), state: 'stale', since, reason }]);
    const [user] = await product.api.entities({ type: 'entra_user' });
    expect((await product.api.read(entity, `/entities/${user?.id}`)).freshness).toMatchObject({ stale: true });
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await view()).toMatchObject({ state: 'connected', stale: false });
    expect((await product.api.coverage()).some(({ stale }) => stale)).toBe(false);
    expect([...(await freshnessOf(product)).values()].flat()).toEqual([]);
  });
});
