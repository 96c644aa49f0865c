/** Source: "Servers - Get" of Microsoft.DBforMySQL flexible servers, its server parameters and administrators. */
import type { Check } from '../../declaration.ts';
import { at, atLeast, contains, count, fact, isTrue, matches, oneOf } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';
import { serverParameter } from '../shared/server-parameter.ts';
import { versionOnList } from '../shared/versions.ts';

const subject = 'azure_mysql_flexible_server';

const parameterChecks = (
  [
    {
      id: 'mysql-require-tls',
      title: 'MySQL servers accept encrypted connections only',
      why: 'Queries and results on a plain connection can be read and changed on the way.',
      severity: 'high',
      topic: 'tls',
      parameter: 'require_secure_transport',
      wanted: isTrue,
      value: 'ON',
    },
    {
      id: 'mysql-min-tls-12',
      title: 'MySQL servers refuse TLS before 1.2',
      why: 'A server that offers TLS 1.0 or 1.1 can be talked into using them.',
      severity: 'high',
      topic: 'tls',
      parameter: 'tls_version',
      wanted: matches(/^tlsv1\.[23](\s*,\s*tlsv1\.[23])*$/, 'TLSv1.2 and TLSv1.3 alone'),
      value: 'TLSv1.2,TLSv1.3',
    },
    {
      id: 'mysql-audit-log',
      title: 'MySQL servers write an audit log',
      why: 'Without it nobody can tell who connected, and what was done.',
      severity: 'medium',
      topic: 'log-audit',
      parameter: 'audit_log_enabled',
      wanted: isTrue,
      value: 'ON',
    },
    {
      id: 'mysql-audit-log-connection',
      title: 'The audit log of MySQL servers has connections in it',
      why: 'Sign-ins, granted and refused, are where guessed and stolen passwords show.',
      severity: 'medium',
      topic: 'log-audit',
      parameter: 'audit_log_events',
      wanted: contains('CONNECTION'),
      value: 'CONNECTION',
    },
    {
      id: 'mysql-entra-only-auth',
      title: 'MySQL servers accept sign-ins from Microsoft Entra only',
      why: 'Passwords of the database bypass MFA and Conditional Access, and outlive their owners.',
      severity: 'medium',
      topic: 'local-auth',
      parameter: 'aad_auth_only',
      wanted: isTrue,
      value: 'ON',
    },
  ] as const
).map((row) => serverParameter('mysql', row));

