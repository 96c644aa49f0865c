import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import type { ChangeableWorld, JsonObject } from '../simulator/src/world/world.ts';
import { entity, entityHistory, relationList } from '../src/inventory/schema.ts';
import { fieldsOf } from './support/json.ts';
import { openProduct, type Product } from './support/product.ts';
import { entityTypes } from './support/selection.ts';
import { snapshot } from './support/snapshot.ts';
import { eachStore } from './support/stores.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn, truthOf } from './support/truth-keys.ts';

eachStore((store) => {
  let simulator: Simulator;
  let world: ChangeableWorld;
  let product: Product;
  let connectionId: string;

  const present = async (type: string) => product.api.entities({ type });
  const history = (id: string) =>
    product.api.read(entityHistory, `/entities/${encodeURIComponent(id)}/history`).then(({ items }) => items);
  const related = (id: string, query: string) =>
    product.api.read(relationList, `/entities/${encodeURIComponent(id)}/relations?limit=1000&${query}`);

  /** Objects of a Graph set or an ARM type, as the world has them. */
  const objects = (name: string): JsonObject[] => {
    const found = world.graph.set(name) ?? world.arm.list(name, '/');
    return itemsIn(found);
  };
  const first = (name: string, fits: (object: JsonObject) => boolean): JsonObject & { id: string } => {
    const found = objects(name).find(fits);
    if (typeof found?.id !== 'string') throw new Error(`the world has no such object in ${name}`);
    return { ...found, id: found.id };
  };

  beforeAll(async () => {
    simulator = await startTenant();
    world = changeableWorld(simulator);
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
    connectionId = (await product.api.connect(connectionOf(simulator))).id;
    expect(await product.api.sync(connectionId)).toMatchObject({ state: 'succeeded' });
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });

  test('a sync that finds nothing new writes nothing', async () => {
    const before = await snapshot(product.application, true);
    const run = await product.api.sync(connectionId);
    expect(run).toMatchObject({ state: 'succeeded', progress: { added: 0, changed: 0, removed: 0, rejected: 0 } });
    expect(run.progress.unchanged).toBe(entityTypes.reduce((sum, { type }) => sum + truthOf(world, type), 0));
    expect(before.versions).toEqual({ entities: 0, relations: 0 });
    expect(await snapshot(product.application, true)).toEqual(before);
  });

  test('what is new, changed or gone in the tenant shows after the next sync', async () => {
    const newUser = { ...first('users', () => true), id: '0a0a0a0a-0000-4000-8000-000000000001', displayName: 'New' };
    const renamed = first('users', ({ accountEnabled, id }) => accountEnabled === true && id !== newUser.id);
    const deleted = objects('users').at(-1) as JsonObject & { id: string };
    const account = first('microsoft.storage/storageaccounts', () => true);
    const doomed = objects('microsoft.storage/storageaccounts').at(-1) as JsonObject & { id: string };
    const newAccount = { ...account, id: `${account.id}x`, name: `${String(account.name)}x` };
    const membersOf = (id: string) => itemsIn(world.graph.navigation('groups', id, 'members') ?? emptyList);
    const group = first('groups', ({ id }) => membersOf(String(id)).some((member) => member.id !== deleted.id));
    const leaving = String(membersOf(group.id).find((member) => member.id !== deleted.id)?.id);
    const deletedGroups = itemsIn(world.graph.navigation('users', deleted.id, 'memberOf') ?? emptyList).length;
    const counts = Object.fromEntries(entityTypes.map(({ type }) => [type, truthOf(world, type)]));
    const partsOfDoomed = (await product.api.entities({ search: `${doomed.id}/`.toLowerCase() })).length;

    world.put('users', newUser);
    world.put('users', { ...renamed, displayName: 'Renamed Person', accountEnabled: false });
    world.remove('users', deleted.id);
    world.put('arm', newAccount);
    world.put('arm', { ...account, properties: { ...fieldsOf(account.properties), allowBlobPublicAccess: true } });
    world.remove('arm', doomed.id);
    world.addReference('groups', group.id, 'members', newUser.id);
    world.removeReference('groups', group.id, 'members', leaving);

    const run = await product.api.sync(connectionId);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    for (const { type } of entityTypes) {
      expect(await present(type), type).toHaveLength(truthOf(world, type));
    }
    expect(truthOf(world, 'entra_user')).toBe(counts.entra_user);

    const added = await product.api.read(entity, `/entities/${newUser.id}`);
    expect(added).toMatchObject({ name: 'New', goneAt: null, freshness: { outcome: 'complete' } });
    expect(await history(newUser.id)).toHaveLength(1);
    expect((await related(newUser.id, 'direction=out&type=member_of')).items.map(({ other }) => other.key)).toEqual([
      group.id.toLowerCase(),
    ]);

    const [now, before] = await history(renamed.id);
    expect(now).toMatchObject({
      name: 'Renamed Person',
      properties: { accountEnabled: false },
      validTo: null,
      gone: false,
    });
    expect(now?.changes).toContainEqual({ path: 'accountEnabled', before: true, after: false });
    expect(before).toMatchObject({ name: renamed.displayName, properties: { accountEnabled: true } });
    expect(before?.validTo).toBe(now?.validFrom);

    const gone = await product.api.entities({ type: 'entra_user', state: 'gone' });
    expect(gone.map(({ key, goneAt }) => [key, goneAt !== null])).toEqual([[deleted.id.toLowerCase(), true]]);
    expect((await history(deleted.id))[0]).toMatchObject({ gone: true });
    expect(deletedGroups).toBeGreaterThan(0);
    expect((await related(deleted.id, 'direction=out&type=member_of')).items).toEqual([]);

    const goneAccounts = await product.api.entities({ type: 'azure_storage_account', state: 'gone' });
    expect(goneAccounts.map(({ key }) => key)).toEqual([doomed.id.toLowerCase()]);
    expect(partsOfDoomed).toBeGreaterThan(0);
    expect(await product.api.entities({ search: `${doomed.id}/`.toLowerCase() })).toEqual([]);
    const [openNow] = await history(account.id);
    expect(openNow?.changes.map(({ path }) => path)).toEqual(['allowBlobPublicAccess']);

    const { items } = await related(group.id, 'direction=in&type=member_of');
    expect(items).toHaveLength(membersOf(group.id).length);
    expect(items.map(({ other }) => other.key)).toContain(newUser.id);
    expect(items.map(({ other }) => other.key)).not.toContain(leaving.toLowerCase());
  });

  test('what comes back is the same entity again, with the gap in its history', async () => {
    const [goneUser] = await product.api.entities({ type: 'entra_user', state: 'gone' });
    if (!goneUser) throw new Error('the test before deleted no user');
    const document = (await product.api.read(entity, `/entities/${goneUser.id}`)).document as JsonObject;
    world.put('users', document);
    expect(await product.api.sync(connectionId)).toMatchObject({ state: 'succeeded' });
    const back = await product.api.read(entity, `/entities/${goneUser.key}`);
    expect(back).toMatchObject({ id: goneUser.id, goneAt: null, firstSeenAt: goneUser.firstSeenAt });
    const [now, earlier] = await history(goneUser.id);
    expect(now).toMatchObject({ gone: false, validTo: null });
    expect(earlier).toMatchObject({ gone: true, validTo: goneUser.goneAt });
  });
});

const emptyList = { size: 0, at: () => ({}), find: () => undefined };
