/** A preflight of a part of a tenant: it looks at that part, and what it offers goes no further. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PreflightReport } from '../src/readiness/index.ts';
import { expectBroken, expectGreen, find, openTrouble, type Trouble } from './support/trouble.ts';

const patience = 60_000;
const readerRole = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';
const guid = (place: number) => `0d0d0d0d-0000-4000-8000-00000000000${place}`;

let trouble: Trouble;
beforeAll(async () => {
  trouble = await openTrouble();
});
afterAll(() => trouble?.close());

/** Reader without the right to see what roles there are, its own among them. */
function narrowRole(scope: string): string {
  const id = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${guid(9)}`;
  trouble.world.put('arm', {
    id,
    name: guid(9),
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: 'Narrow',
      type: 'CustomRole',
      assignableScopes: [scope],
      permissions: [
        {
          actions: ['*/read'],
          notActions: ['Microsoft.Authorization/roleDefinitions/read'],
          dataActions: [],
          notDataActions: [],
        },
      ],
    },
  });
  return id;
}

/** The tenant root stays out of all that is asked and offered. */
function expectNothingAtRoot({ findings }: PreflightReport) {
  const root = `managementgroups/${trouble.world.tenantId}`.toLowerCase();
  const azure = findings.filter(({ area }) => ['subscriptions', 'providers'].includes(area));
  const text = JSON.stringify(azure.map(({ fix, evidence, reason }) => ({ fix, evidence, reason })));
  expect(azure.length).toBeGreaterThanOrEqual(3);
  expect(text.toLowerCase()).not.toContain(root);
  expect(findings.map(({ id }) => id)).not.toContain('azure-role:tenant');
}

const typesOf = (report: PreflightReport, id: string) => find(report, id).costs.types.map(({ type }) => type);

describe('a management group', { timeout: patience }, () => {
  const group = '/providers/Microsoft.Management/managementGroups/mg-corp';
  const asked = (client: string) =>
    trouble.ask({ ...trouble.input(client), scope: { kind: 'managementGroup', id: 'mg-corp' } });

  test('that cannot be seen is offered the role at the group', async () => {
    const report = await asked('no-reader');
    const found = expectBroken(report, 'insufficient-role', 'management_group_not_visible');
    expect(found.fix?.command).toMatch(new RegExp(`--role Reader --scope ${group}$`));
    expectNothingAtRoot(report);
  });

  test('whose role lacks a right says so at the group, and is green with Reader there', async () => {
    const narrow = narrowRole(group);
    const assignment = trouble.assign('no-reader', narrow, group, guid(1));
    const broken = await asked('no-reader');
    expectGreen(broken, 'subscriptions-visible');
    const found = find(broken, 'azure-role:management-group');
    expect(found).toMatchObject({ state: 'missing', code: 'missing_azure_role', optional: true });
    expect(found.reason).toContain(group);
    expect(typesOf(broken, found.id)).toContain('azure_role_definition');
    expect(found.fix?.command).toMatch(new RegExp(`--role Reader --scope ${group}$`));
    expectNothingAtRoot(broken);

    trouble.world.remove('arm', assignment);
    trouble.world.remove('arm', narrow);
    const reader = trouble.assign('no-reader', readerRole, group, guid(2));
    const repaired = await asked('no-reader');
    for (const id of ['subscriptions-visible', 'azure-roles', 'azure-role:management-group']) expectGreen(repaired, id);
    expectNothingAtRoot(repaired);
    expect(repaired.state).toBe('ready');
    trouble.world.remove('arm', reader);
  });

  test('is covered by what is assigned above it', async () => {
    expectGreen(await asked('reader'), 'azure-role:management-group');
  });
});

describe('chosen subscriptions', { timeout: patience }, () => {
  const chosen = () => trouble.subscriptions().slice(0, 2) as [string, string];
  const scopeOf = (id: string) => `/subscriptions/${id}`;
  const asked = () => trouble.ask({ ...trouble.input('no-reader'), scope: { kind: 'subscriptions', ids: chosen() } });

  test('none of which can be seen are offered the role at each', async () => {
    const report = await asked();
    const found = expectBroken(report, 'insufficient-role', 'no_subscription_visible');
    for (const id of chosen()) expect(found.fix?.command).toContain(`--role Reader --scope ${scopeOf(id)}`);
    expect(found.fix?.command?.split('\n')).toHaveLength(2);
    expectNothingAtRoot(report);
  });

  test('are each judged for what reaches down to them, and nothing is asked above them', async () => {
    const [first, second] = chosen();
    const whole = trouble.assign('no-reader', readerRole, scopeOf(first), guid(3));
    const half = await asked();
    expectGreen(half, 'subscriptions-visible');
    expect(find(half, 'subscriptions-chosen')).toMatchObject({
      state: 'missing',
      optional: false,
      code: 'subscriptions_not_visible',
      items: [second],
    });
    expect(find(half, 'subscriptions-chosen').fix?.command).toMatch(
      new RegExp(`^az role assignment create [^\n]* --scope ${scopeOf(second)}$`),
    );
    expect(half.state).toBe('incomplete');

    const narrow = narrowRole(scopeOf(second));
    const assignment = trouble.assign('no-reader', narrow, scopeOf(second), guid(4));
    const broken = await asked();
    expectGreen(broken, 'subscriptions-chosen');
    const found = find(broken, `azure-role:${second}`);
    expect(found).toMatchObject({ state: 'missing', code: 'missing_azure_role', optional: false });
    expect(typesOf(broken, found.id)).toContain('azure_role_definition');
    expect(found.fix?.command).toContain(`--role Reader --scope ${scopeOf(second)}`);
    expectNothingAtRoot(broken);

    trouble.world.remove('arm', assignment);
    trouble.world.remove('arm', narrow);
    const other = trouble.assign('no-reader', readerRole, scopeOf(second), guid(5));
    const repaired = await asked();
    for (const id of ['subscriptions-visible', 'subscriptions-chosen', 'azure-roles']) expectGreen(repaired, id);
    expectNothingAtRoot(repaired);
    expect(repaired.state).toBe('ready');
    for (const id of [whole, other]) trouble.world.remove('arm', id);
  });
});
