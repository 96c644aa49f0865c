/** A subscription whose tag says that Assay leaves it out, and that is read again once it does not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import type { ChangeableWorld, JsonObject } from '../simulator/src/world/world.ts';
import { subscriptionList } from '../src/connections/lifecycle-schema.ts';
import { connectionView } from '../src/connections/schema.ts';
import { preflightReport } from '../src/readiness/index.ts';
import { fieldsOf } from './support/json.ts';
import { narrow } from './support/narrow.ts';
import { openProduct, type Product } from './support/product.ts';
import { anyStore } from './support/stores.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn, truthIn } from './support/truth-keys.ts';

const accountType = 'azure_storage_account';
/** As a connection has it of itself. */
const { skipTag: _none, ...options } = narrow;

anyStore((store) => {
  let simulator: Simulator;
  let world: ChangeableWorld;
  let product: Product;
  let id: string;
  let chosen: string;
  let body: JsonObject;

  const subscriptions = () => [...itemsIn(world.arm.list('microsoft.resources/subscriptions', '/'))];
  const tag = (tags: JsonObject) => world.put('arm', { ...body, tags });
  /** The world has some that are tagged from the beginning. */
  const isTagged = ({ tags }: JsonObject) =>
    Object.entries(fieldsOf(tags)).some((one) => one.join('=').toLowerCase() === 'assay=skip');
  const reasons = () =>
    subscriptions()
      .filter(isTagged)
      .map(({ displayName }) => `${displayName}: tag assay`)
      .sort();
  const leftOut = async () => {
    const reply = await product.api.call('POST', `/connections/${id}/preflight`);
    const { findings } = preflightReport.parse(JSON.parse(reply.body));
    return findings.filter((one) => one.id === 'subscriptions-left-out');
  };
  const stateOf = async () =>
    (await product.api.read(subscriptionList, `/connections/${id}/subscriptions`)).items.find(
      ({ subscriptionId }) => subscriptionId === chosen,
    )?.state;
  const accountsRead = async () =>
    (await product.api.coverage({ connectionId: id, type: accountType })).find(({ scope }) => scope === chosen);

  beforeAll(async () => {
    simulator = await startTenant({ world: { kind: 'contoso', size: 'S', seed: 'tagged' } });
    world = changeableWorld(simulator);
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
    const found = subscriptions().find(
      (one) => !isTagged(one) && truthIn(world, accountType, String(one.subscriptionId).toLowerCase()) > 0,
    );
    if (!found) throw new Error('no subscription has a storage account');
    body = found;
    chosen = String(found.subscriptionId).toLowerCase();
    ({ id } = await product.api.connect({ ...connectionOf(simulator), options }));
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
  });
  afterAll(async () => {
    await product?.close();
    await simulator?.close();
  });

  test('tagged assay=skip it is not read, whatever the case, and a preflight says so', async () => {
    const view = await product.api.read(connectionView, `/connections/${id}`);
    expect(view.options.skipTag).toEqual({ name: 'assay', value: 'skip' });
    expect(await stateOf()).toBe('read');
    const own = `${body.displayName}: tag assay`;
    expect(reasons()).not.toContain(own);
    tag({ Assay: 'SKIP', owner: 'IT' });
    expect(reasons()).toContain(own);
    const [finding, ...others] = await leftOut();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ state: 'not-applicable', optional: true });
    expect(finding?.items.toSorted()).toEqual(reasons());
    const before = simulator.journal().at(-1)?.sequence ?? 0;
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
    expect(await stateOf()).toBe('skipped');
    expect(await accountsRead()).toMatchObject({
      outcome: 'skipped',
      problem: { code: 'subscription_skipped', cause: expect.stringContaining('tag assay is skip') },
    });
    const asked = simulator.journal(before).map(({ url }) => url.toLowerCase());
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((url) => url.includes(`/subscriptions/${chosen}/providers/`))).toEqual([]);
  });

  test('without the tag it is read again, with what has come meanwhile', async () => {
    const [some] = itemsIn(world.arm.list('microsoft.storage/storageaccounts', `/subscriptions/${chosen}`));
    if (!some) throw new Error('the subscription has no storage account');
    const name = 'stcameunderthetag';
    const named = () => product.api.entities({ type: accountType, search: name });
    world.put('arm', { ...some, id: String(some.id).replace(/[^/]+$/, name), name });
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded' });
    expect(await named()).toEqual([]);
    tag({ assay: 'read', owner: 'IT' });
    expect((await leftOut()).flatMap(({ items }) => items).sort()).toEqual(reasons());
    expect(reasons()).not.toContain(`${body.displayName}: tag assay`);
    expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', error: null });
    expect(await stateOf()).toBe('read');
    expect(await accountsRead()).toMatchObject({ outcome: 'complete', problem: null });
    expect(await named()).toMatchObject([{ name }]);
    const read = subscriptions().filter((one) => !isTagged(one));
    const truth = read.reduce(
      (sum, { subscriptionId }) => sum + truthIn(world, accountType, String(subscriptionId).toLowerCase()),
      0,
    );
    expect(await product.api.entities({ type: accountType })).toHaveLength(truth);
  });
});
