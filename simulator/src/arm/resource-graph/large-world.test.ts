import { expect, test } from 'vitest';
import { lazyCollection } from '../../world/collection.ts';
import type { Collection, World } from '../../world/world.ts';
import { contoso, first, second } from '../testing/contoso.ts';
import { ask } from '../testing/tiny-world.ts';

/** A world of 800,000 disks and machines that counts how many of them were made. */
function largeWorld(): { world: World; made: () => number } {
  let made = 0;
  const many = (subscription: string, type: string): Collection =>
    lazyCollection(
      200_000,
      (index) => {
        made++;
        const name = `n${String(index).padStart(6, '0')}`;
        return {
          id: `/subscriptions/${subscription}/resourceGroups/g/providers/${type}/${name}`,
          name,
          type,
          properties: {},
        };
      },
      () => undefined,
    );
  const collections: Record<string, Collection> = {};
  for (const subscription of [first, second]) {
    for (const type of ['Microsoft.Compute/disks', 'Microsoft.Compute/virtualMachines']) {
      collections[`${type.toLowerCase()} /subscriptions/${subscription}`] = many(subscription, type);
    }
  }
  return { world: contoso({ collections }), made: () => made };
}

interface Page {
  readonly totalRecords: number;
  readonly data: { readonly id: string }[];
  readonly $skipToken?: string;
}

async function page(world: World, query: string, options: object): Promise<Page> {
  const url = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  const response = await ask(world, url, { method: 'POST', body: { query, options: { $top: 1000, ...options } } });
  return response.body as unknown as Page;
}

test('a page of a large world makes about a page of rows, across types and subscriptions', async () => {
  const { world, made } = largeWorld();
  const query =
    "resources | where type in~ ('Microsoft.Compute/disks', 'microsoft.compute/virtualmachines') | project id, name | order by id asc";
  const start = await page(world, query, {});
  expect([start.totalRecords, start.data.length]).toEqual([800_000, 1000]);
  expect(made()).toBeLessThanOrEqual(1001);
  const late = await page(world, query, { $skip: 199_500 });
  expect(late.data.map((row) => row.id).filter((id) => id.includes('/virtualMachines/'))).toHaveLength(500);
  const next = await page(world, query, { $skipToken: late.$skipToken });
  expect(next.data[0]?.id).toContain(
    `/subscriptions/${first}/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/n000500`,
  );
  expect(made()).toBeLessThanOrEqual(3010);
});

test('counts make no rows', async () => {
  const { world, made } = largeWorld();
  const counted = await page(
    world,
    `resources | where subscriptionId == '${second}' | summarize count() by type | order by type asc`,
    {},
  );
  expect(counted.data).toEqual([
    { type: 'microsoft.compute/disks', count_: 200_000 },
    { type: 'microsoft.compute/virtualmachines', count_: 200_000 },
  ]);
  expect(made()).toBe(0);
});

test('a take stops reading', async () => {
  const { world, made } = largeWorld();
  const few = await page(
    world,
    "resources | where type == 'microsoft.compute/disks' and name endswith '7' | take 5",
    {},
  );
  expect(few.data).toHaveLength(5);
  expect(made()).toBeLessThan(100);
});
