import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultOptions } from '../catalog/index.ts';
import { clouds } from '../cloud/index.ts';
import { keyInVariable, must, openTestKeys } from '../keys/testing.ts';
import { eachStore } from '../store/testing.ts';
import { insertConnection } from './repo.ts';
import { type ConnectionService, connectionService } from './service.ts';

const kek = keyInVariable();

eachStore('options of a connection', (given) => {
  let organizationId: string;
  let id: string;
  let connections: ConnectionService;
  beforeEach(async () => {
    const { store } = given();
    const keys = await openTestKeys(store, kek);
    organizationId = await given().organization();
    id = randomUUID();
    const credential = { kind: 'client-secret', tenantId: 't', clientId: 'c', clientSecret: 's' };
    const sealed = await keys.seal(organizationId, `connection/${id}/credential`, JSON.stringify(credential));
    await store.inOrganization(organizationId, (db) =>
      insertConnection(db, organizationId, {
        id,
        name: 'Contoso',
        cloud: 'commercial',
        tenantId: randomUUID(),
        clientId: randomUUID(),
        credentialKind: 'client-secret',
        credential: must(sealed),
        createdAt: new Date(),
        options: {},
        scope: { kind: 'tenant' },
        directory: true,
        nextRunAt: new Date(),
      }),
    );
    connections = connectionService({ store, keys, clouds });
  });
  const kept = async () => {
    const view = await connections.get(organizationId, id);
    return view.ok ? view.value.options : view.error.code;
  };

  test('are the defaults where nothing was chosen', async () => {
    expect(await kept()).toEqual(defaultOptions);
  });

  test('change one by one, and the next change leaves the one before', async () => {
    await connections.setOptions(organizationId, id, { skipUnusedRoles: true, products: { defender: false } });
    const changed = await connections.setOptions(organizationId, id, {
      rereadAfterHours: 2,
      products: { intune: false },
      types: { azure_policy_state: true },
    });
    const options = {
      ...defaultOptions,
      skipUnusedRoles: true,
      rereadAfterHours: 2,
      products: { defender: false, intune: false },
      types: { azure_policy_state: true },
    };
    expect(changed).toMatchObject({ ok: true, value: { id, options } });
    expect(await kept()).toEqual(options);
  });

  test('do not lose one of two changes at the same time', async () => {
    await Promise.all([
      connections.setOptions(organizationId, id, { skipUnusedRoles: true }),
      connections.setOptions(organizationId, id, { skipOnPremisesGroups: true }),
    ]);
    expect(await kept()).toMatchObject({ skipUnusedRoles: true, skipOnPremisesGroups: true });
  });

  test('are those of the connection that is opened', async () => {
    await connections.setOptions(organizationId, id, { skipTag: null });
    expect(await connections.open(organizationId, id)).toMatchObject({
      ok: true,
      value: { options: { skipTag: null } },
    });
  });

  test.each([
    ['another organisation', async () => given().organization()],
    ['nobody', async () => randomUUID()],
  ])('of a connection that %s has are not there', async (_who, other) => {
    const changed = await connections.setOptions(await other(), id, { skipUnusedRoles: true });
    expect(changed).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await kept()).toEqual(defaultOptions);
  });

  test.each([
    ['a type that there is not', { types: { azure_nothing: true } }, '"azure_nothing"'],
    ['a product that is always read', { products: { subscriptions: false } }, '"subscriptions"'],
  ])('%s is refused, and nothing of the change is kept', async (_what, wrong, words) => {
    const changed = await connections.setOptions(organizationId, id, { skipUnusedRoles: true, ...wrong });
    expect(changed).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(changed.ok || changed.error.cause).toContain(words);
    expect(await kept()).toEqual(defaultOptions);
  });

  describe('the Graph domain', () => {
    test('is that of another cloud of the table, in any letter case', async () => {
      const changed = await connections.setOptions(organizationId, id, { graphDomain: 'Graph.Microsoft.US' });
      expect(changed).toMatchObject({ ok: true });
      const opened = await connections.open(organizationId, id);
      expect(opened).toMatchObject({ ok: true, value: { cloud: { id: 'commercial' } } });
      expect(opened.ok && new URL(opened.value.cloud.graph).host).toBe('graph.microsoft.us');
      await connections.setOptions(organizationId, id, { graphDomain: null });
      const back = await connections.open(organizationId, id);
      expect(back.ok && new URL(back.value.cloud.graph).host).toBe('graph.microsoft.com');
    });

    test.each([
      'graph.example.com',
      'graph.microsoft.com.example.com',
      'user@graph.microsoft.com',
      'graph.microsoft.com/v1.0',
      ' ',
    ])('%s is refused, and says which there are', async (graphDomain) => {
      const changed = await connections.setOptions(organizationId, id, { graphDomain });
      expect(changed).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
      expect(changed.ok || changed.error.cause).toContain('graph.microsoft.com');
      expect(await kept()).toEqual(defaultOptions);
    });
  });
});
