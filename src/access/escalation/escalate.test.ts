import { describe, expect, test } from 'vitest';
import { roleTemplate } from '../directory/role-facts.ts';
import type { AccessInput } from '../model/input.ts';
import {
  assignment,
  contributor,
  group1,
  machine,
  now,
  owner,
  reader,
  role,
  subscription,
  tenant,
  userAccessAdministrator,
} from '../testing.ts';
import { escalate } from './escalate.ts';
import type { Goal } from './goal.ts';

const virtualMachineContributor = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
const identityOperator = 'f1a07417-d97a-45cb-824c-7a7467783830';
const identityContributor = 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59';
const accessAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
const graph = '5b000000-0000-4000-8000-000000000001';

const ownerOfSubscription: Goal = { azureRole: owner, scope: subscription };
const globalAdministrator: Goal = { directoryRole: roleTemplate.globalAdministrator };
const identity = `${group1}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/uai`;

/** The way of `ann`: what it leads through, and whether an activation is needed. */
function way(input: Partial<AccessInput>, goal: Goal, from = 'ann') {
  const model = tenant(['ann', 'bob', 'cat'], input);
  const answers = escalate(model, goal, now);
  const object = model.objects.ids.find(from);
  const active = answers.way(object);
  if (active) return active.through;
  const activated = answers.way(object, answers.activated);
  return activated ? { ifActivated: activated.through } : undefined;
}

const machineWithIdentity = {
  resources: [{ id: machine, identity: { principalId: 'vm-identity' } }],
} satisfies Partial<AccessInput>;
const ownerIdentity = assignment('vm-identity', owner, subscription);

