import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import { recordedCounts } from '../simulator/src/world/recorded/index.ts';
import type { World } from '../simulator/src/world/world.ts';
import type { SyncRunView } from '../src/sync/schema.ts';
import { fieldsOf, itemsOf } from './support/json.ts';
import { openProduct, type Product } from './support/product.ts';
import { entityTypes, options } from './support/selection.ts';
import { anyStore } from './support/stores.ts';
import { cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn, truthKey, truthOf } from './support/truth-keys.ts';

/** Answers recorded from real tenants. They are not part of this repository; a checkout beside it may have them. */
const folder =
  process.env.ASSAY_RECORDED_DIR ??
  fileURLToPath(new URL('../../shared/recorded/', import.meta.url)).replace(/\/$/, '');

const isThere = existsSync(`${folder}/index.json`);
const title = isThere ? '' : ` (skipped: there are none in ${folder}; ASSAY_RECORDED_DIR names another folder)`;

describe.skipIf(!isThere)(`recorded answers of real tenants${title}`, () => {
  anyStore((store) => {
    let simulator: Simulator;
    let product: Product;
    let run: SyncRunView;

    beforeAll(async () => {
      simulator = await startTenant({ world: { kind: 'recorded', from: folder } });
      product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
      const { id } = await product.api.connect({
        ...connectionOf(simulator),
        // The recordings hold premium answers of tenants whose licences were not recorded.
        options: { ...options, skipPremium: false },
      });
      run = await product.api.sync(id);
    });
    afterAll(async () => {
      await product?.close();
      await simulator?.close();
    });

    test('every item is understood', async () => {
      expect(run.error).toBeNull();
      expect(run.progress.rejected).toBe(0);
      // No recording holds the tenant's root management group, so nobody can tell what may be read in it.
      const root = `/providers/Microsoft.Management/managementGroups/${simulator.tenantId}`;
      const untold = simulator.world.arm.get(root) ? [] : ['rights_unknown'];
      const rows = await product.api.coverage({ incomplete: 'true' });
      expect(
        rows
          .filter(({ outcome }) => outcome !== 'unregistered')
          .filter(({ scope, problem }) => scope !== 'tenant' || !untold.includes(problem?.code ?? ''))
          .map(({ type, scope, outcome, problem }) => ({ type, scope, outcome, cause: problem?.cause })),
      ).toEqual([]);
    });

    test('every recorded object of the types of the catalogue arrives', async () => {
      const { world } = simulator;
      const recorded = recordedCounts(folder);
      const found: Record<string, number> = {};
      const expected: Record<string, number> = {};
      for (const { type } of entityTypes) {
        const { key, weigh } = truthKey(type);
        found[type] = (await product.api.entities({ type })).length;
        expected[type] = (weigh ? truthOf(world, type) : (recorded[key] ?? 0)) - unreachable(world, key);
      }
      expect(found).toEqual({
        ...expected,
        // A connection is to one tenant; the recordings are of several.
        azure_tenant: 1,
        // Recorded inside their networks only.
        azure_subnet: itemsIn(world.arm.list('microsoft.network/virtualnetworks', '/')).reduce(
          (sum, { properties }) => sum + itemsOf(fieldsOf(properties).subnets).length,
          0,
        ),
        // Those that are known only by what they hold are served as well.
        azure_subscription: world.truth()['microsoft.resources/subscriptions'],
      });
    });
  });
});

/**
 * Recorded objects that no list can show, because what they lie in was not recorded: settings of resources that are missing or
 * whose resource group is, or that are of types the catalogue does not have; custom roles of a management group.
 */
function unreachable(world: World, key: string): number {
  if (key === 'microsoft.insights/diagnosticsettings') {
    const parents = new Set(entityTypes.map(({ type }) => (type === 'azure_tenant' ? '' : truthKey(type).key)));
    return itemsIn(world.arm.list(key, '/')).filter(({ id }) => {
      const scope = `/${String(id)}`.toLowerCase().replace('//', '/').split('/providers/microsoft.insights/')[0] ?? '';
      const group = scope.split('/').slice(0, 5).join('/');
      const [namespace, name] = scope.split('/providers/')[1]?.split('/') ?? [];
      const known = namespace === undefined || parents.has(`${namespace}/${name}`);
      return !(
        known &&
        world.arm.get(scope) &&
        (group === scope || scope.split('/').length < 5 || world.arm.get(group))
      );
    }).length;
  }
  if (key !== 'microsoft.authorization/roledefinitions') return 0;
  return itemsIn(world.arm.list(key, '/')).filter(({ properties }) => {
    const scopes = itemsOf(fieldsOf(properties).assignableScopes).map(String);
    return scopes.length > 0 && scopes.every((scope) => scope.startsWith('/providers/') && !world.arm.get(scope));
  }).length;
}
