/** A small tenant, what one sync after the other finds in it, and all that can be asked of a model of it. */
import type { EntityValue, RelationValue } from '../store/testing.ts';
import type { KeptModel } from './model-keeper.ts';
import type { Question } from './worker/questions.ts';

export const hour = 3_600_000;
export const start = Date.UTC(2026, 0, 5);
const guid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const [ada, bob, team, admins, robot] = ['a', 'b', 'c', 'd', 'e'].map(guid) as [string, string, string, string, string];
const [unit, app, late, contact] = ['f', '7', '8', '9'].map(guid) as [string, string, string, string];

export { ada, late, team };

const subscription = `/subscriptions/${guid('1')}`;
const managementGroup = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const group = `${subscription}/resourceGroups/rg1`;
const resource = (type: string, name: string) => `${group}/providers/${type}/${name}`;
const vault = resource('Microsoft.KeyVault/vaults', 'kv1');
const machine = resource('Microsoft.Compute/virtualMachines', 'vm1');
const identity = resource('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1');
const roleId = (digit: string) => `/providers/Microsoft.Authorization/roleDefinitions/${guid(digit)}`;
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const runCode = 'Microsoft.Compute/virtualMachines/runCommand/action';

export const entity = (type: string, azureId: string, properties: object = {}, name = azureId): EntityValue => ({
  type,
  key: azureId.toLowerCase(),
  azureId,
  name,
  properties,
  document: null,
  hash: JSON.stringify([name, properties]),
  scope: 'tenant',
});
const relation = (origin: string, type: string, from: string, to: string, owner: string): RelationValue => ({
  type,
  from: from.toLowerCase(),
  to: to.toLowerCase(),
  owner: owner.toLowerCase(),
  origin,
  properties: {},
});
export const member = (who: string, of: string) => relation('entra_group_members', 'member_of', who, of, of);
const owns = (who: string, what: string) => relation('entra_application_owners', 'owns', who, what, what);
const inUnit = (who: string) => relation('entra_administrative_unit_members', 'contains', unit, who, unit);
const runsAs = (what: string, who: string) => relation('azure_virtual_machine', 'can_run_as', what, who, what);
const assignmentId = (id: string, scope: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}`;
const assignment = (id: string, principalId: string, role: string, scope: string, more: object = {}) =>
  entity('azure_role_assignment', assignmentId(id, scope), {
    ...{ principalId, principalType: 'User', roleDefinitionId: roleId(role), scope, condition: null },
    ...more,
  });
const schedule = (of: string, endDateTime: string) =>
  entity('azure_role_assignment_schedule_instance', `${of}-schedule`, {
    ...{ originRoleAssignmentId: of.toUpperCase(), assignmentType: 'Activated' },
    ...{ startDateTime: '2026-01-01T00:00:00Z', endDateTime },
  });
export const role = (digit: string, name: string, actions: readonly string[]) =>
  entity(
    'azure_role_definition',
    roleId(digit),
    { roleType: 'CustomRole', permissions: [{ actions, notActions: [], dataActions: [], notDataActions: [] }] },
    name,
  );
const keyVault = (who: string) =>
  entity('azure_key_vault', vault, {
    enableRbacAuthorization: false,
    accessPolicies: [{ objectId: who, secrets: ['get'], keys: [], certificates: [] }],
  });
const inGroup = (parent: string) => entity('azure_subscription', subscription, { managementGroupAncestors: [parent] });

export interface Sync {
  readonly what: string;
  readonly save?: readonly EntityValue[];
  readonly tie?: readonly RelationValue[];
  /** Azure ids of what is there no more, with all that it told. */
  readonly end?: readonly string[];
  readonly untie?: readonly RelationValue[];
}

export const world: Sync = {
  what: 'everything for the first time',
  save: [
    ...[ada, bob].map((id) => entity('entra_user', id, { accountEnabled: true })),
    ...[team, admins].map((id) => entity('entra_group', id, { isAssignableToRole: id === admins })),
    entity('entra_service_principal', robot, { servicePrincipalType: 'Application', appId: 'robot' }),
    entity('azure_management_group', managementGroup('corp'), { parentId: null }),
    entity('azure_management_group', managementGroup('labs'), { parentId: null }),
    inGroup('corp'),
    entity('azure_resource_group', group),
    keyVault(bob),
    entity('azure_virtual_machine', machine),
    role('2', 'Reader', ['*/read']),
    role('3', 'Owner', ['*']),
    assignment('one', admins, '2', managementGroup('corp')),
    assignment('two', robot, '3', group),
  ],
  tie: [member(ada, team), member(team, admins), runsAs(machine, robot)],
};

/** What one sync after the other finds. */
export const syncs: readonly Sync[] = [
  { what: 'nothing' },
  {
    what: 'a user and two members',
    save: [entity('entra_user', late)],
    tie: [member(late, team), member(bob, admins)],
  },
  { what: 'members that moved', untie: [member(team, admins), member(bob, admins)], tie: [member(ada, admins)] },
  {
    what: 'assignments: one more, another role, one gone, one eligible',
    save: [
      assignment('three', bob, '4', machine),
      assignment('one', admins, '3', managementGroup('corp')),
      entity('azure_role_eligibility_schedule_instance', `${group}/eligible`, {
        ...{ principalId: team, roleDefinitionId: roleId('3'), scope: group, endDateTime: '2027-01-01T00:00:00Z' },
      }),
    ],
    end: [assignmentId('two', group)],
  },
  { what: 'the definition of a role that was not known', save: [role('4', 'Runner', [runCode])] },
  { what: 'an activation of an assignment', save: [schedule(assignmentId('three', machine), '2026-01-01T12:00:00Z')] },
  { what: 'an assignment with a schedule that was there', save: [assignment('three', bob, '3', machine)] },
  { what: 'the end of an activation', end: [`${assignmentId('three', machine)}-schedule`] },
  { what: 'a schedule before its assignment', save: [schedule(assignmentId('four', group), '2020-01-01T00:00:00Z')] },
  { what: 'and the assignment', save: [assignment('four', late, '3', group)] },
  {
    what: 'a deny assignment and a subscription that moved',
    save: [
      inGroup('labs'),
      entity('azure_deny_assignment', `${group}/providers/Microsoft.Authorization/denyAssignments/d`, {
        scope: group,
        permissions: [{ actions: ['*/write'] }],
        principals: [{ id: guid('0'), type: 'SystemDefined' }],
        excludePrincipals: [{ id: bob }],
      }),
    ],
  },
  {
    what: 'a management group below another and no deny assignment',
    save: [entity('azure_management_group', managementGroup('labs'), { parentId: managementGroup('corp') })],
    end: [`${group}/providers/Microsoft.Authorization/denyAssignments/d`],
  },
  {
    what: 'a credential of an identity of which nothing is known yet',
    save: [
      {
        ...entity('azure_federated_identity_credential', `${identity}/federatedIdentityCredentials/f`, {
          ...{ issuer: 'https://token.example', subject: 'repo' },
        }),
        partOf: identity.toLowerCase(),
      },
    ],
    tie: [runsAs(machine, identity)],
  },
  { what: 'the identity', save: [entity('azure_user_assigned_identity', identity, { principalId: robot })] },
  { what: 'a machine that goes', end: [machine], untie: [runsAs(machine, robot), runsAs(machine, identity)] },
  { what: 'and comes back', save: [entity('azure_virtual_machine', machine)], tie: [runsAs(machine, robot)] },
  { what: 'policies of a vault', save: [keyVault(ada)] },
  {
    what: 'roles of the directory and of applications',
    save: [
      entity('entra_directory_role', 'role-1', { templateId: globalAdministrator }),
      entity('entra_directory_role_assignment', 'dra-1', {
        ...{ principalId: bob, roleDefinitionId: 'role-1', directoryScopeId: '/' },
      }),
      entity('entra_application', app, { appId: 'robot' }),
      entity('entra_app_role_assignment', 'ara-1', {
        ...{ principalId: robot, resourceId: late, appRoleId: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8' },
      }),
      entity('entra_administrative_unit', unit, { isMemberManagementRestricted: true }),
    ],
    tie: [owns(ada, app), inUnit(ada), inUnit(team)],
  },
  { what: 'the end of some of them', end: ['dra-1', 'ara-1'], untie: [owns(ada, app), inUnit(ada)] },
  { what: 'members that nobody knows', tie: [member(contact, team), member(guid('6'), team)] },
  {
    what: 'a contact and a user that one of them was',
    save: [entity('entra_contact', contact), entity('entra_user', guid('6'))],
  },
  { what: 'a user and a contact that go, and a group', end: [guid('6'), contact, admins] },
  {
    what: 'delegations and classic administrators',
    save: [
      entity('azure_registration_definition', `${subscription}/definition`, {
        authorizations: [{ principalId: guid('5'), roleDefinitionId: roleId('3') }],
      }),
      entity('azure_registration_assignment', `${subscription}/delegation`, {
        ...{ scope: subscription, registrationDefinitionId: `${subscription}/definition` },
      }),
      entity('azure_classic_administrator', `${subscription}/classic`, {
        ...{ subscriptionId: guid('1'), emailAddress: 'ada@contoso.com', roles: ['CoAdministrator'] },
      }),
    ],
  },
  { what: 'no resource group any more', end: [group, vault, `${subscription}/delegation`] },
];

const principals = [ada, bob, late, robot, contact, guid('5'), guid('6'), team];
const scopes = ['/', managementGroup('corp'), managementGroup('labs'), subscription, group, vault, machine, identity];

function questions(): Question[] {
  const [at, page] = [start, { from: 0, count: 100 }];
  return [
    ...principals.flatMap((principal): Question[] => [
      ...scopes.flatMap((scope): Question[] =>
        ['Microsoft.KeyVault/vaults/read', 'Microsoft.KeyVault/vaults/write', runCode].map((action) => {
          return { kind: 'check', principal, action, scope, at };
        }),
      ),
      {
        kind: 'check',
        principal,
        action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
        plane: 'data',
        scope: vault,
        at,
      },
      { kind: 'whatCan', principal, at, ...page },
      {
        kind: 'path',
        principal,
        goal: { directoryRole: globalAdministrator },
        activations: true,
        chokePoints: false,
        at,
        ...page,
      },
    ]),
    ...scopes.flatMap((scope): Question[] => [
      ...[false, true].map((eligible): Question => {
        return { kind: 'whoCan', action: 'Microsoft.KeyVault/vaults/write', scope, eligible, at, ...page };
      }),
      { kind: 'whoHasRole', role: roleId('3'), scope, at, ...page },
      { kind: 'path', goal: { azureRole: roleId('3'), scope }, activations: true, chokePoints: false, at, ...page },
    ]),
    { kind: 'whatIf', changes: [{ kind: 'removePrincipal', id: team }], ways: false, at },
  ];
}

/** Lists sorted: models number things differently. Of shortest chains of groups there may be several. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'way' ? one !== null : canonical(one)]),
  );
}

export async function answers({ thread, counts, gaps }: KeptModel): Promise<unknown> {
  const asked = questions();
  const all = await Promise.all(asked.map((question) => thread.ask(question)));
  return { counts, gaps, answers: asked.map((question, i) => [JSON.stringify(question), canonical(all[i])]) };
}
