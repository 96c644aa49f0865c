/** Small tenants for findings about roles of the directory and of Azure, and about groups. */
import {
  application,
  applicationOwner,
  assigned,
  assignmentKey,
  azureRole,
  azureRoleItems,
  type Case,
  contained,
  directoryRoles,
  group,
  groupOwner,
  guid,
  holds,
  type Item,
  item,
  mayHold,
  member,
  resourceGroup,
  roles,
  subscription,
  tenantId,
  user,
} from '../../testing.ts';

const roleKey = (id: string) => `/tenants/${tenantId}/directoryroles/${id}`;
const azureRoleKey = (name: string) => `/tenants/${tenantId}/roledefinitions/${guid(name)}`;
const administrators = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => [
    user(`admin${index}`),
    holds(`admin${index}`, 'globalAdministrator'),
  ]).flat();
const rule = (id: string, more: object) => ({ id, ...more });
const rolePolicy = (name: string, role: string, hours: string, approval: boolean, enabledRules: string[]) =>
  item('entra_role_policy', {
    id: name,
    policyId: name,
    roleDefinitionId: role,
    policy: {
      rules: [
        rule('Expiration_EndUser_Assignment', { isExpirationRequired: true, maximumDuration: hours }),
        rule('Enablement_EndUser_Assignment', { enabledRules }),
        rule('AuthenticationContext_EndUser_Assignment', { isEnabled: false, claimValue: null }),
        rule('Approval_EndUser_Assignment', { setting: { isApprovalRequired: approval, approvalStages: [] } }),
      ],
    },
  });
const policyKey = (name: string) => `/tenants/${tenantId}/rolemanagementpolicyassignments/${name}`;
const peers = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => user(`nurse${index}`, { department: 'Ward', jobTitle: 'Nurse' }));

