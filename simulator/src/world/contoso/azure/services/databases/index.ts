import { FIREWALL_RULES, firewallRule } from '../../databases.ts';
import { child, type ResourceRow, rare } from '../../row.ts';
import { BUILT_IN_COSMOS_ROLES, cosmosDatabase, cosmosRoleAssignment, cosmosRoleDefinition } from './cosmos.ts';
import {
  instanceEncryptionProtector,
  instanceEntraOnly,
  managedDatabase,
  managedInstance,
} from './managed-instances.ts';
import { MYSQL_PARAMETERS, mysqlAdministrator, mysqlConfiguration, mysqlServer } from './mysql.ts';
import { openSourceDatabase, postgresAdministrator, postgresThreatProtection, singleServer } from './open-source.ts';
import {
  LINKS,
  linkedServer,
  linkName,
  patchSchedule,
  redisCache,
  redisEnterprise,
  redisFirewallRule,
} from './redis.ts';
import {
  databaseAuditing,
  ledgerDigests,
  longTermRetention,
  maskingPolicy,
  recommendedLabel,
  sensitivityLabel,
  shortTermRetention,
  syncGroup,
} from './sql-database-settings.ts';
import {
  automaticTuning,
  connectionPolicy,
  devOpsAuditing,
  elasticPool,
  expressAssessment,
  failoverGroup,
  serverEncryptionProtector,
  threatProtection,
  virtualNetworkRule,
  vulnerabilityAssessment,
} from './sql-server-settings.ts';

const SQL = 'Microsoft.Sql/servers';
const DATABASE = `${SQL}/databases`;
const INSTANCE = 'Microsoft.Sql/managedInstances';
const COSMOS = 'Microsoft.DocumentDB/databaseAccounts';
const POSTGRES = 'Microsoft.DBforPostgreSQL/flexibleServers';
const MYSQL = 'Microsoft.DBforMySQL/flexibleServers';
const REDIS = 'Microsoft.Cache/redis';
const rules = FIREWALL_RULES.map(([name]) => name);
const labels = ['label-iban', 'label-birth'];

/** Of six databases in turn the first, fourth and fifth are `master`. */
const EVERY_USER_DATABASE = [0, 1, 1, 0, 0, 1] as const;
const SOME_USER_DATABASES = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] as const;

const sql: readonly ResourceRow[] = [
  child(`${SQL}/encryptionProtector`, [1, 0, 0, 0, 1, 0], ['current'], serverEncryptionProtector),
  child(`${SQL}/devOpsAuditingSettings`, [1, 0], ['default'], devOpsAuditing),
  child(`${SQL}/connectionPolicies`, [1, 0, 0, 1], ['default'], connectionPolicy),
  child(`${SQL}/advancedThreatProtectionSettings`, [0, 1], ['Default'], threatProtection),
  child(`${SQL}/vulnerabilityAssessments`, [1, 0], ['default'], vulnerabilityAssessment),
  child(`${SQL}/sqlVulnerabilityAssessments`, [0, 1, 0], ['default'], expressAssessment),
  child(`${SQL}/automaticTuning`, [1], ['current'], automaticTuning),
  child(`${SQL}/virtualNetworkRules`, [0, 2, 0, 0], ['apps', 'data'], virtualNetworkRule),
  child(`${SQL}/failoverGroups`, [1, 0, 0, 0, 0, 0], ['orders-failover'], failoverGroup),
  child(`${SQL}/elasticPools`, [0, 0, 1], ['pool'], elasticPool),
  child(`${DATABASE}/auditingSettings`, SOME_USER_DATABASES, ['default'], databaseAuditing),
  child(`${DATABASE}/backupLongTermRetentionPolicies`, SOME_USER_DATABASES, ['default'], longTermRetention),
  child(`${DATABASE}/backupShortTermRetentionPolicies`, SOME_USER_DATABASES, ['default'], shortTermRetention),
  child(`${DATABASE}/dataMaskingPolicies`, EVERY_USER_DATABASE, ['Default'], maskingPolicy),
  child(`${DATABASE}/ledgerDigestUploads`, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ['current'], ledgerDigests),
  child(`${DATABASE}/sensitivityLabels`, [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], labels, sensitivityLabel),
  child(`${DATABASE}/recommendedSensitivityLabels`, [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0], labels, recommendedLabel),
  child(`${DATABASE}/syncGroups`, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], ['sync'], syncGroup),
  rare(INSTANCE, 'sqlmi{}-contoso', 8, managedInstance),
  child(`${INSTANCE}/databases`, [2, 1], ['ledger', 'Reporting Old'], managedDatabase),
  child(`${INSTANCE}/encryptionProtector`, [1], ['current'], instanceEncryptionProtector),
  child(`${INSTANCE}/vulnerabilityAssessments`, [1, 0], ['default'], vulnerabilityAssessment),
  child(`${INSTANCE}/azureADOnlyAuthentications`, [1], ['Default'], instanceEntraOnly),
];

