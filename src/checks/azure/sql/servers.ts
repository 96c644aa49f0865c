/** Sign-in, keys and resilience of SQL servers. Source: "Servers - Get" of Microsoft.Sql, and the lists below a server. */
import type { Check } from '../../declaration.ts';
import { any, at, atLeast, count, fact, isSet, isTrue, not, one, oneOf, onList, when } from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { contained, facet } from './facts.ts';

const subject = 'azure_sql_server';

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
