import { describe, expect, test } from 'vitest';
import { ask, client, readerRole } from '../../../../../arm/testing/tiny-world.ts';
import { contosoWorld } from '../../../index.ts';
import { items } from '../../../walk.test-support.ts';

const world = contosoWorld({ size: 'S' });
const rootGroup = `/providers/Microsoft.Management/managementGroups/${world.tenantId}`;
const reader = client([{ scope: rootGroup, roleDefinitionId: readerRole }]);
const graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';

interface Body {
  readonly data: { readonly id: string; readonly properties: { readonly policyType?: string } }[];
  readonly value: Record<string, unknown>[];
}

async function bodyOf(url: string, method = 'GET', body?: object): Promise<Body> {
  const answer = await ask(world, url, { method, as: reader, ...(body && { body }) });
  expect([url, answer.status]).toEqual([url, 200]);
  return answer.body as unknown as Body;
}

describe('governance objects', () => {
  test('Resource Graph tells the built-in policies once, with those of the tenant', async () => {
    const query = "policyresources | where type == 'microsoft.authorization/policydefinitions'";
    const { data } = await bodyOf(graph, 'POST', { query });
    const builtIn = data.filter(({ properties }) => properties.policyType === 'BuiltIn');
    expect(builtIn.map(({ id }) => id.startsWith('/providers/'))).not.toContain(false);
    expect(new Set(builtIn.map(({ id }) => id)).size).toBe(builtIn.length);
    expect(data.length).toBe(world.truth()['microsoft.authorization/policydefinitions']);
  });

  test('the list of a subscription repeats the built-in policies', async () => {
    const { id } = world.arm.list('microsoft.resources/subscriptions', '/').at(1);
    const list = `${id}/providers/Microsoft.Authorization/policyDefinitions?api-version=2023-04-01`;
    const builtIn = (await bodyOf(list)).value.filter((item) => String(item.id).startsWith('/providers/'));
    expect(builtIn.length).toBeGreaterThan(3);
  });

  test('a policy state is one flat record without an id in the query of Resource Manager', async () => {
    const state = [...items(world.arm.list('microsoft.policyinsights/policystates', '/'))][0] ?? expect.fail();
    const subscription = String(state.id).split('/').slice(0, 3).join('/');
    const query = 'providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2019-10-01';
    const { value } = await bodyOf(`${subscription}/${query}`, 'POST');
    expect(value[0]).toMatchObject({ '@odata.id': null, complianceState: expect.stringMatching(/\w/) });
    expect(value[0]).not.toHaveProperty('id');
    expect(value[0]).not.toHaveProperty('properties');
  });

  test('the subscription policy of the tenant is read without a role at the root', async () => {
    await bodyOf('/providers/Microsoft.Subscription/policies/default?api-version=2021-10-01');
  });

  test('findings are listed below their assessment', async () => {
    const finding =
      [...items(world.arm.list('microsoft.security/assessments/subassessments', '/'))][0] ?? expect.fail();
    const list = String(finding.id).slice(0, String(finding.id).lastIndexOf('/'));
    const { value } = await bodyOf(`${list}?api-version=2019-01-01-preview`);
    expect(value.map(({ id }) => id)).toContain(finding.id);
    expect(world.arm.get(list.slice(0, list.lastIndexOf('/')))).toBeDefined();
  });

  test('a delegated subscription names the tenant of its delegation', () => {
    for (const { id, properties } of items(world.arm.list('microsoft.managedservices/registrationdefinitions', '/'))) {
      const subscription = world.arm.get(String(id).split('/').slice(0, 3).join('/')) ?? expect.fail(String(id));
      expect(JSON.stringify(subscription.managedByTenants)).toContain(String(Object(properties).managedByTenantId));
    }
  });
});
