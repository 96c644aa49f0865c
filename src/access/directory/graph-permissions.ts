/**
 * Application permissions of Microsoft Graph that lead to more access, by app role id (permissions-reference of Graph).
 *
 * Policy.ReadWrite.AuthenticationMethod and Policy.ReadWrite.ConditionalAccess are not among them: they make signing in as somebody
 * easier and give nobody's credential, so alone they lead to no control (authenticationMethodsPolicy, conditionalAccessPolicy).
 */
export type GraphPower =
  | 'manageApplications'
  | 'manageOwnedApplications'
  | 'grantAppRoles'
  | 'assignDirectoryRoles'
  | 'manageGroups'
  | 'manageServicePrincipals'
  | 'manageRoleGroups'
  | 'resetMethods'
  /** Makes a domain trust a token issuer of its own, and signs in as any user of it (domain: post federationConfiguration). */
  | 'federatesDomains';

const powers: Readonly<Record<string, { readonly name: string; readonly powers: readonly GraphPower[] }>> = {
  '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9': { name: 'Application.ReadWrite.All', powers: ['manageApplications'] },
  '18a4783c-866b-4cc7-a460-3d5e5662c884': {
    name: 'Application.ReadWrite.OwnedBy',
    powers: ['manageOwnedApplications'],
  },
  '06b708a9-e830-4db3-a914-8e69da51d44f': { name: 'AppRoleAssignment.ReadWrite.All', powers: ['grantAppRoles'] },
  '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8': {
    name: 'RoleManagement.ReadWrite.Directory',
    powers: ['assignDirectoryRoles', 'manageRoleGroups'],
  },
  'dd199f4a-f148-40a4-a2ec-f0069cc799ec': {
    name: 'RoleAssignmentSchedule.ReadWrite.Directory',
    powers: ['assignDirectoryRoles'],
  },
  'fee28b28-e1f3-4841-818e-2704dc62245f': {
    name: 'RoleEligibilitySchedule.ReadWrite.Directory',
    powers: ['assignDirectoryRoles'],
  },
  '19dbc75e-c2e2-444c-a770-ec69d8559fc7': { name: 'Directory.ReadWrite.All', powers: ['manageGroups'] },
  '62a82d76-70ea-41e2-9197-370581804d09': { name: 'Group.ReadWrite.All', powers: ['manageGroups'] },
  'dbaae8cf-10b5-4b86-a4a1-f871c94c6695': { name: 'GroupMember.ReadWrite.All', powers: ['manageGroups'] },
  '89c8469c-83ad-45f7-8ff2-6e3d4285709e': {
    name: 'ServicePrincipalEndpoint.ReadWrite.All',
    powers: ['manageServicePrincipals'],
  },
  '2f6817f8-7b12-4f0f-bc18-eeaf60705a9e': {
    name: 'PrivilegedAccess.ReadWrite.AzureADGroup',
    powers: ['manageGroups', 'manageRoleGroups'],
  },
  '41202f2c-f7ab-45be-b001-85c9728b9d69': {
    name: 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    powers: ['manageGroups', 'manageRoleGroups'],
  },
  '618b6020-bca8-4de6-99f6-ef445fa4d857': {
    name: 'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    powers: ['manageGroups', 'manageRoleGroups'],
  },
  '50483e42-d915-4231-9639-7fdb7fd190e5': {
    name: 'UserAuthenticationMethod.ReadWrite.All',
    powers: ['resetMethods'],
  },
  '7e05723c-0bb0-42da-be95-ae9f08a6e53c': { name: 'Domain.ReadWrite.All', powers: ['federatesDomains'] },
  // The earlier API of Privileged Identity Management: governanceRoleAssignmentRequest.
  '854d9ab1-6657-4ec8-be45-823027bcd009': {
    name: 'PrivilegedAccess.ReadWrite.AzureAD',
    powers: ['assignDirectoryRoles'],
  },
};

/** @param appRole id or name of an app role */
export function graphPowers(appRole: string): readonly GraphPower[] {
  return powers[appRole.toLowerCase()]?.powers ?? byName.get(appRole.toLowerCase()) ?? [];
}

/** The name of a permission that leads to more access; undefined for any other. @param appRole id of an app role */
export function graphPermissionName(appRole: string): string | undefined {
  return powers[appRole.toLowerCase()]?.name;
}

const byName = new Map(Object.values(powers).map((one) => [one.name.toLowerCase(), one.powers]));
