/** Source: "Server Blob Auditing Policies - Get", its form for databases, and "Server Dev Ops Audit Settings - Get". */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  code,
  fact,
  type Item,
  isSet,
  isTrue,
  type Match,
  one,
  oneOf,
  type Situation,
  type Verdict,
  valueAt,
  when,
} from '../../rule/index.ts';
import { type DiagnosticLogs, diagnosticLogs, diagnosticSettings } from '../shared/diagnostic-logs.ts';
import { facet, isUserDatabase, notMaster } from './facts.ts';

const subject = 'azure_sql_server';
const auditing = { auditing: facet('azure_sql_server_auditing') };
const isOn = at('properties.state', oneOf('Enabled'), { absent: 'fail' });
const toStorage = at('properties.storageEndpoint', isSet, { absent: 'fail' });
const toMonitor = at('properties.isAzureMonitorTargetEnabled', isTrue, { absent: 'fail' });
const offOrElsewhere = 'Its audit log does not go to a storage account.';

/** Days for which a log is kept, where 0 stands for ever. */
const keptFor = (setting: string): Match => {
  const enough = atLeast(setting);
  return {
    words: `0, which is for ever, or ${enough.words}`,
    test: (value, context) => value === 0 || enough.test(value, context),
  };
};

/** A list that has everything that the setting lists. */
const holdsAll = (setting: string): Match => ({
  words: `a list with all of ${setting}`,
  test: (value, { settings }) => {
    const wanted = settings[setting];
    if (!Array.isArray(wanted)) throw new Error(`the check has no list ${setting}`);
    if (!Array.isArray(value)) return undefined;
    const held = value.map((each) => String(each).toLowerCase());
    return wanted.every((each) => held.includes(String(each).toLowerCase()));
  },
});

