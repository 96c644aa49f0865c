/**
 * Which roles and permissions are strong. Tier 0 gives control of the tenant, or of every subscription; tier 1 is what
 * Microsoft labels privileged, or control of a subscription.
 */

/**
 * Templates of directory roles that lead to Global Administrator by themselves. Sources: Microsoft Entra, "Privileged roles
 * and permissions in Microsoft Entra ID"; Hybrid Identity and the application administrators may add credentials to
 * applications that hold more than they do.
 */
export const tierZeroRoles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  partnerTier2Support: 'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8',
  hybridIdentityAdministrator: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  domainNameAdministrator: '8329153b-31d0-4727-b945-745eb3bc5f31',
  externalIdentityProviderAdministrator: 'be2f45a1-457d-42af-a067-6ec1fa63bc45',
} as const;

export const directorySynchronizationAccounts = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

/** Client id of Microsoft Graph, the same in every tenant and cloud. */
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';

/** Application permissions of Microsoft Graph that lead to every directory role. Source: Microsoft Graph, "permissions reference". */
export const tierZeroPermissions: readonly string[] = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'Domain.ReadWrite.All',
  'PrivilegedAccess.ReadWrite.AzureAD',
  'PrivilegedAccess.ReadWrite.AzureADGroup',
  'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
  'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.ReadWrite.Directory',
  'RoleManagement.ReadWrite.Directory',
  'UserAuthenticationMethod.ReadWrite.All',
];

/** Application permissions that reach everybody's data or change the directory widely. */
export const tierOnePermissions: readonly string[] = [
  'DeviceManagementConfiguration.ReadWrite.All',
  'Directory.ReadWrite.All',
  'Files.ReadWrite.All',
  'Group.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'Mail.ReadWrite',
  'Mail.Send',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConditionalAccess',
  'ServicePrincipalEndpoint.ReadWrite.All',
  'Sites.FullControl.All',
  'User.EnableDisableAccount.All',
  'User.ReadWrite.All',
];

/** Actions with which code runs on a resource, and so as its managed identity. */
export const runActions: readonly string[] = [
  'Microsoft.Compute/virtualMachines/runCommand/action',
  'Microsoft.Compute/virtualMachines/extensions/write',
  'Microsoft.Compute/virtualMachines/write',
  'Microsoft.Compute/virtualMachineScaleSets/write',
  'Microsoft.Web/sites/write',
  'Microsoft.Web/sites/publishxml/action',
  'Microsoft.Automation/automationAccounts/jobs/write',
  'Microsoft.Logic/workflows/write',
  'Microsoft.ContainerService/managedClusters/runCommand/action',
  'Microsoft.ContainerInstance/containerGroups/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
];
