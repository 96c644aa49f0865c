/** Source: "Servers - Get" of Microsoft.DBforPostgreSQL flexible servers, and the lists below a server. */
import type { Check } from '../../declaration.ts';
import { any, at, every, fact, isSet, not, one, oneOf, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { isAllOfAzure } from '../shared/ip-ranges.ts';
import { hasPrivateEndpoint } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';
import { versionOnList } from '../shared/versions.ts';

const subject = 'azure_postgresql_flexible_server';
const inNetwork = at('properties.network.delegatedSubnetResourceId', isSet, { absent: 'fail' });

export const postgresqlServerChecks: readonly Check[] = [
  {
    id: 'postgresql-no-azure-services-rule',
    title: 'PostgreSQL servers do not let in everything that runs in Azure',
    why: 'The rule from 0.0.0.0 to 0.0.0.0 opens the server to machines of every customer of Azure.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    facts: { 'firewall rules': { from: 'contained', types: ['azure_postgresql_flexible_server_firewall_rule'] } },
    rule: every(fact('firewall rules'), at('properties', not(isAllOfAzure), { absent: 'unknown' }), { none: 'pass' }),
    fix: {
      portal:
        'PostgreSQL flexible server > Settings > Networking: clear "Allow public access from any Azure service within Azure".',
      az: 'az postgres flexible-server firewall-rule delete --server-name {name} --resource-group {resourceGroup} --name "$RULE" --yes',
    },
  },
  publicNetworkDisabled({
    id: 'postgresql-public-network-disabled',
    title: 'PostgreSQL servers cannot be reached from the Internet',
    why: 'Servers on the Internet are found by scanners at once, and then only passwords stand in between.',
    severity: 'high',
    subject,
    path: 'properties.network.publicNetworkAccess',
    // Always told.
    absent: 'unknown',
    fix: {
      portal:
        'PostgreSQL flexible server > Settings > Networking: clear public access, with a private endpoint in its place.',
      az: 'az postgres flexible-server update --ids {id} --public-access Disabled',
      bicep: "network: { publicNetworkAccess: 'Disabled' }",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  {
    id: 'postgresql-vnet-integrated',
    title: 'PostgreSQL servers lie in a virtual network or are reached through a private endpoint',
    why: 'Traffic that stays in your network can neither be seen nor tried from outside.',
    severity: 'medium',
    topic: 'net-seg',
    subject,
    rule: any(inNetwork, hasPrivateEndpoint),
    fix: {
      portal:
        'PostgreSQL flexible server > Settings > Networking: create a private endpoint. Integration into a network can be chosen only when a server is made.',
      az: 'az network private-endpoint create --name {name}-endpoint --resource-group {resourceGroup} --subnet "$SUBNET_ID" --private-connection-resource-id {id} --group-id postgresqlServer --connection-name {name}',
      bicep: 'network: { delegatedSubnetResourceId: subnet.id, privateDnsZoneArmResourceId: zone.id }',
      terraform: 'delegated_subnet_id = azurerm_subnet.db.id',
    },
  },
  {
    id: 'postgresql-private-dns',
    title: 'PostgreSQL servers in a virtual network have a private DNS zone',
    why: 'Without a zone clients cannot find the server by name, and workarounds with addresses break at every move.',
    severity: 'low',
    topic: 'net-private',
    subject,
    rule: when(
      inNetwork,
      at('properties.network.privateDnsZoneArmResourceId', isSet, { absent: 'fail' }),
      'It is not integrated into a virtual network.',
    ),
    fix: {
      portal:
        'Private DNS zones: create a zone, link it to the network, and choose it in the networking of the server.',
      az: 'az postgres flexible-server update --ids {id} --private-dns-zone "$ZONE_ID"',
      bicep: 'network: { privateDnsZoneArmResourceId: zone.id }',
      terraform: 'private_dns_zone_id = azurerm_private_dns_zone.db.id',
    },
  },
  {
    id: 'postgresql-entra-auth',
    title: 'PostgreSQL servers let people sign in with Microsoft Entra',
    why: 'Passwords of the database know neither MFA nor the end of an account when its owner leaves.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.authConfig.activeDirectoryAuth', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal:
        'PostgreSQL flexible server > Security > Authentication: choose Microsoft Entra authentication, and add an administrator.',
      az: 'az postgres flexible-server update --ids {id} --microsoft-entra-auth Enabled',
      bicep: "authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled' }",
      terraform: 'authentication { active_directory_auth_enabled = true password_auth_enabled = false }',
    },
    approximates: 'Passwords may still be accepted beside it.',
  },
  {
    id: 'postgresql-geo-backup',
    title: 'Backups of PostgreSQL servers are copied to a second region',
    why: 'When a region is lost, backups that lie in it are lost too.',
    severity: 'medium',
    topic: 'backup',
    subject,
    rule: at('properties.backup.geoRedundantBackup', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal: 'It can be chosen only when a server is made: create one with geo-redundant backup, or restore into one.',
      az: 'az postgres flexible-server create --name "$NEW_NAME" --resource-group {resourceGroup} --geo-redundant-backup Enabled',
      bicep: "backup: { geoRedundantBackup: 'Enabled' }",
      terraform: 'geo_redundant_backup_enabled = true',
    },
  },
  {
    id: 'postgresql-high-availability',
    title: 'PostgreSQL servers have a standby',
    why: 'Without a standby, a failed host means minutes to hours without the database.',
    severity: 'medium',
    topic: 'dr',
    subject,
    rule: at('properties.highAvailability.mode', oneOf('ZoneRedundant', 'SameZone'), { absent: 'fail' }),
    fix: {
      portal: 'PostgreSQL flexible server > Settings > High availability: enable it, best in another zone.',
      az: 'az postgres flexible-server update --ids {id} --zonal-resiliency Enabled',
      bicep: "highAvailability: { mode: 'ZoneRedundant' }",
      terraform: 'high_availability { mode = "ZoneRedundant" }',
    },
  },
  {
    id: 'postgresql-threat-protection',
    title: 'PostgreSQL servers are watched for attacks',
    why: 'Guessed passwords and access from strange places go unnoticed where nothing looks for them.',
    severity: 'medium',
    topic: 'threat-detect',
    subject,
    facts: {
      'threat protection': { from: 'facet', types: ['azure_postgresql_flexible_server_advanced_threat_protection'] },
    },
    rule: one(fact('threat protection'), at('properties.state', oneOf('Enabled'), { absent: 'fail' }), {
      none: 'fail',
    }),
    fix: {
      portal:
        'PostgreSQL flexible server > Security > Microsoft Defender for Cloud: enable it, best through the plan of the subscription.',
      az: 'az postgres flexible-server advanced-threat-protection-setting update --server-name {name} --resource-group {resourceGroup} --state Enabled',
      bicep: "properties: { state: 'Enabled' }",
    },
  },
  {
    id: 'postgresql-version-supported',
    title: 'PostgreSQL servers run a version that is supported',
    why: 'Versions past their end get no more fixes, or only fixes that are paid for.',
    severity: 'low',
    topic: 'patch',
    subject,
    settings: {
      // "Azure Database for PostgreSQL version policy": standard support of 14 ended on 2026-11-12.
      versions: { words: 'Major versions that are accepted.', value: ['15', '16', '17', '18'] },
    },
    rule: at('properties.version', versionOnList('versions'), { absent: 'unknown' }),
    fix: {
      portal:
        'PostgreSQL flexible server > Overview > Upgrade: choose a later major version, after a trial on a restored copy.',
      az: 'az postgres flexible-server upgrade --ids {id} --version 17',
      bicep: "version: '17'",
      terraform: 'version = "17"',
    },
  },
  customerKey({
    id: 'postgresql-cmk',
    title: 'PostgreSQL servers are encrypted with a key of your own',
    why: 'Only your own key lets you make the data and its backups unreadable at will.',
    severity: 'low',
    subject,
    path: 'properties.dataEncryption.type',
    source: 'AzureKeyVault',
    fix: {
      portal: 'It can be chosen only when a server is made: create one with a customer-managed key and migrate.',
      az: 'az postgres flexible-server create --name "$NEW_NAME" --resource-group {resourceGroup} --key "$KEY_URL" --identity "$IDENTITY"',
      bicep:
        "dataEncryption: { type: 'AzureKeyVault', primaryKeyURI: keyUrl, primaryUserAssignedIdentityId: identity.id }",
      terraform: 'customer_managed_key { key_vault_key_id = azurerm_key_vault_key.db.id }',
    },
  }),
];

export const postgresqlLogs: DiagnosticLogs = {
  id: 'postgresql-resource-logs',
  title: 'Logs of PostgreSQL servers are sent on',
  why: 'The server itself keeps its log for a week at most, and whoever owns the server can delete it.',
  severity: 'medium',
  subject,
  categories: [['PostgreSQLLogs']],
};

export const postgresqlLogChecks: readonly Check[] = [diagnosticLogs(postgresqlLogs)];