export const directoryCases: readonly Case[] = [
  {
    finding: 'guest-with-privilege',
    items: [
      ...directoryRoles,
      user('guest', { userType: 'Guest' }),
      holds('guest', 'globalAdministrator'),
      user('reader', { userType: 'Guest' }),
      holds('reader', 'directoryReaders'),
      user('owner', { userType: 'guest' }),
      application('shop'),
      applicationOwner('shop', 'owner'),
      user('plain', { userType: 'Guest' }),
      user('own'),
      holds('own', 'globalAdministrator'),
    ],
    found: { [guid('guest')]: 'critical', [guid('reader')]: 'high', [guid('owner')]: 'high' },
    evidence: { [guid('owner')]: { owns: ['shop'], roles: null } },
  },
  {
    finding: 'global-administrator-count',
    items: [...directoryRoles, ...administrators(6)],
    found: { [roleKey(roles.globalAdministrator)]: 'high' },
    evidence: { [roleKey(roles.globalAdministrator)]: { active: 6, withEligible: 6 } },
  },
  {
    finding: 'global-administrator-count',
    items: [...directoryRoles, ...administrators(1)],
    found: { [roleKey(roles.globalAdministrator)]: 'high' },
    evidence: { [roleKey(roles.globalAdministrator)]: { active: 1 } },
    quiet: administrators(2),
  },
  {
    finding: 'global-administrator-count',
    items: [
      ...directoryRoles,
      group('admins', { isAssignableToRole: true }),
      holds('admins', 'globalAdministrator'),
      ...Array.from({ length: 9 }, (_, index) => [user(`m${index}`), member('admins', `m${index}`)]).flat(),
    ],
    found: { [roleKey(roles.globalAdministrator)]: 'high' },
    evidence: { [roleKey(roles.globalAdministrator)]: { active: 9 } },
  },
  { finding: 'global-administrator-count', items: [...directoryRoles, ...administrators(5)], found: {} },
  {
    finding: 'permanent-privileged-assignment',
    items: [
      ...directoryRoles,
      user('ever'),
      holds('ever', 'globalAdministrator'),
      user('reader'),
      holds('reader', 'securityReader'),
      user('for a time'),
      holds('for a time', 'globalAdministrator'),
      item('entra_role_assignment_schedule', {
        id: 's',
        principalId: guid('for a time'),
        roleDefinitionId: roles.globalAdministrator,
        directoryScopeId: '/',
        endDateTime: null,
        assignmentType: 'Activated',
        roleAssignmentOriginId: 'd-for a time-globalAdministrator',
      }),
      user('eligible'),
      mayHold('eligible', 'globalAdministrator'),
      user('plain'),
      holds('plain', 'directoryReaders'),
    ],
    found: { [guid('ever')]: 'high', [guid('reader')]: 'medium' },
  },
  {
    finding: 'weak-role-activation',
    items: [
      ...directoryRoles,
      rolePolicy('unapproved', roles.globalAdministrator, 'PT8H', false, ['MultiFactorAuthentication']),
      rolePolicy('sound', roles.privilegedRoleAdministrator, 'PT8H', true, ['MultiFactorAuthentication']),
      rolePolicy('long', roles.securityAdministrator, 'PT9H', true, ['MultiFactorAuthentication']),
      rolePolicy('days', roles.securityReader, 'P1D', false, ['MultiFactorAuthentication']),
      rolePolicy('harmless', roles.directoryReaders, 'PT24H', false, []),
    ],
    found: { [policyKey('unapproved')]: 'high', [policyKey('long')]: 'medium', [policyKey('days')]: 'medium' },
  },
  {
    finding: 'weak-role-activation',
    items: [...directoryRoles, rolePolicy('no second factor', roles.securityReader, 'PT1H', true, ['Justification'])],
    found: { [policyKey('no second factor')]: 'medium' },
  },
  {
    finding: 'synced-account-in-tier-zero',
    items: [
      ...directoryRoles,
      user('synced', { onPremisesSyncEnabled: true }),
      holds('synced', 'globalAdministrator'),
      user('cloud'),
      holds('cloud', 'globalAdministrator'),
      user('reader', { onPremisesSyncEnabled: true }),
      holds('reader', 'securityReader'),
    ],
    found: { [guid('synced')]: 'high' },
  },
  {
    finding: 'privileged-daily-account',
    items: [
      ...directoryRoles,
      item('entra_subscribed_sku', {
        id: 'sku1',
        skuId: guid('E5'),
        skuPartNumber: 'E5',
        servicePlans: [{ servicePlanId: guid('x'), servicePlanName: 'EXCHANGE_S_ENTERPRISE' }],
      }),
      item('entra_subscribed_sku', {
        id: 'sku2',
        skuId: guid('P2'),
        skuPartNumber: 'P2',
        servicePlans: [{ servicePlanId: guid('y'), servicePlanName: 'AAD_PREMIUM_P2' }],
      }),
      user('daily', { assignedLicenses: [{ skuId: guid('E5') }] }),
      holds('daily', 'globalAdministrator'),
      user('clean', { assignedLicenses: [{ skuId: guid('P2') }] }),
      holds('clean', 'globalAdministrator'),
      user('reader', { assignedLicenses: [{ skuId: guid('E5') }] }),
      holds('reader', 'securityReader'),
    ],
    found: { [guid('daily')]: 'medium' },
  },
  {
    finding: 'separation-of-duties',
    items: [
      ...directoryRoles,
      user('both'),
      holds('both', 'privilegedRoleAdministrator'),
      holds('both', 'securityAdministrator'),
      user('one'),
      holds('one', 'privilegedRoleAdministrator'),
      user('other'),
      holds('other', 'securityAdministrator'),
    ],
    found: { [guid('both')]: 'medium' },
    evidence: { [guid('both')]: { conflicts: ['gives roles and watches security'] } },
  },
  {
    finding: 'access-outlier',
    items: [
      ...directoryRoles,
      ...peers(10),
      holds('nurse0', 'securityReader'),
      user('boss', { department: 'Ward', jobTitle: 'Head' }),
      holds('boss', 'securityReader'),
    ],
    found: { [guid('nurse0')]: 'low' },
    evidence: { [guid('nurse0')]: { peers: 10, privilegedPeers: 1 } },
  },
  {
    finding: 'synchronization-account-elsewhere',
    items: [
      ...directoryRoles,
      user('ada'),
      holds('ada', 'directorySynchronization'),
      user('Sync_SERVER_1234'),
      holds('Sync_SERVER_1234', 'directorySynchronization'),
    ],
    found: { [guid('ada')]: 'high' },
  },
];

