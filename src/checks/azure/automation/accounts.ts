/** Automation accounts. Source: "Automation Account - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_automation_account';

export const accountChecks: readonly Check[] = [
  managedIdentity({
    id: 'automation-managed-identity',
    title: 'Automation accounts have a managed identity',
    why: 'Run As accounts ended in 2023; without an identity runbooks sign in with passwords that lie among their assets.',
    severity: 'medium',
    subject,
    fix: {
      portal:
        'Automation account > Account Settings > Identity > System assigned: On; then give it the roles it needs.',
      az: 'az resource update --ids {id} --set identity.type=SystemAssigned',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_automation_account: identity { type = "SystemAssigned" }',
    },
  }),
  publicNetworkDisabled({
    id: 'automation-public-network-disabled',
    title: 'Automation accounts cannot be reached from the Internet',
    why: 'Webhooks and hybrid workers connect there, and what they start runs with the rights of the account.',
    severity: 'medium',
    subject,
    // A flag in this service, and true where it says nothing.
    closed: ['false'],
    fix: {
      portal: 'Automation account > Account Settings > Networking > Public Access: Disable.',
      az: 'az resource update --ids {id} --set properties.publicNetworkAccess=false',
      bicep: 'publicNetworkAccess: false',
      terraform: 'azurerm_automation_account: public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'automation-private-endpoint',
    title: 'Automation accounts are reached through a private endpoint',
    why: 'Hybrid workers fetch their jobs, with the values in them, over the Internet where there is none.',
    severity: 'low',
    subject,
    where: 'Automation account > Account Settings > Networking > Private access',
    groups: ['DSCAndHybridWorker', 'Webhook'],
  }),
  customerKey({
    id: 'automation-cmk',
    title: 'Automation accounts are encrypted with a key of the organisation',
    why: 'Credentials and certificates of runbooks lie in the account; a key of its own lets the organisation cut them off.',
    severity: 'low',
    subject,
    path: 'properties.encryption.keySource',
    source: 'Microsoft.Keyvault',
    fix: {
      portal:
        'Automation account > Account Settings > Customer-managed keys: enter the key and an identity that may use it.',
      bicep:
        "encryption: { keySource: 'Microsoft.Keyvault', keyVaultProperties: { keyName: 'key', keyvaultUri: vaultUri, keyVersion: version } }",
      terraform: 'azurerm_automation_account: encryption { key_vault_key_id = var.key_id }',
    },
  }),
];
