import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../world.ts';
import { contosoWorld } from './index.ts';
import { items, strings } from './walk.test-support.ts';

const world = contosoWorld({ size: 'S' });
const PROVIDER = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\//i;

/**
 * References that lead nowhere on purpose: deleted networks, other tenants, managed applications, PIM schedules, and all APIs
 * of a gateway, which are a scope and no resource.
 */
const DANGLING =
  /vnet-deleted|id-delegated|microsoft\.solutions|role(assignment|eligibility)schedules\/|apimanagement\/service\/[^/]+\/apis$/i;

/** Whether an id, or the resource it is a part of (an IP configuration, a rule), exists. */
function exists(id: string): boolean {
  const parts = id.split('/');
  for (let length = parts.length; length >= 9; length -= 2) {
    if (world.arm.get(parts.slice(0, length).join('/')) !== undefined) return true;
  }
  return false;
}

const resources = world.arm.types().filter((type) => world.arm.list(type, '/').size > 0);

describe('references', () => {
  test.each(resources)('ids in the bodies of %s lead to something', (type) => {
    for (const item of items(world.arm.list(type, '/'))) {
      for (const text of strings(item.properties)) {
        if (PROVIDER.test(text) && !DANGLING.test(text)) {
          expect(exists(text), `${item.id} -> ${text}`).toBe(true);
        }
      }
    }
  });

  test('principals of role assignments exist, but for deleted users and some that are gone', () => {
    const deleted = world.graph.set('directory/deletedItems/microsoft.graph.user') ?? expect.fail();
    const seen = { found: 0, deleted: 0, gone: 0 };
    for (const assignment of items(world.arm.list('microsoft.authorization/roleassignments', '/'))) {
      const { principalId, principalType } = assignment.properties as JsonObject;
      const object = world.graph.object(String(principalId));
      if (object !== undefined) {
        seen.found++;
        expect(String(object['@odata.type']).toLowerCase()).toBe(
          `#microsoft.graph.${String(principalType).toLowerCase()}`,
        );
      } else if (deleted.find(String(principalId)) !== undefined) seen.deleted++;
      else seen.gone++;
    }
    expect(seen.found).toBeGreaterThan(4 * (seen.deleted + seen.gone));
    expect(seen.deleted).toBeGreaterThan(0);
    expect(seen.gone).toBeGreaterThan(0);
  });

  test('role definitions that are assigned exist and are assignable there', () => {
    for (const assignment of items(world.arm.list('microsoft.authorization/roleassignments', '/'))) {
      const { roleDefinitionId, scope } = assignment.properties as JsonObject;
      const definition = world.arm.get(String(roleDefinitionId)) ?? expect.fail(String(roleDefinitionId));
      const { assignableScopes } = definition.properties as { assignableScopes: string[] };
      const chain = [String(scope), ...world.arm.ancestors(String(scope))];
      expect(assignableScopes.some((one) => chain.includes(one))).toBe(true);
    }
  });

  test('managed identities and their resources name each other', () => {
    let count = 0;
    for (const principal of items(world.graph.set('serviceprincipals') ?? expect.fail())) {
      if (principal.servicePrincipalType !== 'ManagedIdentity') continue;
      const [, id] = principal.alternativeNames as string[];
      const resource = world.arm.get(String(id)) ?? expect.fail(String(id));
      expect([...strings(resource)]).toContain(principal.id);
      count++;
    }
    expect(count).toBeGreaterThan(50);
  });

  test('a security group lists the subnets and interfaces that use it', () => {
    const uses = new Map<string, number>();
    for (const type of ['microsoft.network/virtualnetworks/subnets', 'microsoft.network/networkinterfaces']) {
      for (const item of items(world.arm.list(type, '/'))) {
        const group = (item.properties as JsonObject).networkSecurityGroup as JsonObject | null | undefined;
        if (group) uses.set(String(group.id), (uses.get(String(group.id)) ?? 0) + 1);
      }
    }
    for (const group of items(world.arm.list('microsoft.network/networksecuritygroups', '/'))) {
      const { subnets, networkInterfaces } = group.properties as { subnets?: unknown[]; networkInterfaces?: unknown[] };
      const id = [...uses.keys()].find((one) => one.toLowerCase() === String(group.id).toLowerCase()) ?? '';
      expect((subnets ?? []).length + (networkInterfaces ?? []).length).toBe(uses.get(id) ?? 0);
    }
    expect(uses.size).toBeGreaterThan(10);
  });

  test('clients are applications with the rights they claim', () => {
    const graph =
      [...items(world.graph.set('serviceprincipals') ?? expect.fail())].find(
        ({ displayName }) => displayName === 'Microsoft Graph',
      ) ?? expect.fail();
    const roles = new Map((graph.appRoles as JsonObject[]).map((role) => [role.id, role.value]));
    for (const client of world.clients) {
      expect(world.graph.object(client.servicePrincipalId)?.appId).toBe(client.clientId);
      const granted =
        world.graph.navigation('serviceprincipals', client.servicePrincipalId, 'appRoleAssignments') ?? expect.fail();
      expect([...items(granted)].map(({ appRoleId }) => roles.get(appRoleId ?? null))).toEqual([
        ...client.applicationPermissions,
      ]);
    }
    const root = `/providers/Microsoft.Management/managementGroups/${world.tenantId}`;
    const readers = [...items(world.arm.listAt('microsoft.authorization/roleassignments', root))].map(
      ({ properties }) => (properties as JsonObject).principalId,
    );
    const holders = world.clients
      .filter(({ servicePrincipalId }) => readers.includes(servicePrincipalId))
      .map(({ name }) => name);
    expect(holders).toEqual(['reader', 'expired-secret', 'no-consent', 'delegated']);
  });
});
