/** Built-in roles that must work even in a world that holds no role definitions. Data actions are left out. */
import { type Permission, permission } from './permission.ts';

const authorizationRead = 'Microsoft.Authorization/*/read';
const groupRead = 'Microsoft.Resources/subscriptions/resourceGroups/read';
const vaultRead = [authorizationRead, groupRead, 'Microsoft.Insights/alertRules/*', 'Microsoft.KeyVault/vaults/*/read'];

interface BuiltInRole {
  readonly name: string;
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
}

const roles: Readonly<Record<string, BuiltInRole>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': { name: 'Owner', actions: ['*'] },
  'b24988ac-6180-42a0-ab88-20f7382dd24c': {
    name: 'Contributor',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
    ],
  },
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': { name: 'Reader', actions: ['*/read'] },
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': {
    name: 'User Access Administrator',
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  },
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': {
    name: 'Role Based Access Control Administrator',
    actions: [
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
      '*/read',
      'Microsoft.Support/*',
    ],
  },
  '21090545-7ca7-4776-b22c-e363652d74d2': { name: 'Key Vault Reader', actions: vaultRead },
  '00482a5a-887f-4fb3-b363-3b7fe8e74483': { name: 'Key Vault Administrator', actions: vaultRead },
  '4633458b-17de-408a-b874-0445c86b69e6': { name: 'Key Vault Secrets User', actions: [] },
  '39bc4728-0917-49c7-9d2c-d95423bc2eb4': {
    name: 'Security Reader',
    actions: [
      authorizationRead,
      groupRead,
      'Microsoft.Insights/alertRules/read',
      'Microsoft.operationalInsights/workspaces/*/read',
      'Microsoft.Resources/deployments/*/read',
      'Microsoft.Security/*/read',
      'Microsoft.Support/*/read',
      'Microsoft.Management/managementGroups/read',
    ],
  },
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': {
    name: 'Storage Blob Data Reader',
    actions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
  },
  'ac63b705-f282-497d-ac71-919bf39d939d': {
    name: 'Management Group Reader',
    actions: [
      'Microsoft.Management/managementGroups/read',
      'Microsoft.Management/managementGroups/subscriptions/read',
      authorizationRead,
    ],
  },
  '43d0d8ad-25c7-4714-9337-8ba259a9fe05': {
    name: 'Monitoring Reader',
    actions: ['*/read', 'Microsoft.OperationalInsights/workspaces/search/action', 'Microsoft.Support/*'],
  },
  'de139f84-1756-47ae-9be6-808fbbe84772': {
    name: 'Website Contributor',
    actions: [authorizationRead, groupRead, 'Microsoft.Web/serverFarms/read', 'Microsoft.Web/sites/*'],
  },
  '4d97b98b-1d4f-4787-a291-c67834d212e7': {
    name: 'Network Contributor',
    actions: [authorizationRead, groupRead, 'Microsoft.Network/*'],
  },
  '17d1049b-9a84-46fb-8f53-869881c3d3ab': {
    name: 'Storage Account Contributor',
    actions: [authorizationRead, groupRead, 'Microsoft.Storage/storageAccounts/*'],
  },
};

/** Permission blocks of a built-in role by its GUID; `undefined` for a role that this table lacks. */
export function builtInPermissions(guid: string): Permission[] | undefined {
  const role = roles[guid.toLowerCase()];
  return role && [permission(role.actions, role.notActions ?? [])];
}
