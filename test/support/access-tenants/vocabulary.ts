/** Of what random tenants are made: few names, so that they meet, and such that are easily taken for one another. */

const id = (text: string): string => `${text}000000-0000-4000-8000-000000000000`;

export const users = ['a1', 'a2', 'a3', 'a4'].map(id);
export const servicePrincipals = ['51', '52'].map(id);
export const managedIdentities = ['e1', 'e2'].map(id);
export const groups = ['b1', 'b2', 'b3', 'b4'].map(id);
/** Deleted: still assigned roles, and no longer in the directory. */
export const gone = id('dd');
export const applications = ['c1', 'c2'].map(id);
export const units = ['d1', 'd2'].map(id);
export const graphServicePrincipal = id('6f');
export const appIds = ['f1', 'f2'].map(id);
export const appRoles = ['ab', 'ac', '00'].map(id);
export const holders = [...users, ...servicePrincipals, ...managedIdentities, ...groups];

const managementGroup = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;
export const managementGroups = ['root', 'corp', 'corp-eu'].map(managementGroup);
export const subscriptions = ['1', '2'].map((digit) => `/subscriptions/${digit.repeat(8)}-1111-1111-1111-111111111111`);
const [first = '', second = ''] = subscriptions;
export const resourceGroups = [
  `${first}/resourceGroups/rg1`,
  `${first}/resourceGroups/rg10`,
  `${second}/resourceGroups/rg1`,
];
const [near = '', far = ''] = resourceGroups;
const provided = (group: string, type: string, name: string): string => `${group}/providers/${type}/${name}`;
export const storageAccounts = [
  provided(near, 'Microsoft.Storage/storageAccounts', 'logs'),
  provided(near, 'Microsoft.Storage/storageAccounts', 'logsarchive'),
];
export const containers = storageAccounts.flatMap((account) =>
  ['logs', 'data'].map((name) => `${account}/blobServices/default/containers/${name}`),
);
export const vaults = [
  provided(near, 'Microsoft.KeyVault/vaults', 'kv'),
  provided(far, 'Microsoft.KeyVault/vaults', 'kv1'),
];
export const machines = [
  provided(near, 'Microsoft.Compute/virtualMachines', 'vm'),
  provided(far, 'Microsoft.Compute/virtualMachines', 'vm'),
];
export const sites = [provided(near, 'Microsoft.Web/sites', 'app')];
export const identities = [provided(far, 'Microsoft.ManagedIdentity/userAssignedIdentities', 'deploy')];
export const resources = [...storageAccounts, ...vaults, ...machines, ...sites, ...identities];
export const scopes = ['/', ...managementGroups, ...subscriptions, ...resourceGroups, ...resources];

export const actions = [
  'Microsoft.Compute/virtualMachines/read',
  'Microsoft.Compute/virtualMachines/write',
  'Microsoft.Compute/virtualMachines/runCommand/action',
  'Microsoft.Storage/storageAccounts/read',
  'Microsoft.Storage/storageAccounts/write',
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleAssignments/read',
  'Microsoft.KeyVault/vaults/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
  'Microsoft.Web/sites/slots/config/read',
];
export const blobActions = [
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write',
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
];
export const vaultActions = [
  'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  'Microsoft.KeyVault/vaults/keys/sign/action',
  'Microsoft.KeyVault/vaults/certificates/delete',
];

export const patterns = [
  ...actions,
  '*',
  '*/read',
  '*/write',
  '*/action',
  'Microsoft.Compute/*',
  'Microsoft.Compute/virtualMachines/*',
  'Microsoft.Compute/virtual*/read',
  'Microsoft.Storage/*',
  'Microsoft.Storage/*/read',
  'Microsoft.Storage/storageAccounts/list*/action',
  'Microsoft.Storage/storageAccounts/ListAccountSas/action',
  'Microsoft.Authorization/*',
  'Microsoft.Authorization/*/write',
  'Microsoft.Authorization/roleDefinitions/write',
  'Microsoft.Authorization/roleAssignmentScheduleRequests/write',
  'Microsoft.KeyVault/vaults/*',
  'Microsoft.KeyVault/vaults/accessPolicies/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
  'Microsoft.ManagedIdentity/*',
  'Microsoft.Web/*/config/*',
  'Microsoft.Web/sites/publishxml/action',
  'MicrosoftXCompute/virtualMachines/read',
];
export const dataPatterns = [
  ...blobActions,
  ...vaultActions,
  '*',
  'Microsoft.Storage/*',
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*',
  'Microsoft.Storage/*/blobs/read',
  'Microsoft.KeyVault/vaults/*',
  'Microsoft.KeyVault/vaults/secrets/*',
  'Microsoft.KeyVault/*/getSecret/*',
  'Microsoft.Compute/virtualMachines/loginAsAdmin/action',
];

/** Around the default time of questions, its bounds included. */
export const times = [
  '2025-06-01T00:00:00Z',
  '2026-01-14T23:59:59Z',
  '2026-01-15T00:00:00Z',
  '2026-01-15T00:00:01Z',
  '2026-06-01T00:00:00Z',
];
