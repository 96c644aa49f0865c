/** Small tenants for findings about the tenant. */
import {
  authorizationPolicy,
  authorizationPolicyKey,
  azureBase,
  type Case,
  guid,
  type Item,
  item,
  keyOf,
  other,
  place,
  resource,
  subscription,
  tenantId,
} from '../../testing/items.ts';

const delegation = (name: string, definition: string): Item =>
  item('azure_registration_assignment', {
    id: `${subscription}/providers/Microsoft.ManagedServices/registrationAssignments/${name}`,
    name,
    properties: { registrationDefinitionId: definition },
  });
const offer = (name: string, role: string): Item =>
  item('azure_registration_definition', {
    id: `${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/${name}`,
    name,
    properties: {
      managedByTenantId: other,
      authorizations: [{ principalId: guid('helper'), roleDefinitionId: guid(role) }],
    },
  });
const offerId = (name: string) => `${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/${name}`;
const delegationKey = (name: string) =>
  `${subscription}/providers/microsoft.managedservices/registrationassignments/${name}`;

export const tenantCases: readonly Case[] = [
  {
    finding: 'cross-tenant-delegation',
    items: [
      ...azureBase,
      offer('wide', 'Contributor'),
      delegation('a', offerId('wide')),
      offer('narrow', 'Reader'),
      delegation('b', offerId('narrow')),
    ],
    found: { [delegationKey('a')]: 'high', [delegationKey('b')]: 'medium' },
    evidence: { [delegationKey('a')]: { managedByTenantId: other, roles: ['Contributor'], forGood: true } },
  },
  {
    finding: 'open-cross-tenant-access',
    items: [
      authorizationPolicy({ guestUserRoleId: 'A0B1B346-4D3E-4E8B-98F8-753987BE4970' }),
      item('entra_cross_tenant_access_default', {
        b2bCollaborationInbound: { usersAndGroups: { accessType: 'allowed' }, applications: { accessType: 'allowed' } },
      }),
    ],
    found: {
      [authorizationPolicyKey]: 'medium',
      [`/tenants/${tenantId}/policies/crosstenantaccesspolicy-default`]: 'low',
    },
    quiet: [
      authorizationPolicy({ guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b' }),
      item('entra_cross_tenant_access_default', {
        b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked' }, applications: { accessType: 'allowed' } },
      }),
    ],
  },
  {
    finding: 'open-user-permissions',
    items: [
      authorizationPolicy(
        { allowInvitesFrom: 'everyone' },
        { allowedToCreateApps: true, allowedToCreateTenants: false },
      ),
    ],
    found: { [authorizationPolicyKey]: 'medium' },
    evidence: { [authorizationPolicyKey]: { allowed: ['invite guests', 'register applications'] } },
    quiet: [authorizationPolicy({ allowInvitesFrom: 'adminsAndGuestInviters' }, { allowedToCreateApps: false })],
  },
  {
    finding: 'critical-resource-without-lock',
    items: [
      ...azureBase,
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/bare'),
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/locked'),
      item('azure_management_lock', {
        id: `${place('Microsoft.KeyVault/vaults/locked')}/providers/Microsoft.Authorization/locks/keep`,
        name: 'keep',
        properties: { level: 'CanNotDelete' },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/prod', {
        tags: { Environment: 'Production' },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/dev', { tags: { Environment: 'dev' } }),
    ],
    found: {
      [keyOf('Microsoft.KeyVault/vaults/bare')]: 'low',
      [keyOf('Microsoft.Storage/storageAccounts/prod')]: 'low',
    },
    quiet: [
      item('azure_management_lock', {
        id: `${subscription}/providers/Microsoft.Authorization/locks/all`,
        name: 'all',
        properties: { level: 'CanNotDelete' },
      }),
    ],
  },
];
