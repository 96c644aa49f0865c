import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { JournalEntry, Simulator } from '../simulator/src/index.ts';
import { readinessView } from '../src/readiness/index.ts';
import type { Api } from './support/api.ts';
import { makeFolder, openProduct } from './support/product.ts';
import { seededRandom } from './support/random.ts';
import { type Snapshot, snapshot } from './support/snapshot.ts';
import { type SpawnedProduct, spawnProduct } from './support/spawned-product.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';

const kills = 20;
/** Makes a sync last long enough for the kills to fall into it; taken away after the last one. */
const slowness = (['graph', 'arm', 'arg'] as const).map((surface) => ({
  kinds: ['slow' as const],
  delayMs: 700,
  match: { surface },
}));

let simulator: Simulator;
let undisturbed: Snapshot;
let baseline: Map<string, number>;

/** Requests of one page of a list: parents asked between two commits, or one. */
const pageSizes: readonly [RegExp, number][] = [
  [/^\/(groups|applications|servicePrincipals|directory\/administrativeUnits)\/\{\}\//, 400],
  [/\/(containers|shares|keys|secrets|firewallRules) |diagnosticSettings /, 400],
  // Three tables travel to one address.
  [/resourceGraph/i, 3],
  // Lists of ten subscriptions, or own rights in them and in the root group, are kept together.
  [/^providers\/|\/subscriptions\/\{\}/, 11],
];

/** How often each list was asked for, whatever the place in it: `/users id,displayName`. Sign-in is left out. */
function countLists(entries: readonly JournalEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { surface, url } of entries) {
    const { pathname, searchParams } = new URL(url, 'https://any');
    if (surface === 'entra' || surface === 'metadata' || /\/\$?batch$/.test(pathname)) continue;
    const path = pathname
      .replace(/^\/v1\.0/, '')
      .replace(/.*\/(?=providers\/)/i, '')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{}')
      .replace(/(vaults|servers|storageAccounts)\/[^/]+/gi, '$1/{}');
    // The same users are read for two types, with different fields.
    const list = `${path} ${searchParams.get('$select') ?? ''}`;
    counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  return counts;
}

/** After a sync its process looks when the credentials end, which is a request as well. */
const whenLooked = (api: Api, id: string) =>
  vi.waitFor(
    async () => expect((await api.read(readinessView, `/connections/${id}/readiness`)).expiry.checkedAt).not.toBeNull(),
    { timeout: 30_000, interval: 100 },
  );

beforeAll(async () => {
  simulator = await startTenant();
  const product = await openProduct({ clouds: [cloudOf(simulator)] });
  const { id } = await product.api.connect(connectionOf(simulator));
  const from = simulator.journal().at(-1)?.sequence ?? 0;
  expect(await product.api.sync(id)).toMatchObject({ state: 'succeeded', resumed: 0 });
  await whenLooked(product.api, id);
  baseline = countLists(simulator.journal(from));
  undisturbed = await snapshot(product.application);
  await product.close();
});
afterAll(async () => simulator?.close());

test(`a sync that is killed ${kills} times ends as one that nobody disturbed`, async () => {
  const random = seededRandom(20);
  const folder = await makeFolder([cloudOf(simulator)]);
  let product: SpawnedProduct = await spawnProduct(folder).answering;
  const { id } = await product.api.connect(connectionOf(simulator));
  simulator.setFaults(slowness);
  const from = simulator.journal().at(-1)?.sequence ?? 0;
  const { id: runId } = await product.api.start(id);

  for (let kill = 1; kill <= kills; kill++) {
    await sleep(200 + random() * 1300);
    expect((await product.api.run(runId)).state, `before kill ${kill}`).toMatch(/queued|running/);
    await product.kill();
    // Now and then the next process is killed as well, while it opens its store.
    if (random() < 0.25 && kill < kills) {
      const early = spawnProduct(folder);
      early.answering.catch(() => {});
      await sleep(random() * 1500);
      await early.kill();
      kill += 1;
    }
    product = await spawnProduct(folder).answering;
  }
  simulator.setFaults([]);
  const run = await product.api.ended(runId);
  await whenLooked(product.api, id);
  await product.stop();
  const counts = countLists(simulator.journal(from));

  expect(run).toMatchObject({ state: 'succeeded', error: null });
  const again = await openProduct({ folder });
  expect(await snapshot(again.application)).toEqual(undisturbed);
  await again.close();
  await rm(folder, { recursive: true });
  expect(run.resumed).toBeGreaterThanOrEqual(kills / 2);
  expect([...counts.keys()].sort()).toEqual([...baseline.keys()].sort());
  for (const [list, asked] of counts) {
    const page = pageSizes.find(([names]) => names.test(list))?.[1] ?? 1;
    expect(asked - (baseline.get(list) ?? 0), list).toBeLessThanOrEqual(kills * page);
  }
  // Over all steps together a kill costs far less than beginning again.
  const sum = (all: Map<string, number>) => [...all.values()].reduce((total, count) => total + count, 0);
  expect(sum(counts)).toBeLessThan(3 * sum(baseline));
});
