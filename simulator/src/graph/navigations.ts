/** Navigation properties by owner type (Graph CSDL), with the permissions of their own where they differ from the owner's. */
import { type NavigationRule, permissionsOf, type SetRule } from './set-rule.ts';

type Extra = Partial<Omit<NavigationRule, 'name' | 'type' | 'permissions'>> & { readonly permissions?: string };

function nav(name: string, type: string, extra: Extra = {}): NavigationRule {
  const { permissions, ...rest } = extra;
  const given = permissions === undefined ? {} : { permissions: permissionsOf(permissions) };
  return { name, type, many: true, contained: false, betaOnly: false, inline: false, ...rest, ...given };
}

const objects = (name: string, permissions?: string): NavigationRule =>
  nav(name, 'directoryObject', { maxTop: 999, ...(permissions === undefined ? {} : { permissions }) });
const contained = (name: string, type: string, extra: Extra = {}): NavigationRule =>
  nav(name, type, { contained: true, ...extra });
const one = (name: string, type: string, idProperty?: string): NavigationRule =>
  nav(name, type, { many: false, ...(idProperty === undefined ? {} : { idProperty }) });

const member = 'GroupMember.Read.All Group.Read.All Directory.Read.All GroupMember.ReadBasic.All Group.ReadBasic.All';
const owner = 'GroupMember.Read.All Group.Read.All Directory.Read.All';
const memberOf = 'Directory.Read.All Group.ReadBasic.All GroupMember.ReadBasic.All';
const directory = 'Directory.Read.All';
const appRoles = contained('appRoleAssignments', 'appRoleAssignment', {
  maxTop: 999,
  permissions: 'Application.Read.All Directory.Read.All',
});
const methods = 'UserAuthenticationMethod.Read.All';
const grants = nav('oauth2PermissionGrants', 'oAuth2PermissionGrant', { permissions: directory });
const scheduled = [
  one('principal', 'directoryObject', 'principalId'),
  one('roleDefinition', 'unifiedRoleDefinition', 'roleDefinitionId'),
];