/** What an auditing policy belongs to, and what a database lies in: the id up to the part that names it. */
const serverOf = (id: string) => id.toLowerCase().split(/\/(?:auditingsettings|databases)\//)[0];

/** The database's own policy, or that of its server, which counts for all databases of the server. */
function isAudited(database: Item, { facts }: Situation): Verdict {
  const own = facts.auditing;
  const servers = facts['auditing of servers'];
  const server = servers?.items.find((policy) => serverOf(String(valueAt(policy, 'id'))) === serverOf(database.id));
  const states = [own?.items[0], server].map((policy) => policy && valueAt(policy, 'properties.state'));
  const observed = { 'state of the database': states[0] ?? null, 'state of the server': states[1] ?? null };
  if (states.some((state) => String(state).toLowerCase() === 'enabled'))
    return { status: 'pass', reason: 'It is audited.', observed };
  const missing = own?.missing ?? (server ? null : servers?.missing);
  if (missing) return { status: 'unknown', reason: missing, observed };
  if (!own?.items[0]) return { status: 'unknown', reason: 'Its own policy is not read.', observed };
  return { status: 'fail', reason: 'Auditing is on neither for it nor for its server.', observed };
}

export const sqlAuditingChecks: readonly Check[] = [
  {
    id: 'sql-auditing-enabled',
    title: 'SQL servers audit what is done in their databases',
    why: 'Without an audit log nobody can tell who read or changed data.',
    severity: 'high',
    topic: 'log-audit',
    subject,
    facts: auditing,
    rule: one(fact('auditing'), all(isOn, any(toStorage, toMonitor)), { none: 'fail' }),
    fix: {
      portal: 'SQL server > Security > Auditing: enable Azure SQL auditing and choose where it goes.',
      az: 'az sql server audit-policy update --name {name} --resource-group {resourceGroup} --state Enabled --log-analytics-target-state Enabled --log-analytics-workspace-resource-id "$WORKSPACE_ID"',
      bicep: "properties: { state: 'Enabled', isAzureMonitorTargetEnabled: true }",
      terraform:
        'resource "azurerm_mssql_server_extended_auditing_policy" "audit" { server_id = azurerm_mssql_server.sql.id log_monitoring_enabled = true }',
    },
  },
  {
    id: 'sql-auditing-retention-90',
    title: 'Audit logs of SQL servers in storage accounts are kept long enough',
    why: 'Breaches are often found months later; by then a short log no longer shows how they began.',
    severity: 'medium',
    topic: 'log-retain',
    subject,
    facts: auditing,
    settings: { 'fewest days': { words: 'Days for which the log is kept, at least.', value: 90 } },
    rule: one(
      fact('auditing'),
      when(
        all(isOn, toStorage),
        at('properties.retentionDays', keptFor('fewest days'), { absent: 'pass' }),
        offOrElsewhere,
      ),
      { none: 'not-applicable' },
    ),
    fix: {
      portal:
        'SQL server > Security > Auditing > Storage > Advanced properties: set retention to 0 (for ever) or 90 days and more.',
      az: 'az sql server audit-policy update --name {name} --resource-group {resourceGroup} --retention-days 90',
      bicep: 'retentionDays: 90',
      terraform: 'retention_in_days = 90',
    },
  },
  {
    id: 'sql-auditing-action-groups',
    title: 'SQL servers audit batches and sign-ins, granted and refused',
    why: 'A log that leaves out statements or sign-ins cannot answer what an intruder did, nor that somebody guessed passwords.',
    severity: 'medium',
    topic: 'log-audit',
    subject,
    facts: auditing,
    settings: {
      groups: {
        words: 'Groups of actions that have to be audited.',
        value: [
          'BATCH_COMPLETED_GROUP',
          'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP',
          'FAILED_DATABASE_AUTHENTICATION_GROUP',
        ],
      },
    },
    rule: one(
      fact('auditing'),
      when(
        isOn,
        at('properties.auditActionsAndGroups', holdsAll('groups'), { absent: 'fail' }),
        'Auditing is off, which is a finding of its own.',
      ),
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'The portal cannot change action groups: use the command line.',
      az: 'az sql server audit-policy update --name {name} --resource-group {resourceGroup} --actions BATCH_COMPLETED_GROUP SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP FAILED_DATABASE_AUTHENTICATION_GROUP',
      bicep:
        "auditActionsAndGroups: [ 'BATCH_COMPLETED_GROUP', 'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP', 'FAILED_DATABASE_AUTHENTICATION_GROUP' ]",
    },
  },
  {
    id: 'sql-auditing-storage-managed-identity',
    title: 'SQL servers write audit logs to storage accounts as a managed identity',
    why: 'With a key of the storage account, the server holds a secret that opens everything in it, the log included.',
    severity: 'low',
    topic: 'managed-id',
    subject,
    facts: auditing,
    rule: one(
      fact('auditing'),
      when(all(isOn, toStorage), at('properties.isManagedIdentityInUse', isTrue, { absent: 'fail' }), offOrElsewhere),
      { none: 'not-applicable' },
    ),
    fix: {
      portal: 'SQL server > Security > Auditing > Storage: choose managed identity as the authentication type.',
      bicep: 'isManagedIdentityInUse: true',
    },
  },
  {
    id: 'sql-support-operations-auditing',
    title: "SQL servers audit what Microsoft's support does in them",
    why: 'People of Microsoft who look into a case reach the server as well; this log is the only record of it.',
    severity: 'low',
    topic: 'log-audit',
    subject,
    facts: { 'auditing of support': facet('azure_sql_server_devops_auditing') },
    rule: one(fact('auditing of support'), isOn, { none: 'fail' }),
    fix: {
      portal: 'SQL server > Security > Auditing: enable auditing of Microsoft support operations.',
      az: 'az sql server ms-support audit-policy update --name {name} --resource-group {resourceGroup} --state Enabled --log-analytics-target-state Enabled --log-analytics-workspace-resource-id "$WORKSPACE_ID"',
      terraform:
        'resource "azurerm_mssql_server_microsoft_support_auditing_policy" "support" { server_id = azurerm_mssql_server.sql.id }',
    },
  },
  {
    id: 'sql-db-auditing-enabled',
    title: 'SQL databases are audited, by a policy of their own or of their server',
    why: 'What is done in a database that nobody audits leaves no trace.',
    severity: 'medium',
    topic: 'log-audit',
    subject: 'azure_sql_database',
    facts: {
      auditing: facet('azure_sql_database_auditing'),
      'auditing of servers': { from: 'subscription', types: ['azure_sql_server_auditing'] },
    },
    rule: when(isUserDatabase, code('auditing is on for the database or its server', isAudited), notMaster),
    fix: {
      portal: 'SQL server > Security > Auditing: enable it for the whole server rather than for one database.',
      az: 'az sql db audit-policy update --ids {id} --state Enabled --log-analytics-target-state Enabled --log-analytics-workspace-resource-id "$WORKSPACE_ID"',
      bicep: "properties: { state: 'Enabled', isAzureMonitorTargetEnabled: true }",
    },
  },
];

/** The log of a server's policy leaves by `master`, that of a database's own policy by the database. */
export const sqlLogs: DiagnosticLogs = {
  id: 'sqldb-resource-logs',
  title: 'Audit events of SQL databases are sent on',
  why: 'Auditing to Azure Monitor writes nothing anywhere until a diagnostic setting says where to.',
  severity: 'medium',
  subject: 'azure_sql_database',
  categories: [['SQLSecurityAuditEvents']],
  auditGroup: true,
  only: {
    condition: any(
      at('$name', oneOf('master'), { absent: 'unknown' }),
      one(fact('auditing'), all(isOn, toMonitor), { none: 'unknown' }),
    ),
    otherwise: 'It has no auditing of its own to Azure Monitor; events of its server leave by the master database.',
  },
};

export const sqlLogChecks: readonly Check[] = [
  {
    ...diagnosticLogs(sqlLogs),
    facts: { ...diagnosticSettings, auditing: facet('azure_sql_database_auditing') },
  },
];