describe('from Azure rights', () => {
  test.each([
    ['VM Contributor', virtualMachineContributor, [machine, 'vm-identity']],
    ['Contributor', contributor, [machine, 'vm-identity']],
    ['Reader', reader, undefined],
  ])('%s on a machine whose identity is Owner', (_, roleId, expected) => {
    const roleAssignments = [ownerIdentity, assignment('ann', roleId, group1)];
    expect(way({ ...machineWithIdentity, roleAssignments }, ownerOfSubscription)).toEqual(expected);
  });

  test('through groups, and only after activations where they are eligible', () => {
    const groups = [
      { id: 'g1', members: ['g2'] },
      { id: 'g2', eligibleMembers: ['ann'] },
    ];
    const roleAssignments = [ownerIdentity, assignment('g1', contributor, group1)];
    expect(way({ ...machineWithIdentity, groups, roleAssignments }, ownerOfSubscription)).toEqual({
      ifActivated: ['g2', 'g1', machine, 'vm-identity'],
    });
  });

  test('a deny assignment on running code closes the way', () => {
    const roleAssignments = [
      ownerIdentity,
      assignment('ann', contributor, group1),
      assignment('bob', contributor, group1),
    ];
    const deny = {
      id: 'd',
      permissions: [{ actions: ['*'], notActions: ['*/read'] }],
      principals: [{ id: 'ann' }],
      scope: group1,
    };
    const input = { ...machineWithIdentity, roleAssignments, denyAssignments: [deny] };
    expect(way(input, ownerOfSubscription)).toBeUndefined();
    const assigns = [ownerIdentity, assignment('ann', userAccessAdministrator, machine)];
    expect(way({ ...input, roleAssignments: assigns }, ownerOfSubscription)).toBeUndefined();
    expect(way({ ...machineWithIdentity, roleAssignments: assigns }, ownerOfSubscription)).toEqual([
      machine,
      'vm-identity',
    ]);
    expect(way(input, ownerOfSubscription, 'bob')).toEqual([machine, 'vm-identity']);
  });

  test('whoever assigns roles is one step from any', () => {
    const roleAssignments = [assignment('ann', userAccessAdministrator, subscription)];
    expect(way({ roleAssignments }, ownerOfSubscription)).toEqual([]);
    expect(way({ roleAssignments }, { azureRole: owner, scope: '/' })).toBeUndefined();
    expect(
      way({ roleAssignments }, { effectiveAction: 'Microsoft.Compute/virtualMachines/write', scope: machine }),
    ).toEqual([]);
  });

  test('unless a condition keeps it to other roles (delegate-role-assignments-overview)', () => {
    const only = (id: string) =>
      `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${id}}))`;
    const constrained = (id: string) => [assignment('ann', accessAdministrator, subscription, { condition: only(id) })];
    expect(way({ roleAssignments: constrained(reader) }, ownerOfSubscription)).toBeUndefined();
    expect(way({ roleAssignments: constrained(owner) }, ownerOfSubscription)).toEqual([]);
    const givesMachines = [ownerIdentity, ...constrained(virtualMachineContributor)];
    expect(way({ ...machineWithIdentity, roleAssignments: givesMachines }, ownerOfSubscription)).toEqual([
      machine,
      'vm-identity',
    ]);
  });

  test('attaching an identity takes the right on it and a place to attach it to', () => {
    const resources = [{ id: identity, properties: { principalId: 'uai-principal' } }];
    const held = assignment('uai-principal', owner, subscription);
    const operator = assignment('ann', identityOperator, identity);
    expect(way({ resources, roleAssignments: [held, operator] }, ownerOfSubscription)).toBeUndefined();
    const elsewhere = assignment(
      'ann',
      virtualMachineContributor,
      '/subscriptions/22222222-2222-2222-2222-222222222222',
    );
    expect(way({ resources, roleAssignments: [held, operator, elsewhere] }, ownerOfSubscription)).toEqual([
      identity,
      'uai-principal',
    ]);
    expect(
      way({ resources, roleAssignments: [held, assignment('ann', contributor, group1)] }, ownerOfSubscription),
    ).toEqual([identity, 'uai-principal']);
  });

  test('who may federate an identity is that identity', () => {
    const resources = [{ id: identity, properties: { principalId: 'uai-principal' } }];
    const roleAssignments = [
      assignment('uai-principal', owner, subscription),
      assignment('ann', identityContributor, identity),
    ];
    expect(way({ resources, roleAssignments }, ownerOfSubscription)).toEqual([identity, 'uai-principal']);
  });

  test('who may write a custom role on all its scopes and holds it rewrites it (custom-roles)', () => {
    const editor = role('editor', [{ actions: ['Microsoft.Authorization/roleDefinitions/write'] }]);
    const held = { ...role('held', [{ actions: ['x/read'] }]), assignableScopes: [subscription] };
    const as = (scope: string, definition = held) =>
      way(
        {
          roleDefinitions: [editor, definition],
          roleAssignments: [assignment('ann', 'editor', scope), assignment('ann', 'held', group1)],
        },
        { azureRole: owner, scope: group1 },
      );
    expect(as(subscription)).toEqual([]);
    expect(as(group1)).toBeUndefined();
    const wider = { ...held, assignableScopes: [subscription, '/subscriptions/other'] };
    expect(as(subscription, wider)).toBeUndefined();
  });

  test('what a condition on the goal itself forbids is not reached', () => {
    const writes = role('writes', [
      { actions: ['x/write'], condition: "@Request[a:b] StringEquals 'c' AND 'a' StringEquals 'b'" },
    ]);
    const input = { roleDefinitions: [writes], roleAssignments: [assignment('ann', 'writes', subscription)] };
    expect(way(input, { effectiveAction: 'x/write', scope: subscription })).toBeUndefined();
  });
});

describe('what several do together', () => {
  /** The way of `ann`, who owns the application of `sp`. */
  const together = (input: Partial<AccessInput>) => {
    const model = tenant(['ann', 'bob'], {
      applications: [{ id: 'app', appId: 'app-id', owners: ['ann'] }],
      servicePrincipals: [{ id: 'sp', appId: 'app-id', servicePrincipalType: 'Application' }],
      ...input,
    });
    const answers = escalate(model, ownerOfSubscription, now);
    expect(answers.way(model.objects.ids.find('ann'))).toBeUndefined();
    return answers.together([model.objects.ids.find('ann')], false);
  };

  test('one holds the identity and the other a place to attach it to', () => {
    const resources = [{ id: identity, properties: { principalId: 'uai-principal' } }];
    const roleAssignments = [
      assignment('uai-principal', owner, subscription),
      assignment('sp', identityOperator, identity),
      assignment('ann', virtualMachineContributor, '/subscriptions/22222222-2222-2222-2222-222222222222'),
    ];
    const way = together({ resources, roleAssignments });
    expect(way?.through).toEqual(['app', 'sp', identity, 'uai-principal']);
    expect(way?.way.at(-1)).toMatchObject({ from: 'uai-principal', rule: 'hasRight' });
    expect(together({ resources, roleAssignments: roleAssignments.slice(0, 2) })).toBeUndefined();
  });

  test('one may give roles to the other alone (delegate-role-assignments-overview)', () => {
    const to = (id: string) =>
      `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {${id}}))`;
    const given = (id: string) => [assignment('ann', accessAdministrator, subscription, { condition: to(id) })];
    expect(together({ roleAssignments: given('sp') })).toMatchObject({ steps: 1 });
    expect(together({ roleAssignments: given('bob') })).toBeUndefined();
  });
});

