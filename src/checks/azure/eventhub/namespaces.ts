/** Event Hubs. Sources: "Namespaces - List", "Event Hubs - List Authorization Rules" of Event Hubs. */
import type { Check } from '../../declaration.ts';
import {
  any,
  at,
  atLeast,
  count,
  fact,
  isFalse,
  isSet,
  isTrue,
  one,
  oneOf,
  versionAtLeast,
  when,
} from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_event_hub_namespace';
const update = 'az eventhubs namespace update --name {name} --resource-group {resourceGroup}';

const cmk = customerKey({
  id: 'eventhub-cmk',
  title: 'Premium and dedicated Event Hubs namespaces are encrypted with a key of the organisation',
  why: 'Events are kept for days, up to months; whoever can withdraw the key can end all reading of them.',
  severity: 'low',
  subject,
  path: 'properties.encryption.keySource',
  source: 'Microsoft.KeyVault',
  fix: {
    portal: 'Event Hubs namespace > Settings > Encryption: Customer-managed key.',
    az: 'az eventhubs namespace encryption add --namespace-name {name} --resource-group {resourceGroup} --encryption-config key-name="$KEY" key-vault-uri="$VAULT_URI"',
    bicep:
      "encryption: { keySource: 'Microsoft.KeyVault', keyVaultProperties: [{ keyName: key, keyVaultUri: vaultUri }] }",
    terraform: 'azurerm_eventhub_namespace_customer_managed_key: key_vault_key_ids = [var.key_id]',
  },
});

const network: readonly Check[] = [
  publicNetworkDisabled({
    id: 'eventhub-public-network-disabled',
    title: 'Event Hubs namespaces cannot be reached from the Internet',
    why: 'Streams carry logs and telemetry of everything; a leaked key lets a stranger read or flood them from anywhere.',
    severity: 'medium',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Event Hubs namespace > Settings > Networking > Public access: Disabled.',
      az: `${update} --public-network-access Disabled`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_eventhub_namespace: public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'eventhub-private-endpoint',
    title: 'Event Hubs namespaces are reached through a private endpoint',
    why: 'Senders and readers in the network of the organisation need no public address to meet.',
    severity: 'medium',
    subject,
    where: 'Event Hubs namespace > Settings > Networking > Private endpoint connections',
    groups: ['namespace'],
  }),
  {
    id: 'eventhub-min-tls-12',
    title: 'Event Hubs namespaces refuse TLS below 1.2',
    why: 'Devices and agents that speak an older version can be listened to without anybody noticing.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: at('properties.minimumTlsVersion', versionAtLeast('1.2'), { absent: 'unknown' }),
    fix: {
      portal: 'Event Hubs namespace > Settings > Configuration > Minimum TLS version: 1.2.',
      az: `${update} --minimum-tls-version 1.2`,
      bicep: "minimumTlsVersion: '1.2'",
      terraform: 'azurerm_eventhub_namespace: minimum_tls_version = "1.2"',
    },
  },
];

export const eventHubChecks: readonly Check[] = [
  {
    id: 'eventhub-local-auth-disabled',
    title: 'Event Hubs namespaces accept Microsoft Entra tokens only',
    why: 'A connection string is good for everything its rule allows until somebody renews it, whoever has it.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Event Hubs namespace > Overview > Local Authentication: Disabled.',
      az: `${update} --disable-local-auth true`,
      bicep: 'disableLocalAuth: true',
      terraform: 'azurerm_eventhub_namespace: local_authentication_enabled = false',
    },
  },
  {
    ...cmk,
    rule: when(
      any(
        at('sku.name', oneOf('Premium'), { absent: 'unknown' }),
        at('properties.clusterArmId', isSet, { absent: 'fail' }),
      ),
      cmk.rule,
      'Only premium namespaces, and those of a dedicated cluster, can have a key of their own.',
    ),
  },
  ...network,
  managedIdentity({
    id: 'eventhub-managed-identity',
    title: 'Event Hubs namespaces have a managed identity',
    why: 'Capture to storage and encryption with your own key both work without stored keys once there is one.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Event Hubs namespace > Settings > Identity > System assigned: On.',
      az: 'az eventhubs namespace identity assign --namespace-name {name} --resource-group {resourceGroup} --system-assigned true',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_eventhub_namespace: identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'eventhub-auto-inflate',
    title: 'Standard Event Hubs namespaces grow with their load',
    why: 'A namespace at its limit refuses events, among them the logs of an incident that caused the load.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: when(
      at('sku.name', oneOf('Standard'), { absent: 'unknown' }),
      at('properties.isAutoInflateEnabled', isTrue, { absent: 'fail' }),
      'Only the standard tier can grow by itself.',
    ),
    fix: {
      portal: 'Event Hubs namespace > Settings > Scale > Auto-Inflate: on, with a maximum of throughput units.',
      az: `${update} --enable-auto-inflate true --maximum-throughput-units 20`,
      bicep: 'isAutoInflateEnabled: true\nmaximumThroughputUnits: 20',
      terraform: 'azurerm_eventhub_namespace: auto_inflate_enabled = true, maximum_throughput_units = 20',
    },
  },
  {
    id: 'eventhub-entity-auth-rules',
    title: 'Event hubs that accept keys have access rules of their own',
    why: 'Where an event hub has no rule, its senders and readers hold a key to every event hub of the namespace.',
    severity: 'low',
    topic: 'least-priv',
    subject: 'azure_event_hub',
    facts: {
      namespace: { from: 'related', types: [subject], relation: 'contains', direction: 'in' },
      rules: { from: 'contained', types: ['azure_event_hub_authorization_rule'] },
    },
    rule: when(
      one(fact('namespace'), at('properties.disableLocalAuth', isFalse, { absent: 'pass' }), { none: 'unknown' }),
      count(fact('rules'), atLeast(1)),
      'Its namespace accepts no keys.',
    ),
    fix: {
      portal:
        'Event hub > Settings > Shared access policies > Add: a policy with Send or Listen alone for each application.',
      az: 'az eventhubs eventhub authorization-rule create --namespace-name "$NAMESPACE" --eventhub-name {name} --resource-group {resourceGroup} --name "$RULE" --rights Listen',
      terraform: 'azurerm_eventhub_authorization_rule: listen = true, send = false, manage = false',
    },
  },
];
