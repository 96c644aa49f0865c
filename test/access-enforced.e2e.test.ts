/** What the access engine says about reads is what Resource Manager and Resource Graph allow when the principal itself asks. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import { ask } from '../simulator/src/testing/ask.ts';
import { itemsOf } from '../simulator/src/world/collection.ts';
import { evaluate } from './support/access-engine-adapter.ts';
import type { AccessCase } from './support/access-reference/index.ts';
import { signIn, tenantOf } from './support/access-world.ts';
import { startTenant } from './support/tenant.ts';

const seed = 20_260_115;
const now = new Date('2026-01-15T12:00:00Z');
const patience = 120_000;

/** Types by the action that reads them and an api-version that they have. */
const types = [
  ['microsoft.management/managementgroups', 'Microsoft.Management/managementGroups/read', '2020-05-01'],
  ['microsoft.resources/subscriptions', 'Microsoft.Resources/subscriptions/read', '2022-12-01'],
  [
    'microsoft.resources/subscriptions/resourcegroups',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    '2021-04-01',
  ],
  ['microsoft.storage/storageaccounts', 'Microsoft.Storage/storageAccounts/read', '2023-01-01'],
  ['microsoft.compute/virtualmachines', 'Microsoft.Compute/virtualMachines/read', '2023-03-01'],
  ['microsoft.network/virtualnetworks', 'Microsoft.Network/virtualNetworks/read', '2023-05-01'],
  ['microsoft.keyvault/vaults', 'Microsoft.KeyVault/vaults/read', '2022-07-01'],
  ['microsoft.web/sites', 'Microsoft.Web/sites/read', '2022-09-01'],
] as const;

let simulator: Simulator;
let tenant: ReturnType<typeof tenantOf>;
let callers: { readonly id: string; readonly type: string; readonly authorization: string }[];

beforeAll(async () => {
  simulator = await startTenant({ now: () => now });
  tenant = tenantOf(simulator);
  // Most principals hold nothing: half of the sample is taken from those who do, themselves or through a group.
  const assigned = new Set(tenant.roleAssignments.map(({ principalId }) => principalId.toLowerCase()));
  const through = new Set(
    tenant.groups.filter(({ id }) => assigned.has(id.toLowerCase())).flatMap(({ members }) => members ?? []),
  );
  const holding = tenant.principals.filter(({ id }) => assigned.has(id.toLowerCase()) || through.has(id));
  const chosen = [tenant.principals, holding].flatMap((list) =>
    fc.sample(fc.shuffledSubarray([...list], { minLength: 12, maxLength: 12 }), { seed, numRuns: 1 }).flat(),
  );
  callers = [];
  for (const { id, type } of chosen) callers.push({ id, type, authorization: await signIn(simulator, id, type) });
}, patience);
afterAll(() => simulator?.close());

/** Principals of whom the engine says that they can. */
function whoCan(action: string, scope: string): ReadonlySet<string> {
  const question = { action, scope, at: now.toISOString() };
  const asked: AccessCase = { id: scope, kind: 'who-can', ...tenant, question };
  return new Set((evaluate(asked) as { principals: string[] }).principals);
}

test('one object after the other', { timeout: patience }, async () => {
  let allowed = 0;
  let refused = 0;
  const wrong: string[] = [];
  for (const [type, action, version] of types) {
    const all = [...itemsOf(simulator.world.arm.list(type, '/'))].map(({ id }) => String(id));
    const scopes = fc.sample(fc.shuffledSubarray(all, { minLength: 6, maxLength: 6 }), { seed, numRuns: 1 }).flat();
    for (const scope of scopes) {
      const able = whoCan(action, scope);
      for (const { id, type: kind, authorization } of callers) {
        const { status } = await ask(simulator, `${scope}?api-version=${version}`, { headers: { authorization } });
        expect([200, 403]).toContain(status);
        if (status === 200) allowed++;
        else refused++;
        if (able.has(id) !== (status === 200)) wrong.push(`${kind} ${id}: ${action} at ${scope} answers ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(allowed).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

test('what Resource Graph shows of a type', { timeout: patience }, async () => {
  const type = 'microsoft.keyvault/vaults';
  const vaults = [...itemsOf(simulator.world.arm.list(type, '/'))].map(({ id }) => String(id));
  const able = new Map(vaults.map((vault) => [vault.toLowerCase(), whoCan('Microsoft.KeyVault/vaults/read', vault)]));
  let seen = 0;
  for (const { id, authorization } of callers) {
    const answer = await ask(simulator, '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01', {
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query: `resources | where type == '${type}' | project id` }),
    });
    const rows = answer.status === 200 ? (answer.json().data as { id: string }[]) : [];
    const readable = vaults.filter((vault) => able.get(vault.toLowerCase())?.has(id));
    expect(rows.map((row) => row.id.toLowerCase()).sort(), id).toEqual(
      readable.map((vault) => vault.toLowerCase()).sort(),
    );
    seen += rows.length;
  }
  expect(seen).toBeGreaterThan(50);
});
