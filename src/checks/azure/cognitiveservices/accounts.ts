/** Azure AI services accounts. Source: "Accounts - List" of Cognitive Services. */
import type { Check } from '../../declaration.ts';
import { any, at, isSet, isTrue, oneOf, onList, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_cognitive_services_account';
const update = 'az resource update --ids {id} --set';
const networking = 'Azure AI services account > Resource Management > Networking';
const storing = 'kinds that keep data';

export const aiServiceChecks: readonly Check[] = [
  publicNetworkDisabled({
    id: 'ai-services-public-network-disabled',
    title: 'AI services cannot be reached from the Internet',
    why: 'A leaked key is enough to use the models, and what was uploaded to train them, from anywhere.',
    severity: 'high',
    subject,
    fix: {
      portal: `${networking} > Firewalls and virtual networks: Disabled.`,
      az: `${update} properties.publicNetworkAccess=Disabled`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_cognitive_account: public_network_access_enabled = false',
    },
  }),
  {
    id: 'ai-services-network-acls',
    title: 'AI services answer known networks alone',
    why: 'Applications that call a model have known addresses; a firewall that lets in all others invites misuse.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    rule: any(
      at('properties.networkAcls.defaultAction', oneOf('Deny'), { absent: 'fail' }),
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
    ),
    fix: {
      portal: `${networking} > Firewalls and virtual networks: Selected Networks and Private Endpoints.`,
      az: `${update} properties.networkAcls.defaultAction=Deny`,
      bicep: "networkAcls: { defaultAction: 'Deny' }",
      terraform: 'azurerm_cognitive_account: network_acls { default_action = "Deny" }',
    },
  },
  privateEndpointCheck({
    id: 'ai-services-private-endpoint',
    title: 'AI services are reached through a private endpoint',
    why: 'Prompts and answers hold what people and applications work on, and need not cross the Internet.',
    severity: 'medium',
    subject,
    where: `${networking} > Private endpoint connections`,
    groups: ['account'],
  }),
  {
    id: 'ai-services-local-auth-disabled',
    title: 'AI services accept Microsoft Entra tokens only',
    why: 'Keys to models are traded; a token ends by itself and tells who asked.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'No page of the portal sets it: give callers the role Cognitive Services User, then turn keys off by a command. It takes a custom subdomain name.',
      az: `${update} properties.disableLocalAuth=true`,
      bicep: 'disableLocalAuth: true',
      terraform: 'azurerm_cognitive_account: local_auth_enabled = false',
    },
  },
  customerKey({
    id: 'ai-services-cmk',
    title: 'AI services are encrypted with a key of the organisation',
    why: 'Trained models and uploaded files are readable for whoever can use the key that guards them.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.keySource',
    source: 'Microsoft.KeyVault',
    fix: {
      portal: 'Azure AI services account > Resource Management > Encryption: Customer Managed Keys.',
      az: 'az cognitiveservices account update --name {name} --resource-group {resourceGroup} --encryption \'{"keySource":"Microsoft.KeyVault","keyVaultProperties":{"keyName":"$KEY","keyVersion":"$VERSION","keyVaultUri":"$VAULT_URI"}}\'',
      bicep:
        "encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: { keyName: key, keyVersion: version, keyVaultUri: vaultUri } }",
      terraform: 'azurerm_cognitive_account_customer_managed_key: key_vault_key_id = var.key_id',
    },
  }),
  managedIdentity({
    id: 'ai-services-managed-identity',
    title: 'AI services have a managed identity',
    why: 'It opens the storage and the vault that the service works on; the other way is a key or a signed URL.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Azure AI services account > Resource Management > Identity > System assigned: On.',
      az: 'az cognitiveservices account identity assign --name {name} --resource-group {resourceGroup}',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_cognitive_account: identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'ai-services-own-storage',
    title: 'AI services that keep data keep it in storage of the organisation',
    why: 'Recordings and texts in storage of the service escape the network rules, keys and retention of the organisation.',
    severity: 'low',
    topic: 'data-exfil',
    subject,
    settings: {
      [storing]: {
        words: 'Kinds of accounts that keep what they are given and can use a storage account of the organisation.',
        value: ['SpeechServices', 'TextAnalytics'],
      },
    },
    rule: when(
      at('kind', onList(storing), { absent: 'unknown' }),
      at('properties.userOwnedStorage', isSet, { absent: 'fail' }),
      'Accounts of its kind keep nothing, or cannot use other storage.',
    ),
    fix: {
      portal: 'It is chosen when an account is made: make a new one with a storage account of your own.',
      az: 'az cognitiveservices account create --name "$NEW_NAME" --resource-group {resourceGroup} --kind SpeechServices --sku S0 --location "$LOCATION" --assign-identity --storage \'[{"resourceId":"$STORAGE_ID"}]\' --yes',
      bicep: 'userOwnedStorage: [{ resourceId: storage.id }]',
      terraform: 'azurerm_cognitive_account: storage { storage_account_id = var.storage_account_id }',
    },
    approximates: 'Whether data is in fact given to an account that could keep it is not told.',
  },
];
