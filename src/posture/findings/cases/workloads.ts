/** Small tenants for findings about workloads. */
import {
  assigned,
  azureBase,
  type Case,
  gitHub,
  group,
  guid,
  type Item,
  identity,
  item,
  keyOf,
  member,
  place,
  resource,
  resourceGroup,
  runsAs,
  subscription,
  tenantId,
  user,
} from '../../testing/items.ts';

const attachedIdentity = (name: string): Item =>
  resource('azure_user_assigned_identity', `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`, {
    properties: { principalId: guid(name), clientId: guid(`c${name}`), tenantId },
  });
const using = (index: number, name: string): Item =>
  resource('azure_virtual_machine', `Microsoft.Compute/virtualMachines/${name}${index}`, {
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: { [place(`Microsoft.ManagedIdentity/userAssignedIdentities/${name}`)]: {} },
    },
  });

export const workloadCases: readonly Case[] = [
  {
    finding: 'privileged-identity-on-exposed-compute',
    items: [
      ...azureBase,
      identity('shop'),
      assigned('shop', 'Owner'),
      resource('azure_web_app', 'Microsoft.Web/sites/shop', { kind: 'app', ...runsAs('shop') }),
      identity('hidden'),
      assigned('hidden', 'Owner'),
      resource('azure_web_app', 'Microsoft.Web/sites/hidden', {
        kind: 'app',
        ...runsAs('hidden'),
        properties: { publicNetworkAccess: 'Disabled' },
      }),
      identity('weak'),
      assigned('weak', 'Reader'),
      resource('azure_web_app', 'Microsoft.Web/sites/weak', { kind: 'app', ...runsAs('weak') }),
      identity('machine'),
      assigned('machine', 'Owner', '/'),
      resource('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/machine', runsAs('machine')),
      resource('azure_network_interface', 'Microsoft.Network/networkInterfaces/nic', {
        properties: {
          virtualMachine: { id: place('Microsoft.Compute/virtualMachines/machine') },
          ipConfigurations: [
            { name: 'a', properties: { publicIPAddress: { id: place('Microsoft.Network/publicIPAddresses/ip') } } },
          ],
        },
      }),
      resource('azure_public_ip', 'Microsoft.Network/publicIPAddresses/ip'),
    ],
    found: {
      [keyOf('Microsoft.Web/sites/shop')]: 'high',
      [keyOf('Microsoft.Compute/virtualMachines/machine')]: 'critical',
    },
    evidence: { [keyOf('Microsoft.Web/sites/shop')]: { public: true, peopleWhoCanRunCode: 0 } },
  },
  {
    finding: 'shared-or-unused-identity',
    items: [
      ...azureBase,
      attachedIdentity('shared'),
      identity('shared'),
      assigned('shared', 'Owner'),
      ...[1, 2, 3, 4, 5, 6].map((index) => using(index, 'shared')),
      attachedIdentity('unused'),
      attachedIdentity('used'),
      using(1, 'used'),
      attachedIdentity('federated'),
      item(
        'azure_federated_identity_credential',
        {
          id: `${place('Microsoft.ManagedIdentity/userAssignedIdentities/federated')}/federatedIdentityCredentials/f`,
          name: 'f',
          properties: { issuer: gitHub, subject: 's' },
        },
        keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/federated'),
      ),
    ],
    found: {
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/shared')]: 'medium',
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/unused')]: 'low',
    },
    evidence: {
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/shared')]: { attachedTo: 6, subscriptions: 1 },
    },
  },
  {
    finding: 'person-runs-code-as-stronger-identity',
    items: [
      ...azureBase,
      identity('builder'),
      assigned('builder', 'Owner'),
      resource('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/builder', runsAs('builder')),
      user('ada'),
      assigned('ada', 'Virtual Machine Contributor', resourceGroup),
      user('bob'),
      group('operators'),
      member('operators', 'bob'),
      assigned('operators', 'Contributor', resourceGroup),
      user('reader'),
      assigned('reader', 'Reader', resourceGroup),
      user('owner'),
      assigned('owner', 'Owner'),
      user('elsewhere'),
      assigned('elsewhere', 'Contributor', `${subscription}/resourceGroups/shop2`),
    ],
    found: { [guid('ada')]: 'high', [guid('bob')]: 'high' },
    evidence: { [guid('ada')]: { identities: 1, resources: ['builder'] } },
  },
  {
    finding: 'data-behind-control-plane',
    items: [
      ...azureBase,
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/policies', {
        properties: { enableRbacAuthorization: false },
      }),
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/roles', { properties: { enableRbacAuthorization: true } }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/keys', {
        properties: { allowSharedKeyAccess: true },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/nokeys', {
        properties: { allowSharedKeyAccess: false },
      }),
      ...['ada', 'bob'].flatMap((name) => [user(name), assigned(name, 'Contributor')]),
      user('carl'),
      assigned('carl', 'Owner', resourceGroup),
    ],
    found: {
      [keyOf('Microsoft.KeyVault/vaults/policies')]: 'medium',
      [keyOf('Microsoft.Storage/storageAccounts/keys')]: 'low',
    },
    evidence: { [keyOf('Microsoft.KeyVault/vaults/policies')]: { managers: 3 } },
  },
];
