/** Groups of entities: every entity is in exactly one, and each group opens to its rows. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { csvLines } from '../export/index.ts';
import { type EntityValue, eachStore, saveValues } from '../store/testing.ts';
import { entityExportQuery, entityQuery, groupQuery } from './schema.ts';
import { type InventoryService, inventoryService } from './service.ts';

const shop = '11111111-1111-4111-8111-111111111111';
const web = '22222222-2222-4222-8222-222222222222';

eachStore('groups of entities', (given) => {
  let organizationId: string;
  let inventory: InventoryService;
  const entity = (type: string, key: string, name: string, properties: object): EntityValue => ({
    ...{ type, key, azureId: key, name, properties, document: {}, hash: name, scope: 'tenant' },
  });
  const account = (subscription: string, name: string, properties: object) =>
    entity(
      'azure_storage_account',
      `/subscriptions/${subscription}/resourcegroups/r/providers/microsoft.storage/storageaccounts/${name}`,
      name,
      properties,
    );
  const user = (name: string, properties: object) => entity('entra_user', `user-${name}`, name, properties);
  beforeEach(async () => {
    organizationId = await given().organization();
    const connectionId = await given().connection(organizationId);
    inventory = inventoryService(given().store, async () => undefined);
    const entities = [
      entity('azure_subscription', `/subscriptions/${shop}`, 'Shop', {}),
      account(shop, 'a', { location: 'westeurope', kind: 'StorageV2' }),
      account(shop, 'b', { location: 'westeurope', kind: null }),
      account(web, 'c', { location: 'null', kind: 'StorageV2' }),
      account(web, 'd', { location: null }),
      account(web, 'e', {}),
      user('f', { department: 'unknown', accountEnabled: true, assignedLicences: ['x'] }),
      user('=g', { department: '=1+1', accountEnabled: false }),
    ];
    await given().store.inOrganization(organizationId, (db) =>
      saveValues(db, {
        ...{ organizationId, connectionId, at: new Date(), entities, relations: [] },
        wholeOwners: { keys: [], origins: [] },
      }),
    );
  });
  const groups = async (query: object) => {
    const found = await inventory.groups(organizationId, groupQuery.parse(query));
    if (!found.ok) throw new Error(found.error.cause);
    return found.value;
  };
  const names = async (query: object) => {
    const found = await inventory.list(organizationId, entityQuery.parse(query));
    if (!found.ok) throw new Error(found.error.cause);
    return found.value.items.map(({ name }) => name);
  };
  const accounts = { type: 'azure_storage_account' };

  test('none, not said, and a text that looks like either are different groups', async () => {
    const { items, entities, groups: count } = await groups({ ...accounts, by: 'location' });
    expect(items.map(({ state, value, count: size }) => [state, value, size])).toEqual([
      ['value', 'westeurope', 2],
      ['none', null, 1],
      ['unsaid', null, 1],
      ['value', 'null', 1],
    ]);
    expect([entities, count]).toEqual([5, 4]);
  });

  test('each opens to exactly its rows', async () => {
    const rows = (where: string) => names({ ...accounts, where });
    expect(await rows('location=westeurope')).toEqual(['a', 'b']);
    expect(await rows('location="null"')).toEqual(['c']);
    expect(await rows('location=null')).toEqual(['d']);
    expect(await rows('location=unknown')).toEqual(['e']);
    expect(await names({ type: 'entra_user', where: 'department="unknown"' })).toEqual(['f']);
    expect(await names({ ...accounts, subscription: shop.toUpperCase() })).toEqual(['a', 'b']);
    expect(await names({ subscription: 'none' })).toEqual(['=g', 'f']);
  });

  test('by subscription have its name where it was read', async () => {
    const { items } = await groups({ by: 'subscription' });
    expect(items.map(({ state, value, label, count }) => [state, value, label, count])).toEqual([
      ['value', shop, 'Shop', 3],
      ['value', web, null, 3],
      ['none', null, null, 2],
    ]);
  });

  test('by type count what the filter lets through', async () => {
    const { items } = await groups({ by: 'type', search: 'storageaccounts' });
    expect(items).toEqual([{ state: 'value', value: 'azure_storage_account', label: 'Storage accounts', count: 5 }]);
  });

  test('are the same read in pages of any size', async () => {
    const whole = (await groups({ ...accounts, by: 'location' })).items;
    const paged: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await groups({ ...accounts, by: 'location', limit: 1, ...(cursor && { cursor }) });
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  test.each(['nothing', 'constructor', 'tags', 'allowedIpRanges'])('by %s are refused', async (by) => {
    const found = await inventory.groups(organizationId, groupQuery.parse({ ...accounts, by }));
    expect(found).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
  });

  test('of another organisation are not counted', async () => {
    organizationId = await given().organization();
    expect(await groups({ by: 'type' })).toEqual({ items: [], entities: 0, groups: 0, nextCursor: null });
  });

  describe('lists', () => {
    test('have only the properties that were asked for', async () => {
      const query = entityQuery.parse({ ...accounts, properties: ['location', 'constructor'], limit: 1 });
      const found = await inventory.list(organizationId, query);
      expect(found.ok && found.value.items[0]?.properties).toEqual({ location: 'westeurope' });
    });

    test('are exported whole, in their filter, and no cell is a formula', async () => {
      const query = entityExportQuery.parse({
        type: 'entra_user',
        properties: ['department', 'mail', 'accountEnabled'],
      });
      const table = inventory.table(organizationId, query);
      if (!table.ok) throw new Error(table.error.cause);
      const lines: string[] = [];
      for await (const line of csvLines(table.value.columns, table.value.rows())) lines.push(line);
      expect(lines.map((line) => line.split(',').slice(0, 6).join(','))).toEqual([
        '\uFEFFName,Type,Azure ID,department,mail,accountEnabled',
        `"'=g",User,user-=g,"'=1+1",not said,false`,
        'f,User,user-f,unknown,not said,true',
      ]);
      const cut: string[] = [];
      for await (const { name } of table.value.rows(1)) cut.push(name);
      expect(cut).toEqual(['=g']);
    });

    test('by when they changed are read in their order, without sorting the whole type', async () => {
      const { store } = given();
      await store.execute('analyze entity');
      const plan = await store.inOrganization(organizationId, async (db) => {
        // Eight rows are read by any way.
        for (const way of ['seqscan', 'bitmapscan', 'sort']) await sql.raw(`set local enable_${way} = off`).execute(db);
        const { rows } = await sql<Record<string, string>>`explain select id from entity
          where organization_id = ${organizationId} and gone_at is null and type = 'entra_user'
            and (changed_at, id) < (now(), 5) order by changed_at desc, id desc limit 100`.execute(db);
        return rows.map((row) => Object.values(row)[0]).join('\n');
      });
      expect(plan).toMatch(/Index (Only )?Scan Backward using entity_by_type_and_change/);
      expect(plan).not.toMatch(/Sort/);
    });
  });
});