describe('from directory roles', () => {
  const holds = (principalId: string, roleTemplateId: string, more = {}) => ({
    id: `dr-${principalId}-${roleTemplateId}`,
    principalId,
    roleTemplateId,
    ...more,
  });

  test('Global Administrator elevates its access (elevate-access-global-admin)', () => {
    const input = { directoryRoleAssignments: [holds('ann', roleTemplate.globalAdministrator)] };
    expect(way(input, ownerOfSubscription)).toEqual([]);
    expect(way(input, { azureRole: userAccessAdministrator, scope: '/' })).toEqual([]);
  });

  test('Privileged Role Administrator takes Global Administrator, User Administrator does not', () => {
    expect(
      way({ directoryRoleAssignments: [holds('ann', roleTemplate.privilegedRoleAdministrator)] }, globalAdministrator),
    ).toEqual([]);
    expect(
      way(
        {
          directoryRoleAssignments: [
            holds('ann', roleTemplate.userAdministrator),
            holds('bob', roleTemplate.globalAdministrator),
          ],
        },
        globalAdministrator,
      ),
    ).toBeUndefined();
  });

  test('only Privileged Authentication Administrator resets an administrator', () => {
    const global = holds('bob', roleTemplate.globalAdministrator);
    const input = {
      directoryRoleAssignments: [global, holds('ann', roleTemplate.privilegedAuthenticationAdministrator)],
    };
    expect(way(input, globalAdministrator)).toEqual(['bob']);
  });

  test('User Administrator resets a user without roles who is Owner in Azure, and joins ordinary groups', () => {
    const directoryRoleAssignments = [holds('ann', roleTemplate.userAdministrator)];
    const roleAssignments = [assignment('bob', owner, subscription)];
    expect(way({ directoryRoleAssignments, roleAssignments }, ownerOfSubscription)).toEqual(['bob']);
    const group = { directoryRoleAssignments, roleAssignments: [assignment('g1', owner, subscription)] };
    expect(way({ ...group, groups: [{ id: 'g1' }] }, ownerOfSubscription)).toEqual(['g1']);
    expect(way({ ...group, groups: [{ id: 'g1', isAssignableToRole: true }] }, ownerOfSubscription)).toBeUndefined();
  });

  test('a restricted management unit keeps tenant-wide administrators off (admin-units-restricted-management)', () => {
    const administrativeUnits = [{ id: 'au', isMemberManagementRestricted: true, members: ['bob'] }];
    const roleAssignments = [assignment('bob', owner, subscription)];
    const as = (directoryRoleAssignments: AccessInput['directoryRoleAssignments']) =>
      way({ administrativeUnits, roleAssignments, directoryRoleAssignments }, ownerOfSubscription);
    expect(as([holds('ann', roleTemplate.userAdministrator)])).toBeUndefined();
    expect(as([holds('ann', roleTemplate.userAdministrator, { directoryScopeId: '/administrativeUnits/au' })])).toEqual(
      ['bob'],
    );
    expect(as([holds('ann', roleTemplate.privilegedRoleAdministrator)])).toBeDefined();
  });

  test('only direct members of role-assignable groups hold their roles (groups-concept)', () => {
    const directoryRoleAssignments = [holds('g1', roleTemplate.globalAdministrator)];
    const groups = (more: object) => [
      { id: 'g1', members: ['g2'], ...more },
      { id: 'g2', members: ['ann'] },
    ];
    expect(
      way({ directoryRoleAssignments, groups: groups({ isAssignableToRole: true }) }, globalAdministrator),
    ).toBeUndefined();
    const direct = [{ id: 'g1', members: ['ann'], isAssignableToRole: true }];
    expect(way({ directoryRoleAssignments, groups: direct }, globalAdministrator)).toEqual(['g1']);
    expect(
      way(
        { directoryRoleAssignments, groups: [{ ...direct[0], id: 'g1', isAssignableToRole: false }] },
        globalAdministrator,
      ),
    ).toBeUndefined();
    const owned = [{ id: 'g1', owners: ['ann'], isAssignableToRole: true }];
    expect(way({ directoryRoleAssignments, groups: owned }, globalAdministrator)).toEqual(['g1']);
  });
});

