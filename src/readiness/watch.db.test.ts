import { beforeEach, expect, test } from 'vitest';
import type { Credential } from '../cloud/index.ts';
import { fail, ok } from '../errors/index.ts';
import { eachStore } from '../store/testing.ts';
import type { KnownCredential } from './expiry.ts';
import { storeChecks } from './installation.ts';
import type { Place } from './repo.ts';
import { keepExpiry, readExpiry } from './watch.ts';

const start = new Date('2026-10-01T12:00:00Z');
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
const credential: Credential = { kind: 'client-secret', tenantId: 't', clientId: 'c', clientSecret: 'qzx~hidden' };
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
    const events = await given().store.inOrganization(place.organizationId, (db) =>
      db.selectFrom('connection_event').select(['kind', 'details']).orderBy('at').execute(),
    );
    const own = events.filter(({ details }) => JSON.stringify(details).includes('"ending"'));
    expect(own.map(({ kind }) => kind)).toEqual(['credential_expiring', 'credential_expired']);
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
