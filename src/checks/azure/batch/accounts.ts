/** Batch accounts. Source: "Batch Account - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, every, oneOf } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_batch_account';

export const batchChecks: readonly Check[] = [
  customerKey({
    id: 'batch-cmk',
    title: 'Batch accounts are encrypted with a key of the organisation',
    why: 'Certificates, job files and metadata lie in the account; who holds the key decides who can make them unreadable.',
    severity: 'low',
    subject,
    path: 'properties.encryption.keySource',
    source: 'Microsoft.KeyVault',
    fix: {
      portal:
        'Batch account > Settings > Encryption: Customer-managed key. The account needs a managed identity first.',
      az: 'az batch account set --name {name} --resource-group {resourceGroup} --encryption-key-source Microsoft.KeyVault --encryption-key-identifier "$KEY_ID"',
      bicep: "encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: { keyIdentifier: keyUri } }",
      terraform: 'azurerm_batch_account: encryption { key_vault_key_id = var.key_id }',
    },
  }),
  managedIdentity({
    id: 'batch-managed-identity',
    title: 'Batch accounts have a managed identity',
    why: 'It lets the account reach its storage and its key without keys of storage accounts kept in it.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Batch account > Settings > Identity > System assigned: On.',
      az: 'az batch account identity assign --name {name} --resource-group {resourceGroup} --system-assigned',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_batch_account: identity { type = "SystemAssigned" }',
    },
  }),
  publicNetworkDisabled({
    id: 'batch-public-network-disabled',
    title: 'Batch accounts cannot be reached from the Internet',
    why: 'Whoever gets in starts any number of machines, with any program, at the cost of the owner.',
    severity: 'medium',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Batch account > Settings > Networking > Public access: Disabled.',
      az: 'az batch account set --name {name} --resource-group {resourceGroup} --public-network-access Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_batch_account: public_network_access_enabled = false',
    },
  }),
  {
    id: 'batch-entra-auth-only',
    title: 'Batch accounts accept Microsoft Entra tokens only',
    why: 'A shared key of the account starts jobs without saying whose they are, and works until somebody renews it.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: every('properties.allowedAuthenticationModes', at('$', oneOf('AAD'), { absent: 'fail' }), { none: 'fail' }),
    fix: {
      portal: 'Batch account > Settings > Authentication mode: clear Shared Key and Task Authentication Token.',
      az: 'az resource update --ids {id} --set properties.allowedAuthenticationModes=\'["AAD"]\'',
      bicep: "allowedAuthenticationModes: ['AAD']",
      terraform: 'azurerm_batch_account: allowed_authentication_modes = ["AAD"]',
    },
  },
  privateEndpointCheck({
    id: 'batch-private-endpoint',
    title: 'Batch accounts are reached through a private endpoint',
    why: 'Applications hand in jobs, and nodes report on them, over public addresses otherwise.',
    severity: 'low',
    subject,
    where: 'Batch account > Settings > Networking > Private access',
    groups: ['batchAccount', 'nodeManagement'],
  }),
];
