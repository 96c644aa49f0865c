/** Source: "Database Accounts - Get" of Microsoft.DocumentDB, with the defaults that its schema tells. */
import type { Check } from '../../declaration.ts';
import { any, at, atLeast, count, every, fact, isTrue, one, oneOf, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { prefixAtLeast } from '../shared/ip-ranges.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_cosmos_account';

const accountChecks: readonly Check[] = [
  {
    id: 'cosmos-firewall',
    title: 'Cosmos DB accounts let in named networks only',
    why: 'Without any rule every network of the world reaches the account, and a key is all that it asks for.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    settings: {
      'shortest prefix': { words: 'Length of prefix, in bits, that ranges of addresses have at least.', value: 8 },
    },
    rule: any(
      at('properties.publicNetworkAccess', oneOf(...closedOrPerimeter), { absent: 'fail' }),
      at('properties.isVirtualNetworkFilterEnabled', isTrue, { absent: 'fail' }),
      every('properties.ipRules', at('ipAddressOrRange', prefixAtLeast('shortest prefix'), { absent: 'unknown' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal:
        'Azure Cosmos DB account > Settings > Networking > Public access: choose selected networks, and name them.',
      az: 'az cosmosdb update --ids {id} --enable-virtual-network true --ip-range-filter "$ADDRESSES"',
      bicep: "isVirtualNetworkFilterEnabled: true\nipRules: [ { ipAddressOrRange: '203.0.113.7' } ]",
      terraform: 'is_virtual_network_filter_enabled = true',
    },
  },
  publicNetworkDisabled({
    id: 'cosmos-public-network-disabled',
    title: 'Cosmos DB accounts cannot be reached from the Internet',
    why: 'With the public endpoint off, a stolen key is of no use outside your network.',
    severity: 'medium',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Azure Cosmos DB account > Settings > Networking > Public access: choose Disabled.',
      az: 'az cosmosdb update --ids {id} --public-network-access DISABLED',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'cosmos-private-endpoint',
    title: 'Cosmos DB accounts are reached through a private endpoint',
    why: 'Requests then stay inside your network on their whole way.',
    severity: 'medium',
    subject,
    where: 'Azure Cosmos DB account > Settings > Networking > Private access',
    groups: ['Sql', 'MongoDB', 'Cassandra', 'Gremlin', 'Table'],
  }),
  {
    id: 'cosmos-local-auth-disabled',
    title: 'Cosmos DB accounts do not accept account keys',
    why: 'A key gives all rights to whoever holds it, has no name in the logs and never ends by itself.',
    severity: 'high',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'There is no switch in the portal: move clients to Microsoft Entra and data-plane roles, then use the command line.',
      az: 'az resource update --ids {id} --set properties.disableLocalAuth=true',
      bicep: 'disableLocalAuth: true',
      terraform: 'local_authentication_disabled = true',
    },
  },
  {
    id: 'cosmos-key-metadata-write-off',
    title: 'Keys of Cosmos DB accounts cannot change databases, containers and throughput',
    why: 'Otherwise an application with a key can delete its containers or raise the bill, past all roles of Azure.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    rule: at('properties.disableKeyBasedMetadataWriteAccess', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'There is no switch in the portal: use the command line.',
      az: 'az cosmosdb update --ids {id} --disable-key-based-metadata-write-access true',
      bicep: 'disableKeyBasedMetadataWriteAccess: true',
      terraform: 'access_key_metadata_writes_enabled = false',
    },
  },
  customerKey({
    id: 'cosmos-cmk',
    title: 'Cosmos DB accounts are encrypted with a key of your own',
    why: 'With a key of the service you cannot decide when the data becomes unreadable.',
    severity: 'medium',
    subject,
    path: 'properties.keyVaultKeyUri',
    fix: {
      portal: 'Azure Cosmos DB account > Settings > Data encryption: choose a customer-managed key.',
      az: 'az cosmosdb update --ids {id} --key-uri "$KEY_URL"',
      bicep: 'keyVaultKeyUri: keyUrl',
      terraform: 'key_vault_key_id = azurerm_key_vault_key.cosmos.versionless_id',
    },
  }),
  {
    id: 'cosmos-min-tls-12',
    title: 'Cosmos DB accounts refuse TLS before 1.2',
    why: 'Keys and data on TLS 1.0 or 1.1 can be got at by someone on the way.',
    severity: 'medium',
    topic: 'tls',
    subject,
    // Tls12 unless said otherwise.
    rule: at('properties.minimalTlsVersion', oneOf('Tls12'), { absent: 'pass' }),
    fix: {
      portal: 'Azure Cosmos DB account > Settings > Networking > Connectivity: set the minimum TLS version to 1.2.',
      az: 'az cosmosdb update --ids {id} --minimal-tls-version Tls12',
      bicep: "minimalTlsVersion: 'Tls12'",
      terraform: 'minimal_tls_version = "Tls12"',
    },
  },
  {
    id: 'cosmos-auto-failover',
    title: 'Cosmos DB accounts in several regions fail over by themselves',
    why: 'When the region that is written to is lost, writes fail until somebody acts, unless the service does.',
    severity: 'medium',
    topic: 'dr',
    subject,
    rule: when(
      count('properties.locations', atLeast(2)),
      at('properties.enableAutomaticFailover', isTrue, { absent: 'fail' }),
      'It lies in one region.',
    ),
    fix: {
      portal: 'Azure Cosmos DB account > Settings > Replicate data globally > Service-managed failover: turn it on.',
      az: 'az cosmosdb update --ids {id} --enable-automatic-failover true',
      bicep: 'enableAutomaticFailover: true',
      terraform: 'automatic_failover_enabled = true',
    },
  },
  {
    id: 'cosmos-continuous-backup',
    title: 'Cosmos DB accounts are backed up continuously',
    why: 'Periodic backups lose hours of writes, and only a support case brings them back.',
    severity: 'medium',
    topic: 'backup',
    subject,
    rule: at('properties.backupPolicy.type', oneOf('Continuous'), { absent: 'fail' }),
    fix: {
      portal:
        'Azure Cosmos DB account > Settings > Backup & Restore: change to continuous backup. There is no way back.',
      az: 'az cosmosdb update --ids {id} --backup-policy-type Continuous',
      bicep: "backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }",
      terraform: 'backup { type = "Continuous" }',
    },
  },
  {
    id: 'cosmos-threat-protection',
    title: 'Cosmos DB accounts are watched for attacks',
    why: 'Injection, and keys that are used from strange places, go unnoticed otherwise.',
    severity: 'medium',
    topic: 'threat-detect',
    subject,
    facts: {
      'threat protection': { from: 'contained', types: ['azure_advanced_threat_protection_setting'] },
      'Defender plans': {
        from: 'subscription',
        types: ['azure_security_pricing'],
        only: { plan: ['cosmosdbs'] },
      },
    },
    rule: any(
      one(fact('threat protection'), at('properties.isEnabled', isTrue, { absent: 'fail' }), { none: 'fail' }),
      one(fact('Defender plans'), at('properties.pricingTier', oneOf('Standard'), { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal:
        'Microsoft Defender for Cloud > Environment settings > the subscription > Databases: turn on the plan for Azure Cosmos DB.',
      az: 'az security pricing create --name CosmosDbs --tier Standard --subscription {subscription}',
      terraform:
        'resource "azurerm_security_center_subscription_pricing" "cosmos" { resource_type = "CosmosDbs" tier = "Standard" }',
    },
  },
  managedIdentity({
    id: 'cosmos-managed-identity',
    title: 'Cosmos DB accounts have a managed identity',
    why: 'The account fetches a key of your own with it; without one it needs rights that are granted to the whole service.',
    severity: 'low',
    subject,
    fix: {
      portal:
        'Azure Cosmos DB account > Settings > Identity: turn on the system-assigned identity or add a user-assigned one.',
      az: 'az cosmosdb identity assign --name {name} --resource-group {resourceGroup}',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'identity { type = "SystemAssigned" }',
    },
  }),
];

export const cosmosLogs: DiagnosticLogs = {
  id: 'cosmos-resource-logs',
  title: 'Requests to Cosmos DB accounts are logged, to their data and to their settings',
  why: 'Without both logs nobody can tell who read the data, nor who opened the account for it.',
  severity: 'medium',
  subject,
  categories: [['DataPlaneRequests'], ['ControlPlaneRequests']],
};

export const cosmosChecks: readonly Check[] = [...accountChecks, diagnosticLogs(cosmosLogs)];