const retired = (provider: string, suffix: string, version: string, name: string, place: number): ResourceRow[] => {
  const type = `Microsoft.${provider}/servers`;
  return [
    rare(type, name, place, singleServer(type.toLowerCase(), suffix, version)),
    child(`${type}/databases`, [2, 1], ['shop', 'information_schema'], openSourceDatabase),
  ];
};

const openSource: readonly ResourceRow[] = [
  child(`${POSTGRES}/administrators`, [1, 0, 0, 0], ['5e1c0a77-5c9d-4f1b-8a3e-3f2b6d1c9e10'], postgresAdministrator),
  child(`${POSTGRES}/advancedThreatProtectionSettings`, [1, 0, 0, 1], ['Default'], postgresThreatProtection),
  child(`${POSTGRES}/databases`, [2, 0, 0, 1], ['postgres', 'shop'], openSourceDatabase),
  rare(MYSQL, 'mysql{}-contoso', 8, mysqlServer),
  child(
    `${MYSQL}/configurations`,
    [4],
    MYSQL_PARAMETERS.map(([name]) => name),
    mysqlConfiguration,
  ),
  child(
    `${MYSQL}/firewallRules`,
    [2, 1, 0, 3],
    rules,
    firewallRule('microsoft.dbformysql/flexibleservers/firewallrules'),
  ),
  child(`${MYSQL}/administrators`, [1, 0], ['ActiveDirectory'], mysqlAdministrator),
  child(`${MYSQL}/databases`, [1, 2], ['shop', 'sys'], openSourceDatabase),
  ...retired('DBforPostgreSQL', 'postgres.database.azure.com', '11', 'psqlold{}', 7),
  child(
    'Microsoft.DBforPostgreSQL/servers/firewallRules',
    [1, 2],
    rules,
    firewallRule('microsoft.dbforpostgresql/servers/firewallrules'),
  ),
  ...retired('DBforMySQL', 'mysql.database.azure.com', '5.7', 'mysqlold{}', 9),
  ...retired('DBforMariaDB', 'mariadb.database.azure.com', '10.2', 'mariadb{}', 15),
];

const cosmos: readonly ResourceRow[] = [
  // Every third account is one of the MongoDB API.
  child(`${COSMOS}/sqlDatabases`, [0, 2, 1, 0, 0, 0], ['shop', 'Sessions'], cosmosDatabase),
  child(`${COSMOS}/sqlRoleDefinitions`, [0, 2, 0, 0, 0, 0], BUILT_IN_COSMOS_ROLES, cosmosRoleDefinition),
  child(`${COSMOS}/sqlRoleAssignments`, [0, 2, 0, 0, 0, 0], BUILT_IN_COSMOS_ROLES, cosmosRoleAssignment),
];

const redis: readonly ResourceRow[] = [
  rare(REDIS, 'redis{}-contoso', 3, redisCache),
  child(`${REDIS}/firewallRules`, [1, 0, 2], ['office', 'everyone'], redisFirewallRule),
  child(`${REDIS}/patchSchedules`, [1, 0], ['default'], patchSchedule),
  {
    type: `${REDIS}/linkedServers`,
    parent: REDIS.toLowerCase(),
    spread: { parent: REDIS.toLowerCase(), counts: LINKS },
    name: linkName,
    body: linkedServer,
  },
  rare('Microsoft.Cache/redisEnterprise', 'amr{}-contoso', 16, redisEnterprise),
];

/** Parents before their children. */
export const databasesRows: readonly ResourceRow[] = [...sql, ...openSource, ...cosmos, ...redis];
