/** Small tenants for findings about directory roles. */
import {
  application,
  applicationOwner,
  type Case,
  directoryRoles,
  group,
  guid,
  holds,
  type Item,
  item,
  mayHold,
  member,
  roles,
  tenantId,
  user,
} from '../../testing/items.ts';

const roleKey = (id: string) => `/tenants/${tenantId}/directoryroles/${id}`;
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