const serverChecks: readonly Check[] = [
  {
    id: 'mysql-geo-backup',
    title: 'Backups of MySQL servers are copied to a second region',
    why: 'A fault that takes down the region takes along backups that lie only there.',
    severity: 'medium',
    topic: 'backup',
    subject,
    rule: at('properties.backup.geoRedundantBackup', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal: 'MySQL flexible server > Settings > Compute + storage > Backups: turn on geo-redundancy.',
      az: 'az mysql flexible-server update --ids {id} --geo-redundant-backup Enabled',
      bicep: "backup: { geoRedundantBackup: 'Enabled' }",
      terraform: 'geo_redundant_backup_enabled = true',
    },
  },
  {
    id: 'mysql-high-availability',
    title: 'MySQL servers have a standby',
    why: 'A single server is down for as long as its host or zone is.',
    severity: 'medium',
    topic: 'dr',
    subject,
    rule: at('properties.highAvailability.mode', oneOf('ZoneRedundant', 'SameZone'), { absent: 'fail' }),
    fix: {
      portal: 'MySQL flexible server > Settings > High availability: enable it, best in another zone.',
      az: 'az mysql flexible-server update --ids {id} --high-availability ZoneRedundant',
      bicep: "highAvailability: { mode: 'ZoneRedundant' }",
      terraform: 'high_availability { mode = "ZoneRedundant" }',
    },
  },
  publicNetworkDisabled({
    id: 'mysql-public-network-disabled',
    title: 'MySQL servers cannot be reached from the Internet',
    why: 'An open port 3306 is found within minutes and tried with lists of passwords.',
    severity: 'high',
    subject,
    path: 'properties.network.publicNetworkAccess',
    // Always told.
    absent: 'unknown',
    fix: {
      portal:
        'MySQL flexible server > Settings > Networking: clear public access, with a private endpoint in its place.',
      az: 'az mysql flexible-server update --ids {id} --public-access Disabled',
      bicep: "network: { publicNetworkAccess: 'Disabled' }",
      terraform: 'public_network_access = "Disabled"',
    },
  }),
  customerKey({
    id: 'mysql-cmk',
    title: 'MySQL servers are encrypted with a key of your own',
    why: 'Only a key of your own can be withdrawn when data and backups have to become unreadable.',
    severity: 'medium',
    subject,
    path: 'properties.dataEncryption.type',
    source: 'AzureKeyVault',
    fix: {
      portal:
        'MySQL flexible server > Security > Data encryption: choose a customer-managed key and an identity that may use it.',
      az: 'az mysql flexible-server update --ids {id} --key "$KEY_URL" --identity "$IDENTITY"',
      bicep:
        "dataEncryption: { type: 'AzureKeyVault', primaryKeyURI: keyUrl, primaryUserAssignedIdentityId: identity.id }",
      terraform: 'customer_managed_key { key_vault_key_id = azurerm_key_vault_key.db.id }',
    },
  }),
  managedIdentity({
    id: 'mysql-managed-identity',
    title: 'MySQL servers have a user-assigned identity',
    why: 'The server needs it to look up accounts of Microsoft Entra and to fetch a key of your own, without any secret.',
    severity: 'low',
    subject,
    // The service knows no other kind.
    kinds: ['UserAssigned'],
    fix: {
      portal: 'MySQL flexible server > Security > Identity: add a user-assigned identity.',
      az: 'az mysql flexible-server identity assign --server-name {name} --resource-group {resourceGroup} --identity "$IDENTITY"',
      bicep: `identity: { type: 'UserAssigned', userAssignedIdentities: { '\${identity.id}': {} } }`,
      terraform: 'identity { type = "UserAssigned" identity_ids = [azurerm_user_assigned_identity.db.id] }',
    },
  }),
  {
    id: 'mysql-version-supported',
    title: 'MySQL servers run a version that is supported',
    why: 'Weaknesses of versions past their end are public, and are no longer fixed without an extra fee.',
    severity: 'low',
    topic: 'patch',
    subject,
    settings: {
      // "Version support policy": standard support of 5.7 and 8.0 ended on 2026-03-31 and 2026-05-31.
      versions: { words: 'Major versions that are accepted.', value: ['8.4', '9'] },
    },
    rule: at('properties.version', versionOnList('versions'), { absent: 'unknown' }),
    fix: {
      portal: 'MySQL flexible server > Overview > Upgrade: choose a later version, after a trial on a restored copy.',
      az: 'az mysql flexible-server upgrade --ids {id} --version 8.4',
      bicep: "version: '8.4'",
      terraform: 'version = "8.4"',
    },
  },
  {
    id: 'mysql-entra-admin',
    title: 'MySQL servers have an administrator from Microsoft Entra',
    why: 'Without one, nobody can sign in with an account that knows MFA and ends with its owner.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: { administrators: { from: 'contained', types: ['azure_mysql_flexible_server_administrator'] } },
    rule: count(fact('administrators'), atLeast(1), {
      where: at('properties.administratorType', oneOf('ActiveDirectory'), { absent: 'fail' }),
    }),
    fix: {
      portal: 'MySQL flexible server > Security > Authentication: set a Microsoft Entra administrator.',
      az: 'az mysql flexible-server ad-admin create --server-name {name} --resource-group {resourceGroup} --display-name "$GROUP" --object-id "$OBJECT_ID" --identity "$IDENTITY"',
      terraform:
        'resource "azurerm_mysql_flexible_server_active_directory_administrator" "admin" { login = "sql-admins" }',
    },
  },
];

export const mysqlLogs: DiagnosticLogs = {
  id: 'mysql-resource-logs',
  title: 'The audit log of MySQL servers is sent on',
  why: 'An audit log that stays on the server is gone with it, and few can read it there.',
  severity: 'medium',
  subject,
  categories: [['MySqlAuditLogs']],
};

export const mysqlChecks: readonly Check[] = [...serverChecks, ...parameterChecks, diagnosticLogs(mysqlLogs)];