const byOwner: Readonly<Record<string, readonly NavigationRule[]>> = {
  user: [
    objects('memberOf', memberOf),
    objects('transitiveMemberOf', memberOf),
    objects('ownedObjects', directory),
    objects('ownedDevices', directory),
    objects('registeredDevices', directory),
    objects('directReports', 'User.Read.All Directory.Read.All'),
    objects('sponsors', 'User.Read.All Directory.Read.All'),
    objects('createdObjects', directory),
    { ...one('manager', 'directoryObject'), permissions: permissionsOf('User.Read.All Directory.Read.All') },
    appRoles,
    grants,
    contained('licenseDetails', 'licenseDetails', {
      permissions: 'LicenseAssignment.Read.All User.Read.All Directory.Read.All',
    }),
    contained('scopedRoleMemberOf', 'scopedRoleMembership', { permissions: directory }),
    contained('authentication/methods', 'authenticationMethod', { permissions: methods }),
    contained('mailboxSettings', 'mailboxSettings', { many: false, permissions: 'MailboxSettings.Read' }),
    contained('authentication/requirements', 'strongAuthenticationRequirements', {
      many: false,
      permissions: 'Policy.Read.All',
      betaOnly: true,
    }),
  ],
  group: [
    objects('members', member),
    objects('transitiveMembers', member),
    objects('owners', owner),
    objects('memberOf', memberOf),
    objects('transitiveMemberOf', memberOf),
    { ...appRoles, permissions: permissionsOf('Directory.Read.All Application.Read.All') },
    contained('settings', 'groupSetting', { permissions: 'GroupSettings.Read.All Directory.Read.All' }),
    contained('groupLifecyclePolicies', 'groupLifecyclePolicy', { permissions: directory }),
  ],
  application: [
    objects('owners'),
    contained('federatedIdentityCredentials', 'federatedIdentityCredential', { permissions: 'Application.Read.All' }),
    contained('extensionProperties', 'extensionProperty'),
    nav('appManagementPolicies', 'appManagementPolicy'),
  ],
  servicePrincipal: [
    objects('owners'),
    objects('ownedObjects'),
    objects('createdObjects'),
    objects('memberOf', `Application.Read.All ${directory}`),
    objects('transitiveMemberOf', `Application.Read.All ${directory}`),
    appRoles,
    { ...appRoles, name: 'appRoleAssignedTo' },
    grants,
    contained('federatedIdentityCredentials', 'federatedIdentityCredential'),
    contained('delegatedPermissionClassifications', 'delegatedPermissionClassification'),
    nav('appManagementPolicies', 'appManagementPolicy'),
  ],
  device: [objects('registeredUsers'), objects('registeredOwners'), objects('memberOf'), objects('transitiveMemberOf')],
  orgContact: [
    objects('memberOf'),
    objects('transitiveMemberOf'),
    objects('directReports'),
    one('manager', 'directoryObject'),
  ],
  directoryRole: [objects('members'), contained('scopedMembers', 'scopedRoleMembership')],
  administrativeUnit: [
    objects('members'),
    contained('scopedRoleMembers', 'scopedRoleMembership', {
      permissions: 'RoleManagement.Read.Directory Directory.Read.All',
    }),
  ],
  domain: [
    contained('federationConfiguration', 'internalDomainFederation'),
    nav('domainNameReferences', 'directoryObject'),
  ],
  unifiedRoleAssignment: scheduled,
  unifiedRoleEligibilityScheduleInstance: scheduled,
  unifiedRoleAssignmentScheduleInstance: [
    ...scheduled,
    one('activatedUsing', 'unifiedRoleEligibilityScheduleInstance'),
  ],
  unifiedRoleDefinition: [nav('inheritsPermissionsFrom', 'unifiedRoleDefinition', { inline: true })],
  authenticationStrengthPolicy: [
    contained('combinationConfigurations', 'authenticationCombinationConfiguration', { inline: true }),
  ],
  authenticationMethodsPolicy: [
    contained('authenticationMethodConfigurations', 'authenticationMethodConfiguration', { inline: true }),
  ],
  unifiedRoleManagementPolicyAssignment: [one('policy', 'unifiedRoleManagementPolicy', 'policyId')],
  unifiedRoleManagementPolicy: [
    contained('rules', 'unifiedRoleManagementPolicyRule'),
    contained('effectiveRules', 'unifiedRoleManagementPolicyRule'),
  ],
  riskyUser: [contained('history', 'riskyUserHistoryItem')],
  accessPackage: [
    one('catalog', 'accessPackageCatalog'),
    nav('assignmentPolicies', 'accessPackageAssignmentPolicy'),
    contained('resourceRoleScopes', 'accessPackageResourceRoleScope'),
  ],
  accessPackageAssignment: [
    one('target', 'accessPackageSubject'),
    one('accessPackage', 'accessPackage'),
    one('assignmentPolicy', 'accessPackageAssignmentPolicy'),
  ],
  accessPackageResourceRoleScope: [
    one('role', 'accessPackageResourceRole'),
    one('scope', 'accessPackageResourceScope'),
  ],
  accessPackageAssignmentRequest: [
    one('requestor', 'accessPackageSubject'),
    one('accessPackage', 'accessPackage'),
    one('assignment', 'accessPackageAssignment'),
  ],
  approval: [contained('stages', 'approvalStage')],
  accessPackageAssignmentPolicy: [one('accessPackage', 'accessPackage'), one('catalog', 'accessPackageCatalog')],
  accessPackageCatalog: [nav('accessPackages', 'accessPackage'), contained('resources', 'accessPackageResource')],
  accessPackageResource: [
    contained('environment', 'accessPackageResourceEnvironment', { many: false }),
    contained('roles', 'accessPackageResourceRole'),
    contained('scopes', 'accessPackageResourceScope'),
  ],
  accessReviewScheduleDefinition: [contained('instances', 'accessReviewInstance')],
  deviceManagementConfigurationPolicy: [
    contained('settings', 'deviceManagementConfigurationSetting'),
    contained('assignments', 'deviceManagementConfigurationPolicyAssignment'),
  ],
};

/** Navigations of a type, empty for a type that has none in the table. */
const navigationsOf = (type: string): readonly NavigationRule[] => byOwner[type] ?? [];

/** The navigation of a type by name in any letter case. */
export function findNavigation(type: string, name: string): NavigationRule | undefined {
  const wanted = name.toLowerCase();
  return navigationsOf(type).find((rule) => rule.name.toLowerCase() === wanted);
}

/** Who may read a navigation: its own permissions, or those of the owner's set. */
export const navigationPermissions = (owner: SetRule, rule: NavigationRule): readonly string[] =>
  rule.permissions ?? owner.permissions;
