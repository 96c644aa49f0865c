/** Who holds what, as runs over a small tenant leave it: assignments of applications and of Azure roles. */
import { beforeEach, expect, test } from 'vitest';
import { eachStore } from '../store/testing.ts';
import { type FakeRuns, type FakeTenant, fakeRuns, fakeTenant, group, subscriptionId, user } from './testing.ts';

const application = { id: 'sp-payroll', displayName: 'Payroll', servicePrincipalType: 'Application' };
const assignedTo = `/servicePrincipals/${application.id}/appRoleAssignedTo`;
/** Access to the application without one of its roles. */
const appAssignment = (principalId: string, principalType = 'User') => ({
  id: `assignment-${principalId}`,
  appRoleId: '00000000-0000-0000-0000-000000000000',
  principalId,
  principalType,
  principalDisplayName: principalId,
  resourceId: application.id,
});

const scope = `/subscriptions/${subscriptionId}`;
const roleAssignment = (name: string, principalId: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: 'microsoft.authorization/roleassignments',
  subscriptionId,
  properties: {
    principalId,
    principalType: 'User',
    roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/reader`,
    scope,
  },
});

eachStore('a run over assignments', (given) => {
  let runs: FakeRuns;
  let tenant: FakeTenant;
  beforeEach(async () => {
    runs = await fakeRuns(given(), ['entra_app_role_assignment']);
    tenant = fakeTenant();
  });
  /** Ends of the present relations of a type that one read gave; the second with a question mark where nobody has it. */
  const lines = async (type: string, origin: string) =>
    (
      await runs.rows<{ line: string }>(
        `select regexp_replace(source.key, '^.*/', '') || ' > ' || target.key || case when known.id is null then ' ?' else '' end as line
         from relation
         join entity_key as source on source.organization_id = relation.organization_id and source.id = from_id
         join entity_key as target on target.organization_id = relation.organization_id and target.id = to_id
         left join entity as known on known.organization_id = relation.organization_id and known.id = to_id and known.gone_at is null
         where relation.type = '${type}' and origin = '${origin}' and relation.gone_at is null order by 1`,
      )
    ).map(({ line }) => line);

  test('250 assignments of an application are 250 holders, read page by page and swept to the last', async () => {
    const everybody = Array.from({ length: 250 }, (_, index) => `user-${String(index).padStart(3, '0')}`);
    const pages = (names: readonly string[]) =>
      [names.slice(0, 100), names.slice(100, 200), names.slice(200)].map((page) =>
        page.map((name) => appAssignment(name)),
      );
    tenant.graph = { '/servicePrincipals': [[application]], [assignedTo]: pages(everybody) };
    expect(await runs.run(tenant)).toBe('succeeded');
    // Among the first pages of all applications, and from its start again when it turns out to be a long list.
    expect(tenant.asked.filter((path) => path.startsWith(assignedTo))).toEqual([
      assignedTo,
      assignedTo,
      `${assignedTo}#2`,
      `${assignedTo}#3`,
    ]);
    expect(await runs.present('entra_app_role_assignment')).toEqual(everybody.map((name) => `${name}: Payroll`));
    const holders = async () =>
      (await lines('assigned_to', 'entra_app_role_assignment')).filter((line) => line.endsWith(`> ${application.id}`));
    expect(await holders()).toEqual(everybody.map((name) => `${name} > ${application.id}`));
    const left = everybody.slice(0, -1);
    tenant.graph[assignedTo] = pages(left);
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await holders()).toEqual(left.map((name) => `${name} > ${application.id}`));
  });

  test('a synchronised group is there with its members, in cloud groups, and as who is assigned', async () => {
    const synchronised = { ...group('synced'), onPremisesSyncEnabled: true, securityEnabled: true };
    tenant.graph = {
      '/users': [[{ ...user('ada'), onPremisesSyncEnabled: true }]],
      '/groups': [[synchronised, { ...group('cloud'), onPremisesSyncEnabled: null, securityEnabled: true }]],
      '/groups/group-synced/members': [[{ id: 'user-ada' }]],
      '/groups/group-cloud/members': [[{ id: 'user-ada' }, { id: 'group-synced' }]],
      '/servicePrincipals': [[application]],
      [assignedTo]: [[appAssignment('group-synced', 'Group')]],
    };
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(
      await runs.rows(
        `select name, properties -> 'onPremisesSyncEnabled' as synced from entity where type = 'entra_group' order by name`,
      ),
    ).toEqual([
      { name: 'cloud', synced: null },
      { name: 'synced', synced: true },
    ]);
    expect(await lines('member_of', 'entra_group_members')).toEqual([
      'group-synced > group-cloud',
      'user-ada > group-cloud',
      'user-ada > group-synced',
    ]);
    expect(await lines('assigned_to', 'entra_app_role_assignment')).toEqual([
      'assignment-group-synced > group-synced',
      `group-synced > ${application.id}`,
    ]);
  });

  test('an assignment stays while the directory does not have its principal, and is told from the others', async () => {
    tenant.graph = { '/users': [[user('ada')]] };
    tenant.tables = { authorizationresources: [[roleAssignment('a1', 'user-ada'), roleAssignment('a2', 'USER-BOB')]] };
    const assigned = () => lines('assigned_to', 'azure_role_assignment');
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await assigned()).toEqual(['a1 > user-ada', 'a2 > user-bob ?']);
    // Found later, it is the same assignment with its holder.
    tenant.graph['/users'] = [[user('bob')]];
    expect(await runs.run(tenant)).toBe('succeeded');
    expect(await assigned()).toEqual(['a1 > user-ada ?', 'a2 > user-bob']);
    expect(await runs.present('azure_role_assignment')).toEqual(['a1', 'a2']);
  });
});
