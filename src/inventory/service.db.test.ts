import { beforeEach, describe, expect, test } from 'vitest';
import { entityTypes } from '../catalog/index.ts';

import { type EntityValue, eachStore, type RelationValue, saveValues } from '../store/testing.ts';
import { entityQuery } from './schema.ts';
import { type InventoryService, inventoryService } from './service.ts';

const at = new Date(Date.UTC(2024, 0, 1));
const user = (key: string, name: string, properties: object = {}): EntityValue => ({
  type: 'entra_user',
  key,
  azureId: key.toUpperCase(),
  name,
  properties,
  document: { id: key },
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});

eachStore('the inventory', (given) => {
  let organizationId: string;
  let connectionId: string;
  let inventory: InventoryService;
  beforeEach(async () => {
    organizationId = await given().organization();
    connectionId = await given().connection(organizationId);
    inventory = inventoryService(given().store, async () => ({ portal: 'https://portal.azure.com', tenantId: 't' }));
  });
  const save = (entities: readonly EntityValue[], relations: readonly RelationValue[] = [], when = at) =>
    given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        organizationId,
        connectionId,
        at: when,
        entities,
        relations,
        wholeOwners: { keys: [], origins: [] },
      }),
    );
  const names = async (query: object): Promise<string[]> => {
    const found = await inventory.list(organizationId, entityQuery.parse({ type: 'entra_user', ...query }));
    if (!found.ok) throw new Error(found.error.cause);
    return found.value.items.map(({ name }) => name);
  };

  describe('lists', () => {
    test('are the same read in pages of any size, also where names repeat', async () => {
      await save(Array.from({ length: 25 }, (_, index) => user(`u${index}`, `name ${index % 4}`)));
      for (const sort of ['name', '-name', 'changedAt', '-firstSeenAt']) {
        const whole = await names({ sort });
        const paged: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await inventory.list(
            organizationId,
            entityQuery.parse({ type: 'entra_user', sort, limit: 7, ...(cursor && { cursor }) }),
          );
          if (!page.ok) throw new Error(page.error.cause);
          paged.push(...page.value.items.map(({ name }) => name));
          cursor = page.value.nextCursor;
        }
        expect(paged).toEqual(whole);
        expect(paged).toHaveLength(25);
      }
    });

    test('are filtered by properties; none and not said are different', async () => {
      await save([
        user('a', 'a', { accountEnabled: false, department: 'Sales' }),
        user('b', 'b', { accountEnabled: true, department: null }),
        user('c', 'c', {}),
      ]);
      expect(await names({ where: 'accountEnabled=false' })).toEqual(['a']);
      expect(await names({ where: ['department!=Sales'] })).toEqual(['b', 'c']);
      expect(await names({ where: 'department=null' })).toEqual(['b']);
      expect(await names({ where: 'department=unknown' })).toEqual(['c']);
      expect(await names({ where: ['accountEnabled=true', 'department=Sales'] })).toEqual([]);
    });

    test('are searched by text, and wildcards in it mean themselves', async () => {
      await save([user('a', '100% Ada'), user('b', 'Bob_'), user('c', 'Bobby')]);
      expect(await names({ search: 'ADA' })).toEqual(['100% Ada']);
      expect(await names({ search: '%' })).toEqual(['100% Ada']);
      expect(await names({ search: 'bob_' })).toEqual(['Bob_']);
    });

    test.each([{ type: 'entra_usr' }, { category: 'nothing' }])('of %j are not found', async (query) => {
      const found = await inventory.list(organizationId, entityQuery.parse(query));
      expect(found).toMatchObject({ ok: false, error: { code: 'not_found' } });
    });

    test('refuse a cursor of another order', async () => {
      await save([user('a', 'a'), user('b', 'b')]);
      const first = await inventory.list(organizationId, entityQuery.parse({ limit: 1 }));
      const cursor = first.ok ? first.value.nextCursor : null;
      const second = await inventory.list(organizationId, entityQuery.parse({ sort: '-name', cursor }));
      expect(second).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    });
  });

  test('an entity is found by key, by Azure id in any letter case, and by number', async () => {
    await save([user('aaaa-1', 'Ada')]);
    for (const reference of ['aaaa-1', 'AAAA-1', 'Aaaa-1']) {
      expect(await inventory.get(organizationId, reference)).toMatchObject({ ok: true, value: { name: 'Ada' } });
    }
    const found = await inventory.get(organizationId, 'aaaa-1');
    const id = found.ok ? found.value.id : '';
    expect(await inventory.get(organizationId, id)).toMatchObject({ ok: true, value: { key: 'aaaa-1' } });
    expect(await inventory.get(await given().organization(), id)).toMatchObject({ ok: false });
  });

  test('a facet that was never read is unknown with a reason', async () => {
    await save([user('a', 'Ada')]);
    const found = await inventory.get(organizationId, 'a');
    const facets = found.ok ? found.value.facets : [];
    const declared = entityTypes.filter(({ facetOf }) => facetOf === 'entra_user').map(({ type }) => [type, null]);
    expect(declared.length).toBeGreaterThan(1);
    expect(facets.map(({ type, properties }) => [type, properties])).toEqual(declared);
    expect(facets.every(({ reason }) => reason !== null && reason !== '')).toBe(true);
  });

  test('relations are paged over both directions, and a far end that was never read is told as such', async () => {
    const relation = (to: string): RelationValue => ({
      type: 'member_of',
      from: 'a',
      to,
      owner: 'a',
      origin: 'entra_group_members',
      properties: {},
    });
    await save(
      [user('a', 'Ada'), user('b', 'Bob')],
      [relation('b'), relation('gone'), { ...relation('a'), from: 'b' }],
    );
    const seen: unknown[] = [];
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const page = await inventory.relations(organizationId, 'a', { limit: 1, cursor });
      if (!page.ok) throw new Error(page.error.cause);
      seen.push(...page.value.items.map(({ direction, other }) => [direction, other.key, other.name]));
      cursor = page.value.nextCursor;
    }
    expect(seen.sort()).toEqual([
      ['in', 'b', 'Bob'],
      ['out', 'b', 'Bob'],
      ['out', 'gone', null],
    ]);
  });

  test('history tells each state, newest first, and what changed in it', async () => {
    await save([user('a', 'Ada', { department: 'Sales' })]);
    await save([user('a', 'Ada', { department: 'Legal' })], [], new Date(Date.UTC(2024, 0, 2)));
    const history = await inventory.history(organizationId, 'a');
    expect(history.ok && history.value.items).toMatchObject([
      {
        validFrom: '2024-01-02T00:00:00.000Z',
        validTo: null,
        gone: false,
        changes: [{ path: 'department', before: 'Sales', after: 'Legal' }],
      },
      { validFrom: '2024-01-01T00:00:00.000Z', validTo: '2024-01-02T00:00:00.000Z', gone: false, changes: [] },
    ]);
  });
});
