import { beforeEach, expect, test } from 'vitest';
import { defaultOptions } from '../catalog/index.ts';
import { type Credential, clouds } from '../cloud/index.ts';
import { fakeAzure } from '../cloud/testing/fake-azure.ts';
import { eventText } from '../connections/event-text.ts';
import { fail, ok } from '../errors/index.ts';
import { eachStore } from '../store/testing.ts';
import type { KnownCredential } from './expiry.ts';
import { storeChecks } from './installation.ts';
import type { Place } from './repo.ts';
import { readinessService } from './service.ts';
import { keepExpiry, readExpiry, warnDue } from './watch.ts';

const start = new Date('2026-10-01T12:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
const credential: Credential = { kind: 'client-secret', tenantId: 't', clientId: 'c', clientSecret: 'qzx~hidden' };
const cloud = clouds[0] as (typeof clouds)[number];
const secret = (keyId: string, days: number, hint = 'qzx'): KnownCredential => ({
  keyId,
  kind: 'secret',
  name: keyId,
  startsAt: null,
  endsAt: after(days),
  hint,
});

eachStore('the watch over credentials', (given) => {
  let place: Place;
  beforeEach(async () => {
    const organizationId = await given().organization();
    place = { organizationId, connectionId: await given().connection(organizationId) };
  });
  const keep = (found: readonly KnownCredential[] | 'fails', at: Date) =>
    keepExpiry(given().store, place, found === 'fails' ? fail('expired_client_secret') : ok(found), credential, at);

  const change = (values: { paused_at?: Date; revoked_at?: Date; created_at?: Date }) =>
    given().store.inOrganization(place.organizationId, (db) =>
      db.updateTable('connection').set(values).where('id', '=', place.connectionId).execute(),
    );
  const warned = async () => (await readExpiry(given().store, place, start)).warnings;
  /** What the clock alone tells of this connection: other tests leave connections of their own. */
  const due = async (at: Date) => {
    const before = (await warned()).length;
    await warnDue(given().store, at);
    return (await warned()).slice(before).map(({ keyId, threshold }) => ({ keyId, threshold }));
  };
  const events = () =>
    given().store.inOrganization(place.organizationId, (db) =>
      db.selectFrom('connection_event').select(['kind', 'details']).orderBy('at').execute(),
    );

  test('warns once for each threshold, also where several looks come at once', async () => {
    const many = await Promise.all([1, 2, 3].map(() => keep([secret('a', 40)], start)));
    expect(many.flat()).toEqual([{ keyId: 'a', threshold: 60 }]);
    expect(await keep([secret('a', 40)], after(1))).toEqual([]);
    expect(await keep([secret('a', 40)], after(20))).toEqual([{ keyId: 'a', threshold: 30 }]);
    expect((await readExpiry(given().store, place, after(20))).warnings.map(({ threshold }) => threshold)).toEqual([
      60, 30,
    ]);
  });

  test('a rotation begins anew, and forgets neither the old warnings nor warns of the old secret', async () => {
    await keep([secret('old', 5)], start);
    expect(await keep([secret('old', 5, 'xyz'), secret('new', 50)], after(1))).toEqual([
      { keyId: 'new', threshold: 60 },
    ]);
    const view = await readExpiry(given().store, place, after(1));
    expect(view.credentials).toMatchObject([
      { keyId: 'old', use: 'other', daysLeft: 4 },
      { keyId: 'new', use: 'in-use', daysLeft: 49 },
    ]);
    expect(view.warnings.map(({ keyId }) => keyId)).toEqual(['old', 'new']);
  });

  test('what was known goes on to end where it can no longer be read', async () => {
    await keep([secret('a', 5)], start);
    expect(await keep('fails', after(6))).toEqual([{ keyId: 'a', threshold: 0 }]);
    const view = await readExpiry(given().store, place, after(6));
    expect(view).toMatchObject({
      credentials: [{ keyId: 'a', daysLeft: -1 }],
      problem: { code: 'expired_client_secret' },
      checkedAt: after(6).toISOString(),
    });
  });

  test('each warning is an event of the connection, once', async () => {
    await keep([secret('ending', 5)], start);
    await keep([secret('ending', 5)], start);
    await keep([secret('ending', 5)], after(6));
    const own = (await events()).filter(({ details }) => JSON.stringify(details).includes('"ending"'));
    expect(own.map(({ kind }) => kind)).toEqual(['credential_expiring', 'credential_expired']);
  });

  test('a paused connection is warned by the clock, once at each threshold, and nothing is asked', async () => {
    await keep([secret('a', 100)], start);
    await change({ paused_at: start });
    const told: number[][] = [];
    for (const days of [39, 40, 70, 86, 93, 99, 100, 200]) {
      const both = [await due(after(days)), await due(after(days))];
      told.push(both.flat().map(({ threshold }) => threshold));
    }
    expect(told).toEqual([[], [60], [30], [14], [7], [1], [0], []]);
    const kinds = (await events()).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(5).fill('credential_expiring'), 'credential_expired']);
  });

  test('several processes that look at once warn once', async () => {
    await keep([secret('a', 100)], start);
    await Promise.all([1, 2, 3].map(() => warnDue(given().store, after(95))));
    expect((await warned()).map(({ threshold }) => threshold)).toEqual([7]);
    expect(await events()).toHaveLength(1);
  });

  test('how it is rotated stands with the ends and in the warning', async () => {
    await keep([secret('a', 5)], start);
    const { rotate } = await readExpiry(given().store, place, start);
    expect(rotate?.command).toMatch(
      /^az ad app credential reset --id [0-9a-f-]{36} --append [^\n]+\n# afterwards: az ad app credential delete .+ --key-id a$/,
    );
    const [event] = await events();
    expect(event?.details).toMatchObject({ name: 'a', rotate });
    const { text } = eventText('credential_expiring', { ...Object(event?.details) });
    expect(text).toContain(`${rotate?.text} az ad app credential reset --id`);
    await keep([secret('a', 5), secret('b', 500, 'xyz')], after(1));
    const replaced = (await readExpiry(given().store, place, after(1))).rotate;
    expect(replaced?.command).toMatch(/^# afterwards: az ad app credential delete/);
    await keep([], after(2));
    expect((await readExpiry(given().store, place, after(2))).rotate).toBeNull();
  });

  test('a managed identity is looked at, and has neither an end nor a problem', async () => {
    const identity: Credential = { kind: 'managed-identity', tenantId: 't' };
    const open = async () =>
      ok({
        ...{ cloud, tenantId: 't', credential: identity, options: defaultOptions },
        reach: { scope: { kind: 'tenant' as const }, directory: true, taken: {}, deleteGone: true },
      });
    const connections = { list: async () => [], openInput: async () => fail('internal'), open };
    const service = readinessService({ store: given().store, connections, now: () => start });
    expect(await service.checkExpiry(place.organizationId, place.connectionId)).toEqual(ok([]));
    expect(await readExpiry(given().store, place, start)).toMatchObject({
      ...{ credentials: [], rotate: null, problem: null, checkedAt: start.toISOString() },
    });
  });

  test('of a revoked connection, and of a credential that is not in use, nobody is warned', async () => {
    await keep([secret('a', 100), secret('other', 50, 'xyz')], start);
    expect(await due(after(49))).toEqual([{ keyId: 'a', threshold: 60 }]);
    await change({ revoked_at: start });
    expect(await due(after(99))).toEqual([]);
  });

  test('once a day the registration is looked at again, also that of a paused connection', async () => {
    await change({ paused_at: start, created_at: start });
    let at = after(0.9);
    let asked = 0;
    const service = readinessService({
      store: given().store,
      now: () => at,
      connections: {
        list: async () => [],
        openInput: async () => fail('internal'),
        open: async (_organizationId, connectionId) => {
          if (connectionId !== place.connectionId) return fail('not_found', { what: 'connection' });
          asked += 1;
          return ok({
            cloud,
            tenantId: credential.tenantId,
            credential,
            options: defaultOptions,
            reach: { scope: { kind: 'tenant' }, directory: true, taken: {}, deleteGone: true },
          });
        },
      },
      createClient: (options) => {
        const passwordCredentials = [{ keyId: 'read', endDateTime: after(9).toISOString(), hint: 'qzx' }];
        return fakeAzure(() => ({ json: { value: [{ passwordCredentials }] } }), options).client;
      },
    });
    const look = async (when: Date) => {
      at = when;
      await service.watch(new AbortController().signal);
      return asked;
    };
    expect(await look(after(0.9))).toBe(0);
    expect(await look(after(1.1))).toBe(1);
    expect(await readExpiry(given().store, place, at)).toMatchObject({
      credentials: [{ keyId: 'read', use: 'in-use' }],
      warnings: [{ keyId: 'read', threshold: 14 }],
      checkedAt: after(1.1).toISOString(),
    });
    expect(await look(after(2))).toBe(1);
    expect(await look(after(2.2))).toBe(2);
  });

  test('what cannot be looked at says why, and waits for the next day', async () => {
    await change({ created_at: start });
    let asked = 0;
    let at = after(2);
    const open = async (_organizationId: string, connectionId: string) => {
      if (connectionId === place.connectionId) asked += 1;
      return fail('sealed_value_unreadable', { place: 'connection' });
    };
    const connections = { list: async () => [], openInput: async () => fail('internal'), open };
    const service = readinessService({ store: given().store, connections, now: () => at });
    await service.watch(new AbortController().signal);
    at = after(2.5);
    await service.watch(new AbortController().signal);
    expect(asked).toBe(1);
    expect(await readExpiry(given().store, place, at)).toMatchObject({
      problem: { code: 'sealed_value_unreadable' },
      checkedAt: after(2).toISOString(),
    });
  });

  test('keeps neither a secret nor its hint', async () => {
    await keep([secret('a', 5)], start);
    const { rows } = await given().store.execute(
      "select table_name, column_name from information_schema.columns where table_name like 'credential_%'",
    );
    expect(rows.map(({ column_name }) => column_name)).not.toContain('hint');
    const kept = await given().store.inOrganization(place.organizationId, (db) =>
      db.selectFrom('credential_expiry').selectAll().execute(),
    );
    expect(JSON.stringify(kept)).not.toMatch(/qzx|hidden/);
  });

  test('a table without forced row-level security is broken, and its repair repairs', async () => {
    const { store } = given();
    const connections = { list: async () => [], open: async () => fail('not_found') };
    const security = async () =>
      (await storeChecks(store, connections, place.organizationId)).find(({ id }) => id === 'row-security');
    expect((await storeChecks(store, connections, place.organizationId)).filter(({ state }) => state !== 'ok')).toEqual(
      [],
    );
    await store.execute('alter table preflight no force row level security');
    const broken = await security();
    expect(broken).toMatchObject({ state: 'broken', detail: 'not forced on preflight' });
    await store.execute(broken?.fix?.replace(/^.*?: /, '') ?? '');
    expect(await security()).toMatchObject({ state: 'ok' });
  });

  test('a credential that does not open with the master key is broken, and named', async () => {
    const connections = {
      list: async () => [{ id: '1', name: 'Contoso' }] as never,
      open: async () => fail('sealed_value_unreadable', { place: 'connection/1/credential' }),
    };
    const checks = await storeChecks(given().store, connections, place.organizationId);
    expect(checks.find(({ id }) => id === 'credentials')).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('Contoso'),
    });
  });

  test('a revoked connection has no credential that could open', async () => {
    const connections = {
      list: async () => [{ id: '1', name: 'Contoso', state: 'revoked' }] as never,
      open: async () => fail('sealed_value_unreadable', { place: 'connection/1/credential' }),
    };
    const checks = await storeChecks(given().store, connections, place.organizationId);
    expect(checks.find(({ id }) => id === 'credentials')).toMatchObject({
      state: 'ok',
      detail: '0 of 0 open; 1 revoked, without a credential',
    });
  });
});
