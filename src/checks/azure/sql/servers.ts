/** Source: "Servers - Get" of Microsoft.Sql, and the lists below a server. */
import type { Check } from '../../declaration.ts';
import {
  any,
  at,
  atLeast,
  count,
  every,
  fact,
  isSet,
  isTrue,
  noneOf,
  not,
  one,
  oneOf,
  onList,
  when,
} from '../../rule/index.ts';
import { isAllOfAzure, spansAtMost } from '../shared/ip-ranges.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';
import { contained, facet } from './facts.ts';

const subject = 'azure_sql_server';
const firewall = { 'firewall rules': contained('azure_sql_firewall_rule') };

export const sqlServerChecks: readonly Check[] = [
  {
    id: 'sql-entra-admin',
    title: 'SQL servers have an administrator from Microsoft Entra',
    why: 'Without one, everybody shares the SQL administrator and its password, which knows neither MFA nor Conditional Access.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: { administrators: contained('azure_sql_server_administrator') },
    rule: any(
      at('properties.administrators.sid', isSet, { absent: 'fail' }),
      one(fact('administrators'), at('properties.sid', isSet, { absent: 'fail' }), { none: 'fail' }),
    ),
    fix: {
      portal: 'SQL server > Settings > Microsoft Entra ID: set an admin, best a group.',
      az: 'az sql server ad-admin create --server {name} --resource-group {resourceGroup} --display-name "$GROUP" --object-id "$OBJECT_ID"',
      bicep:
        "administrators: { administratorType: 'ActiveDirectory', principalType: 'Group', login: groupName, sid: groupId, tenantId: tenant().tenantId }",
      terraform: 'azuread_administrator { login_username = "sql-admins" object_id = var.group_id }',
    },
  },
  {
    id: 'sql-entra-only-auth',
    title: 'SQL servers accept sign-ins from Microsoft Entra only',
    why: 'Passwords of SQL logins can be guessed and shared, and stay valid when their owner leaves.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: { 'sign-in settings': facet('azure_sql_server_azure_ad_only_authentication') },
    rule: any(
      at('properties.administrators.azureADOnlyAuthentication', isTrue, { absent: 'fail' }),
      one(fact('sign-in settings'), at('properties.azureADOnlyAuthentication', isTrue, { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal: 'SQL server > Settings > Microsoft Entra ID: support only Microsoft Entra authentication.',
      az: 'az sql server ad-only-auth enable --name {name} --resource-group {resourceGroup}',
      bicep: 'administrators: { azureADOnlyAuthentication: true }',
      terraform: 'azuread_administrator { azuread_authentication_only = true }',
    },
  },
  {
    id: 'sql-tde-protector-cmk',
    title: 'SQL servers encrypt their databases with a key of your own',
    why: "With Microsoft's key you cannot take access back by disabling the key, nor see its use.",
    severity: 'medium',
    topic: 'cmk',
    subject,
    facts: { 'encryption protector': facet('azure_sql_server_encryption_protector') },
    rule: one(
      fact('encryption protector'),
      at('properties.serverKeyType', oneOf('AzureKeyVault'), { absent: 'fail' }),
      { none: 'fail' },
    ),
    fix: {
      portal: 'SQL server > Security > Transparent data encryption: choose a customer-managed key.',
      az: 'az sql server tde-key set --server {name} --resource-group {resourceGroup} --server-key-type AzureKeyVault --kid "$KEY_URL"',
      bicep: "properties: { serverKeyType: 'AzureKeyVault', serverKeyName: keyName }",
      terraform: 'transparent_data_encryption_key_vault_key_id = azurerm_key_vault_key.sql.id',
    },
  },
  {
    id: 'sql-min-tls-12',
    title: 'SQL servers refuse TLS before 1.2',
    why: 'Earlier versions have known weaknesses that let someone on the way read queries and results.',
    severity: 'medium',
    topic: 'tls',
    subject,
    // Null and None: no version is refused.
    rule: at('properties.minimalTlsVersion', oneOf('1.2', '1.3'), { absent: 'fail' }),
    fix: {
      portal: 'SQL server > Security > Networking > Connectivity: set the minimum TLS version to 1.2.',
      az: 'az sql server update --ids {id} --minimal-tls-version 1.2',
      bicep: "minimalTlsVersion: '1.2'",
      terraform: 'minimum_tls_version = "1.2"',
    },
  },
  publicNetworkDisabled({
    id: 'sql-public-network-disabled',
    title: 'SQL servers cannot be reached from the Internet',
    why: 'A database server on the Internet is found within hours and its logins are tried without pause.',
    severity: 'high',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'SQL server > Security > Networking > Public access: choose Disable.',
      az: 'az sql server update --ids {id} --enable-public-network false',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  {
    id: 'sql-no-any-ip-firewall',
    title: 'No firewall rule of a SQL server lets in large parts of the Internet',
    why: 'A rule from 0.0.0.0 to 255.255.255.255 is no firewall: anyone can try passwords on the server.',
    severity: 'critical',
    topic: 'net-fw',
    subject,
    facts: firewall,
    settings: { 'most addresses': { words: 'Addresses that one rule lets in, at most.', value: 65_536 } },
    rule: every(fact('firewall rules'), at('properties', spansAtMost('most addresses'), { absent: 'unknown' }), {
      none: 'pass',
    }),
    fix: {
      portal:
        'SQL server > Security > Networking > Public access > Firewall rules: delete the rule, and add the addresses that are needed.',
      az: 'az sql server firewall-rule delete --server {name} --resource-group {resourceGroup} --name "$RULE"',
    },
    approximates: 'Rules count even while the public endpoint is off: they apply as soon as somebody turns it on.',
  },
  {
    id: 'sql-no-azure-services-rule',
    title: 'SQL servers do not let in everything that runs in Azure',
    why: 'The exception for Azure services covers the machines of every customer of Azure, not only yours.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: firewall,
    rule: every(fact('firewall rules'), at('properties', not(isAllOfAzure), { absent: 'unknown' }), { none: 'pass' }),
    fix: {
      portal:
        'SQL server > Security > Networking > Exceptions: clear "Allow Azure services and resources to access this server".',
      az: 'az sql server firewall-rule delete --server {name} --resource-group {resourceGroup} --name AllowAllWindowsAzureIps',
    },
  },
  {
    id: 'sql-vnet-rule',
    title: 'SQL servers with a public endpoint let in virtual networks by rule',
    why: 'Rules for subnets spare the wide address ranges that are opened for want of them.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    facts: { 'virtual network rules': contained('azure_sql_virtual_network_rule') },
    rule: when(
      at('properties.publicNetworkAccess', noneOf(...closedOrPerimeter), { absent: 'pass' }),
      count(fact('virtual network rules'), atLeast(1)),
      'Its public endpoint is off.',
    ),
    fix: {
      portal:
        'SQL server > Security > Networking > Public access > Virtual networks: add a rule for each subnet that needs it.',
      az: 'az sql server vnet-rule create --server {name} --resource-group {resourceGroup} --name app --subnet "$SUBNET_ID"',
      terraform: 'resource "azurerm_mssql_virtual_network_rule" "app" { subnet_id = azurerm_subnet.app.id }',
    },
  },
  privateEndpointCheck({
    id: 'sql-private-endpoint',
    title: 'SQL servers are reached through a private endpoint',
    why: 'Queries and data then never leave your network, and the public endpoint can be turned off.',
    severity: 'medium',
    subject,
    where: 'SQL server > Security > Networking > Private access',
    groups: ['sqlServer'],
  }),
  {
    id: 'sql-outbound-restricted',
    title: 'SQL servers may call only hosts that are named',
    why: 'Otherwise someone with rights in a database can send its data to any storage account or endpoint.',
    severity: 'low',
    topic: 'data-exfil',
    subject,
    rule: at('properties.restrictOutboundNetworkAccess', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal:
        'SQL server > Security > Networking > Connectivity > Outbound networking: restrict outbound networking and name the hosts.',
      az: 'az sql server update --ids {id} --restrict-outbound-network-access true',
      bicep: "restrictOutboundNetworkAccess: 'Enabled'",
      terraform: 'outbound_network_restriction_enabled = true',
    },
  },
  {
    id: 'sql-connection-policy',
    title: 'SQL servers have the connection policy that was decided on',
    why: 'The policy says by which ports clients come in: Redirect needs 11000 to 11999 beside 1433, and firewalls have to match it.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { 'connection policy': facet('azure_sql_server_connection_policy') },
    settings: {
      policies: { words: 'Connection policies that are fine: Proxy, Redirect or Default.', value: ['Redirect'] },
    },
    rule: one(fact('connection policy'), at('properties.connectionType', onList('policies'), { absent: 'unknown' }), {
      none: 'unknown',
    }),
    fix: {
      portal: 'SQL server > Security > Networking > Connectivity: choose the connection policy.',
      az: 'az sql server conn-policy update --server {name} --resource-group {resourceGroup} --connection-type Redirect',
      bicep: "properties: { connectionType: 'Redirect' }",
      terraform: 'connection_policy = "Redirect"',
    },
  },
  managedIdentity({
    id: 'sql-managed-identity',
    title: 'SQL servers have a managed identity',
    why: 'With it the server fetches keys and writes logs without a secret that somebody has to store.',
    severity: 'low',
    subject,
    fix: {
      portal: 'SQL server > Security > Identity: turn on the system-assigned identity or add a user-assigned one.',
      az: 'az sql server update --ids {id} --identity-type SystemAssigned',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'sql-failover-group',
    title: 'SQL servers belong to a failover group',
    why: 'Without a group, a lost region means restoring each database and changing every connection string.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: { 'failover groups': contained('azure_sql_failover_group') },
    settings: { 'left out': { words: 'Names of servers that need none, such as those for tests.', value: [] } },
    rule: when(
      at('$name', not(onList('left out')), { absent: 'unknown' }),
      count(fact('failover groups'), atLeast(1)),
      'It is among the servers that need none.',
    ),
    fix: {
      portal: 'SQL server > Data management > Failover groups: add a group with a server of another region.',
      az: 'az sql failover-group create --name "$GROUP" --server {name} --resource-group {resourceGroup} --partner-server "$PARTNER"',
      terraform: 'resource "azurerm_mssql_failover_group" "dr" { server_id = azurerm_mssql_server.sql.id }',
    },
  },
  {
    id: 'sql-auto-tuning',
    title: 'SQL servers tune their databases by themselves',
    why: 'A plan that got worse overnight can take an application down; automatic tuning goes back to the good one.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { 'automatic tuning': facet('azure_sql_server_automatic_tuning') },
    rule: one(fact('automatic tuning'), at('properties.actualState', oneOf('Auto', 'Custom'), { absent: 'fail' }), {
      none: 'fail',
    }),
    fix: {
      portal:
        'SQL server > Intelligent performance > Automatic tuning: inherit from Azure defaults, or choose the options.',
      az: 'az rest --method patch --url "https://management.azure.com{id}/automaticTuning/current?api-version=2023-08-01" --body \'{"properties":{"desiredState":"Auto"}}\'',
    },
  },
];