const group0 = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
const group1 = '/providers/Microsoft.Management/managementGroups/prod';
const people = [...contained, ...azureRoleItems, user('ada'), user('bob')];

export const azureCases: readonly Case[] = [
  {
    finding: 'root-scope-assignment',
    items: [...people, assigned('ada', 'Owner', '/'), assigned('ada', 'Reader', '/'), assigned('bob', 'Owner', group0)],
    found: { [assignmentKey('ada', 'Owner', '/')]: 'critical', [assignmentKey('ada', 'Reader', '/')]: 'high' },
  },
  {
    finding: 'owner-at-management-group',
    items: [
      ...people,
      assigned('ada', 'Owner', group0),
      assigned('ada', 'Owner', group1),
      assigned('bob', 'Contributor', group1),
      assigned('bob', 'Owner', subscription),
    ],
    found: { [assignmentKey('ada', 'Owner', group0)]: 'critical', [assignmentKey('ada', 'Owner', group1)]: 'high' },
  },
  {
    finding: 'direct-user-assignment',
    items: [
      ...people,
      assigned('ada', 'Owner'),
      user('carl'),
      ...['a', 'b', 'c', 'd'].map((name) =>
        assigned('carl', 'Reader', `${resourceGroup}/providers/Microsoft.Web/sites/${name}`),
      ),
      user('dora'),
      ...['a', 'b', 'c'].map((name) =>
        assigned('dora', 'Reader', `${resourceGroup}/providers/Microsoft.Web/sites/${name}`),
      ),
      group('team'),
      assigned('team', 'Owner'),
    ],
    found: { [guid('ada')]: 'medium', [guid('carl')]: 'low' },
    evidence: { [guid('ada')]: { assignments: 1, atSubscriptionOrAbove: 1 }, [guid('carl')]: { assignments: 4 } },
  },
  {
    finding: 'classic-administrator',
    items: [
      ...contained,
      item('azure_classic_administrator', {
        id: `${subscription}/providers/Microsoft.Authorization/classicAdministrators/1`,
        name: '1',
        properties: { emailAddress: 'old@contoso.com', role: 'CoAdministrator' },
      }),
    ],
    found: { [`${subscription}/providers/microsoft.authorization/classicadministrators/1`]: 'medium' },
    evidence: {
      [`${subscription}/providers/microsoft.authorization/classicadministrators/1`]: { roles: ['CoAdministrator'] },
    },
  },
  {
    finding: 'custom-role-too-wide',
    items: [
      ...people,
      azureRole('Clone', ['*'], { type: 'CustomRole' }),
      azureRole('Giver', ['microsoft.authorization/ROLEASSIGNMENTS/*'], { type: 'CustomRole' }),
      assigned('ada', 'Giver'),
      azureRole('Whole provider', ['Microsoft.Compute/*'], { type: 'CustomRole' }),
      azureRole('Narrow', ['Microsoft.Compute/virtualMachines/start/action'], { type: 'CustomRole' }),
      azureRole('Subtracted', ['Microsoft.Authorization/roleAssignments/*'], {
        type: 'CustomRole',
        permissions: [
          { actions: ['Microsoft.Authorization/roleAssignments/*'], notActions: ['Microsoft.Authorization/*/write'] },
        ],
      }),
    ],
    found: {
      [azureRoleKey('Clone')]: 'medium',
      [azureRoleKey('Giver')]: 'high',
      [azureRoleKey('Whole provider')]: 'medium',
    },
    evidence: {
      [azureRoleKey('Clone')]: { allowsEverything: true, givesRoles: true, assigned: false },
      [azureRoleKey('Giver')]: { allowsEverything: false, givesRoles: true, editsRoles: false, assigned: true },
    },
  },
  {
    finding: 'role-with-hidden-reach',
    items: [
      ...people,
      assigned('ada', 'Helper'),
      assigned('ada', 'Virtual Machine Contributor'),
      assigned('ada', 'Reader'),
      azureRole('Unassigned', ['Microsoft.Storage/storageAccounts/listKeys/action']),
    ],
    found: { [azureRoleKey('Helper')]: 'medium' },
    evidence: {
      [azureRoleKey('Helper')]: { actions: ['Microsoft.Storage/storageAccounts/listKeys/action'], assignments: 1 },
    },
  },
];

