/** What Assay says about access in a tenant that it has read, against what the tenant itself lets its principals do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeRights } from '../simulator/src/arm/rights/rights.ts';
import type { Simulator } from '../simulator/src/index.ts';
import { checkAnswer } from '../src/access-graph/schema.ts';
import { openProduct, type Product } from './support/product.ts';
import { seededRandom } from './support/random.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn } from './support/truth-keys.ts';

let simulator: Simulator;
let product: Product;

beforeAll(async () => {
  simulator = await startTenant();
  product = await openProduct({ clouds: [cloudOf(simulator)] });
  const { id } = await product.api.connect(connectionOf(simulator));
  expect(await product.api.sync(id)).toMatchObject({ error: null });
});
afterAll(async () => {
  await product?.close();
  await simulator?.close();
});

const random = seededRandom(5);
/** Some of a list, the same ones in every run. */
const pick = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, () => list[Math.floor(random() * list.length)] as T);
const query = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();
const idsIn = (set: string) => itemsIn(simulator.world.graph.set(set) ?? empty).map(({ id }) => String(id));
const empty = { size: 0, at: () => ({}), find: () => undefined };
const armIds = (type: string) => itemsIn(simulator.world.arm.list(type, '/')).map(({ id }) => String(id));

/** Whether the tenant itself would let a principal do something, by its own evaluation. */
const allowedBy = (principal: string) =>
  computeRights(simulator.world, { id: principal, name: principal, held: [] }, Date.now());

test('checks agree with what the tenant allows', async () => {
  const holders = itemsIn(simulator.world.arm.list('microsoft.authorization/roleassignments', '/'))
    .map(({ properties }) => properties as { principalId?: unknown; principalType?: unknown })
    .filter(({ principalType }) => principalType !== 'Group')
    .map(({ principalId }) => String(principalId));
  const principals = [...pick(holders, 12), ...pick(idsIn('users'), 12), ...pick(idsIn('serviceprincipals'), 6)];
  const scopes = [
    ...pick(armIds('microsoft.management/managementgroups'), 2).map((id) => [
      id,
      'Microsoft.Management/managementGroups',
    ]),
    ...pick(armIds('microsoft.resources/subscriptions'), 3).map((id) => [id, 'Microsoft.Resources/subscriptions']),
    ...pick(armIds('microsoft.storage/storageaccounts'), 4).map((id) => [id, 'Microsoft.Storage/storageAccounts']),
    ...pick(armIds('microsoft.keyvault/vaults'), 3).map((id) => [id, 'Microsoft.KeyVault/vaults']),
  ];
  const differing: unknown[] = [];
  let yes = 0;
  for (const principal of new Set(principals)) {
    const rights = allowedBy(principal);
    for (const [scope = '', type] of scopes) {
      for (const verb of ['read', 'write']) {
        const action = `${type}/${verb}`;
        const { outcome } = await product.api.read(
          checkAnswer,
          `/access/check?${query({ principal, action, resource: scope })}`,
        );
        const expected = rights.can(action, scope);
        yes += Number(expected);
        if (expected !== (outcome === 'allowed')) differing.push({ principal, action, scope, outcome, expected });
      }
    }
  }
  expect(differing).toEqual([]);
  expect(yes).toBeGreaterThan(20);
});