describe('from applications', () => {
  const application = {
    applications: [{ id: 'app', appId: 'app-id', owners: ['ann'] }],
    servicePrincipals: [
      { id: 'sp', appId: 'APP-ID', servicePrincipalType: 'Application' },
      { id: graph, appId: '00000003-0000-0000-c000-000000000000' },
    ],
  } satisfies Partial<AccessInput>;
  const permission = (principalId: string, appRoleId: string) => ({
    id: `ar-${principalId}`,
    principalId,
    resourceId: graph,
    appRoleId,
  });

  test('an owner adds a credential and signs in as it', () => {
    const roleAssignments = [assignment('sp', owner, subscription)];
    expect(way({ ...application, roleAssignments }, ownerOfSubscription)).toEqual(['app', 'sp']);
    expect(way({ ...application, roleAssignments }, ownerOfSubscription, 'bob')).toBeUndefined();
  });

  test.each([
    ['RoleManagement.ReadWrite.Directory', '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', ['app', 'sp']],
    ['AppRoleAssignment.ReadWrite.All', '06b708a9-e830-4db3-a914-8e69da51d44f', ['app', 'sp']],
    ['PrivilegedAccess.ReadWrite.AzureAD', '854d9ab1-6657-4ec8-be45-823027bcd009', ['app', 'sp']],
    ['Policy.ReadWrite.ConditionalAccess', '01c0a623-fc9b-48e9-b794-0756f8e8f067', undefined],
    ['User.Read.All', 'df021288-bdef-4463-88db-98f22de89214', undefined],
  ])('%s', (_, appRoleId, expected) => {
    expect(way({ ...application, appRoleAssignments: [permission('sp', appRoleId)] }, globalAdministrator)).toEqual(
      expected,
    );
  });

  test('Domain.ReadWrite.All signs in as whoever is an administrator', () => {
    const appRoleAssignments = [permission('sp', '7e05723c-0bb0-42da-be95-ae9f08a6e53c')];
    const directoryRoleAssignments = [
      { id: 'dr', principalId: 'cat', roleTemplateId: roleTemplate.globalAdministrator },
    ];
    const input = { ...application, appRoleAssignments, directoryRoleAssignments };
    expect(way(input, globalAdministrator)).toEqual(['app', 'sp', 'cat']);
    expect(way({ ...application, appRoleAssignments }, globalAdministrator)).toBeUndefined();
  });

  test('Application Administrator reaches every application, also when its role is for that one alone', () => {
    const appRoleAssignments = [permission('sp', '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8')];
    const as = (directoryScopeId: string) =>
      way(
        {
          ...application,
          appRoleAssignments,
          directoryRoleAssignments: [
            { id: 'dr', principalId: 'bob', roleTemplateId: roleTemplate.applicationAdministrator, directoryScopeId },
          ],
        },
        globalAdministrator,
        'bob',
      );
    expect(as('/')).toEqual(['sp']);
    expect(as('/app')).toEqual(['app', 'sp']);
    expect(as('/other')).toBeUndefined();
  });

  test('nobody adds a credential to a managed identity', () => {
    const input = {
      ...machineWithIdentity,
      roleAssignments: [ownerIdentity],
      directoryRoleAssignments: [
        { id: 'dr', principalId: 'ann', roleTemplateId: roleTemplate.applicationAdministrator },
      ],
    };
    expect(way(input, ownerOfSubscription)).toBeUndefined();
  });
});

test('everybody who reaches a goal, and each step with its rule and source', () => {
  const model = tenant(['ann', 'bob'], {
    ...machineWithIdentity,
    roleAssignments: [ownerIdentity, assignment('ann', contributor, group1)],
  });
  const answers = escalate(model, ownerOfSubscription, now);
  const named = answers.reachers().map(({ object, steps }) => [model.objects.ids.text(object), steps]);
  expect(named).toEqual([
    ['vm-identity', 0],
    ['ann', 1],
  ]);
  const found = answers.way(model.objects.ids.find('ann'));
  expect(found?.steps).toBe(1);
  expect(found?.way.map(({ rule }) => rule)).toEqual(['hasRight', 'runsCode', 'usesIdentity', 'hasRight']);
});
