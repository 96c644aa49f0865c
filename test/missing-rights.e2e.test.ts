import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator/src/index.ts';
import type { ChangeableWorld } from '../simulator/src/world/world.ts';
import { entity } from '../src/inventory/schema.ts';
import { expectHonestLedger } from './support/honest-ledger.ts';
import { fieldsOf } from './support/json.ts';
import { openProduct, type Product } from './support/product.ts';
import { entityTypes } from './support/selection.ts';
import { anyStore } from './support/stores.ts';
import { changeableWorld, cloudOf, connectionOf, startTenant } from './support/tenant.ts';
import { itemsIn, subscriptionsOf, truthOf } from './support/truth-keys.ts';

const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

anyStore((store) => {
  let simulator: Simulator;
  let world: ChangeableWorld;
  let product: Product;

  const open = async () => {
    simulator = await startTenant();
    world = changeableWorld(simulator);
    product = await openProduct({ clouds: [cloudOf(simulator)], environment: store.environment() });
  };
  const close = async () => {
    await product?.close();
    await simulator?.close();
  };
  /** Ids of the Azure role assignments of a client's service principal. */
  const assignmentsOf = (client: string): string[] => {
    const principalId = simulator.clients.find(({ name }) => name === client)?.servicePrincipalId;
    return itemsIn(world.arm.list('microsoft.authorization/roleassignments', '/'))
      .filter(({ properties }) => fieldsOf(properties).principalId === principalId)
      .map(({ id }) => String(id));
  };
  const assignReader = (client: string, scope: string) => {
    const principalId = simulator.clients.find(({ name }) => name === client)?.servicePrincipalId ?? '';
    const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${readerRole}`;
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/0b0b0b0b-0000-4000-8000-00000000000b`;
    const properties = { principalId, principalType: 'ServicePrincipal', roleDefinitionId, scope };
    world.put('arm', {
      id,
      name: id.split('/').at(-1) ?? '',
      type: 'Microsoft.Authorization/roleAssignments',
      properties,
    });
  };

  describe('a client that may read a part', () => {
    beforeAll(open);
    afterAll(close);

    test('gets that part complete, and the reason for every other', async () => {
      const { id } = await product.api.connect(connectionOf(simulator, 'partial'));
      const run = await product.api.sync(id);
      expect(run).toMatchObject({ state: 'partial', error: null });
      // Its role is at a management group: what lies outside of it cannot be seen, and is not said to be nothing.
      const rows = (await product.api.coverage()).filter(({ scope }) => !scope.startsWith('parent:'));
      const reasons = new Map(
        rows.map(({ type, outcome, problem }) => [type, { outcome, cause: problem?.cause ?? '' }]),
      );
      expect(reasons.get('entra_conditional_access_policy')).toEqual({
        outcome: 'denied',
        cause: expect.stringContaining('Policy.Read.All'),
      });
      for (const type of ['entra_user_sign_in_activity', 'entra_user_registration_details']) {
        expect(reasons.get(type)).toEqual({ outcome: 'denied', cause: expect.stringContaining('AuditLog.Read.All') });
      }
      const managementGroups = rows.find(({ type, scope }) => type === 'azure_management_group' && scope === 'tenant');
      // Above its own management group it may not even ask what it may do.
      expect(managementGroups).toMatchObject({ outcome: 'partial', problem: { code: 'rights_unknown' } });
      for (const type of ['entra_user', 'entra_group', 'entra_group_members', 'entra_application', 'entra_device']) {
        expect(reasons.get(type), type).toEqual({ outcome: 'complete', cause: '' });
      }
      expect(await product.api.entities({ type: 'entra_user' })).toHaveLength(truthOf(world, 'entra_user'));
      const below = subscriptionsOf(world).filter((id) =>
        world.arm.ancestors(`/subscriptions/${id}`).some((scope) => scope.toLowerCase().endsWith('/mg-corp')),
      );
      expect(below.length).toBeGreaterThan(0);
      expect(below.length).toBeLessThan(subscriptionsOf(world).length);
      for (const { scope, type, outcome } of rows) {
        if (scope === 'tenant') continue;
        // Another subscription may be visible through a role on a single resource in it: nothing there is called complete.
        expect({ type, scope, complete: ['complete', 'unregistered'].includes(outcome) }).toEqual({
          type,
          scope,
          complete: below.includes(scope),
        });
      }
      await expectHonestLedger(product.api, world);
      const inventory = await product.api.inventory();
      const policies = inventory.categories
        .flatMap(({ types }) => types)
        .find(({ type }) => type === 'entra_conditional_access_policy');
      expect(policies).toMatchObject({ count: 0, outcome: 'denied', incomplete: 1, confirmedAt: null });
    });
  });

  describe('rights that are taken away between two syncs', () => {
    let connectionId: string;
    beforeAll(async () => {
      await open();
      connectionId = (await product.api.connect(connectionOf(simulator))).id;
      expect(await product.api.sync(connectionId)).toMatchObject({ state: 'succeeded' });
    });
    afterAll(close);

    const counts = async () => {
      const found = await Promise.all(
        entityTypes.map(async ({ type }) => {
          const all = await product.api.entities({ type, state: 'all' });
          return [
            type,
            {
              present: all.filter(({ goneAt }) => goneAt === null).length,
              gone: all.filter(({ goneAt }) => goneAt !== null).length,
            },
          ];
        }),
      );
      return Object.fromEntries(found);
    };

    test('a licence: what it gave stays and is called unlicensed', async () => {
      const before = await counts();
      const licences = [...world.licences];
      simulator.setLicences([]);
      const run = await product.api.sync(connectionId);
      // What the tenant has no licence for is not asked for, and no fault of the run.
      expect(run.state).toBe('succeeded');
      const incomplete = (await product.api.coverage({ incomplete: 'true' })).filter(
        ({ outcome }) => outcome !== 'unregistered',
      );
      const unlicensed = incomplete.filter(({ outcome }) => outcome === 'unlicensed');
      expect(unlicensed.map(({ type }) => type)).toContain('entra_user_sign_in_activity');
      for (const { problem } of unlicensed)
        expect(problem).toMatchObject({ code: 'licence_required', actor: 'tenant-admin' });
      expect(incomplete.filter(({ outcome }) => outcome !== 'unlicensed')).toEqual([]);
      const { entra_subscribed_sku: skusNow, ...now } = await counts();
      const { entra_subscribed_sku: skusBefore, ...others } = before;
      expect(now).toEqual(others);
      expect(skusNow.present).toBeLessThan(skusBefore.present);
      simulator.setLicences(licences);
      expect(await product.api.sync(connectionId)).toMatchObject({ state: 'succeeded' });
    });

    test('the role in most subscriptions: what lay there stays and is no longer confirmed', async () => {
      const before = await counts();
      const [kept, ...lost] = subscriptionsOf(world);
      const taken = assignmentsOf('reader');
      for (const id of taken) world.remove('arm', id);
      assignReader('reader', `/subscriptions/${kept}`);
      const run = await product.api.sync(connectionId);
      expect(run.state).toBe('partial');
      const rows = (await product.api.coverage()).filter(({ scope }) => !scope.startsWith('parent:'));
      for (const { type, scope, outcome, problem } of rows) {
        if (!lost.includes(scope)) continue;
        expect({ type, outcome, code: problem?.code }).toEqual({
          type,
          outcome: 'denied',
          code: 'subscription_role_removed',
        });
      }
      expect(rows.filter(({ scope }) => lost.includes(scope)).length).toBeGreaterThan(lost.length);
      // Only the subscription that can still be read completely may lose something: what was taken away in it.
      const goneThere = taken.filter((id) => id.toLowerCase().startsWith(`/subscriptions/${kept}/`)).length;
      const { present, gone } = before.azure_role_assignment;
      expect(await counts()).toEqual({
        ...before,
        azure_role_assignment: { present: present + 1 - goneThere, gone: gone + goneThere },
      });
      const [account] = (await product.api.entities({ type: 'azure_storage_account' })).filter(({ key }) =>
        lost.some((id) => key.startsWith(`/subscriptions/${id}/`)),
      );
      const view = await product.api.read(entity, `/entities/${account?.id}`);
      expect(view.freshness.outcome).toBe('denied');
      expect(view.freshness.confirmedAt).not.toBeNull();
      await expectHonestLedger(product.api, world);
    });

    test('every role: the directory is read, and no Azure count becomes zero', async () => {
      const before = await counts();
      for (const id of assignmentsOf('reader')) world.remove('arm', id);
      const run = await product.api.sync(connectionId);
      expect(run.state).toBe('partial');
      expect(await counts()).toEqual(before);
      const rows = (await product.api.coverage()).filter(({ scope }) => !scope.startsWith('parent:'));
      for (const { type, scope, outcome } of rows) {
        const denied = scope !== 'tenant' || (type.startsWith('azure_') && type !== 'azure_tenant');
        // Anybody may read this one, as the simulator has it: what was seen is kept, without the right it is not called whole.
        const refused = type === 'azure_subscription_policy' ? 'partial' : 'denied';
        expect({ type, scope, outcome }).toEqual({ type, scope, outcome: denied ? refused : 'complete' });
      }
    });
  });
});