const many = (of: string, count: number): Item[] =>
  Array.from({ length: count }, (_, index) => [user(`${of}${index}`), member(of, `${of}${index}`)]).flat();

export const groupCases: readonly Case[] = [
  {
    finding: 'group-nesting-exposure',
    items: [
      ...people,
      ...['deep', 'd1', 'd2', 'circle', 'c1', 'large', 'flat', 'reading'].map((name) => group(name)),
      assigned('deep', 'Owner'),
      member('deep', 'd1'),
      member('d1', 'd2'),
      member('d2', 'ada'),
      assigned('circle', 'Owner'),
      member('circle', 'c1'),
      member('c1', 'circle'),
      member('c1', 'ada'),
      assigned('large', 'Contributor'),
      ...many('large', 101),
      assigned('flat', 'Owner'),
      ...many('flat', 100),
      assigned('reading', 'Reader'),
      member('reading', 'deep'),
    ],
    found: { [guid('deep')]: 'medium', [guid('circle')]: 'medium', [guid('large')]: 'medium' },
    evidence: {
      [guid('deep')]: { depth: 3, members: 1, cycle: false },
      [guid('circle')]: { cycle: true, members: 1 },
      [guid('large')]: { depth: 1, members: 101 },
    },
  },
  {
    finding: 'dynamic-group-with-changeable-rule',
    items: [
      ...people,
      group('by city', { groupTypes: ['DynamicMembership'], membershipRule: '(user.city -eq "Berlin")' }),
      assigned('by city', 'Owner'),
      group('by title', { groupTypes: ['DynamicMembership'], membershipRule: '(user.JobTitle -eq "X")' }),
      assigned('by title', 'Reader'),
      group('by number', { groupTypes: ['DynamicMembership'], membershipRule: '(user.employeeId -ne null)' }),
      assigned('by number', 'Owner'),
      group('by country code', { groupTypes: ['DynamicMembership'], membershipRule: '(user.cityCode -eq "B")' }),
      assigned('by country code', 'Owner'),
      group('without access', { groupTypes: ['DynamicMembership'], membershipRule: '(user.city -eq "B")' }),
    ],
    found: { [guid('by city')]: 'high', [guid('by title')]: 'medium' },
    evidence: { [guid('by city')]: { attributes: ['city'], roles: ['Owner'] } },
  },
  {
    finding: 'group-owner-can-take-role',
    items: [
      ...people,
      ...directoryRoles,
      group('owners'),
      assigned('owners', 'Owner'),
      groupOwner('owners', 'ada'),
      group('admins', { isAssignableToRole: true }),
      holds('admins', 'globalAdministrator'),
      groupOwner('admins', 'bob'),
      user('strong'),
      holds('strong', 'globalAdministrator'),
      groupOwner('owners', 'strong'),
      user('carl'),
      group('dynamic', { groupTypes: ['DynamicMembership'] }),
      assigned('dynamic', 'Owner'),
      groupOwner('dynamic', 'carl'),
      group('reading'),
      assigned('reading', 'Reader'),
      groupOwner('reading', 'carl'),
    ],
    found: { [guid('ada')]: 'high', [guid('bob')]: 'critical' },
  },
  {
    finding: 'unprotected-privileged-group',
    items: [
      ...people,
      ...directoryRoles,
      group('open'),
      assigned('open', 'Owner'),
      group('top'),
      assigned('top', 'Owner', group0),
      group('protected', { isAssignableToRole: true }),
      assigned('protected', 'Owner'),
      groupOwner('protected', 'ada'),
      group('owned', { isAssignableToRole: true }),
      holds('owned', 'securityReader'),
      ...['ada', 'bob', 'carl'].flatMap((name) => [user(name), groupOwner('owned', name)]),
      group('reading'),
      assigned('reading', 'Reader'),
    ],
    found: { [guid('open')]: 'medium', [guid('top')]: 'high', [guid('owned')]: 'medium' },
    evidence: { [guid('owned')]: { owners: 3, isAssignableToRole: true } },
  },
];
