/** Service Bus namespaces. Sources: "Namespaces - List", "Namespaces - List Authorization Rules" of Service Bus. */
import type { Check } from '../../declaration.ts';
import { at, every, fact, isTrue, oneOf, type Rule, versionAtLeast, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_service_bus_namespace';
const update = 'az servicebus namespace update --name {name} --resource-group {resourceGroup}';

const inPremium = (rule: Rule): Rule =>
  when(
    at('sku.name', oneOf('Premium'), { absent: 'unknown' }),
    rule,
    'Other tiers than Premium have no own encryption.',
  );

const cmk = customerKey({
  id: 'servicebus-cmk',
  title: 'Premium Service Bus namespaces are encrypted with a key of the organisation',
  why: 'Messages wait in queues for hours or days; with its own key the organisation can end all access to them.',
  severity: 'low',
  subject,
  path: 'properties.encryption.keySource',
  source: 'Microsoft.KeyVault',
  fix: {
    portal: 'Service Bus namespace > Settings > Encryption: Customer-managed key.',
    az: 'az servicebus namespace encryption add --namespace-name {name} --resource-group {resourceGroup} --encryption-config key-name="$KEY" key-vault-uri="$VAULT_URI"',
    bicep:
      "encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: [{ keyName: key, keyVaultUri: vaultUri }] }",
    terraform: 'azurerm_servicebus_namespace: customer_managed_key { key_vault_key_id = var.key_id }',
  },
});

const encryption: readonly Check[] = [
  { ...cmk, rule: inPremium(cmk.rule) },
  {
    id: 'servicebus-infra-encryption',
    title: 'Premium Service Bus namespaces are encrypted twice',
    why: 'A second layer, with another key and another algorithm, holds where the first is broken.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    rule: inPremium(at('properties.encryption.requireInfrastructureEncryption', isTrue, { absent: 'fail' })),
    fix: {
      portal: 'It is chosen together with a key of your own: Service Bus namespace > Settings > Encryption.',
      az: 'az servicebus namespace encryption add --namespace-name {name} --resource-group {resourceGroup} --encryption-config key-name="$KEY" key-vault-uri="$VAULT_URI" --infra-encryption true',
      bicep: 'encryption: { requireInfrastructureEncryption: true }',
      terraform: 'azurerm_servicebus_namespace: customer_managed_key { infrastructure_encryption_enabled = true }',
    },
  },
];

const network: readonly Check[] = [
  publicNetworkDisabled({
    id: 'servicebus-public-network-disabled',
    title: 'Service Bus namespaces cannot be reached from the Internet',
    why: 'With one leaked connection string anybody can read orders and commands from queues, or put in their own.',
    severity: 'high',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Service Bus namespace > Settings > Networking > Public access: Disabled. It takes the Premium tier.',
      az: `${update} --public-network-access Disabled`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_servicebus_namespace: public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'servicebus-private-endpoint',
    title: 'Service Bus namespaces are reached through a private endpoint',
    why: 'Messages between parts of an application then never leave the network that they run in.',
    severity: 'medium',
    subject,
    where: 'Service Bus namespace of the Premium tier > Settings > Networking > Private endpoint connections',
    groups: ['namespace'],
  }),
  {
    id: 'servicebus-min-tls-12',
    title: 'Service Bus namespaces refuse TLS below 1.2',
    why: 'Older versions can be broken, and clients that still use them send the key of the namespace over them.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: at('properties.minimumTlsVersion', versionAtLeast('1.2'), { absent: 'unknown' }),
    fix: {
      portal: 'Service Bus namespace > Settings > Configuration > Minimum TLS version: 1.2.',
      az: `${update} --minimum-tls-version 1.2`,
      bicep: "minimumTlsVersion: '1.2'",
      terraform: 'azurerm_servicebus_namespace: minimum_tls_version = "1.2"',
    },
  },
];

export const serviceBusChecks: readonly Check[] = [
  {
    id: 'servicebus-local-auth-disabled',
    title: 'Service Bus namespaces accept Microsoft Entra tokens only',
    why: 'Connection strings are shared among applications, so that nobody can tell who sent or took a message.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Service Bus namespace > Overview > Local Authentication: Disabled.',
      az: `${update} --disable-local-auth true`,
      bicep: 'disableLocalAuth: true',
      terraform: 'azurerm_servicebus_namespace: local_auth_enabled = false',
    },
  },
  ...encryption,
  ...network,
  managedIdentity({
    id: 'servicebus-managed-identity',
    title: 'Service Bus namespaces have a managed identity',
    why: 'The namespace needs one to use a key in a vault; sharing that key in another way would give it away.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Service Bus namespace > Settings > Identity > System assigned: On.',
      az: 'az servicebus namespace identity assign --namespace-name {name} --resource-group {resourceGroup} --system-assigned true',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_servicebus_namespace: identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'servicebus-only-root-rule',
    title: 'Service Bus namespaces have no access rules besides the one that Azure makes',
    why: 'The keys of a rule on the namespace open every queue and topic in it; a rule on one of them opens that alone.',
    severity: 'low',
    topic: 'least-priv',
    subject,
    facts: { rules: { from: 'contained', types: ['azure_service_bus_authorization_rule'] } },
    rule: every(fact('rules'), at('$name', oneOf('RootManageSharedAccessKey'), { absent: 'unknown' }), {
      none: 'unknown',
    }),
    fix: {
      portal:
        'Service Bus namespace > Settings > Shared access policies: delete the others, after their clients use rules of a queue or topic, or tokens.',
      az: 'az servicebus namespace authorization-rule delete --namespace-name {name} --resource-group {resourceGroup} --name "$RULE"',
    },
  },
];
