import { entityType } from '../../declaration.ts';
import { azure } from '../../rights.ts';
import { auditingProperties, auditingShape } from './auditing-policy.ts';
import { isAwakeUserDatabase } from './database-kinds.ts';
import { settingKey } from './setting.ts';

/**
 * Source: Azure Resource Manager, "Database Blob Auditing Policies - List By Database". Databases that pause by themselves
 * are not asked, because the question would wake them.
 */
export const sqlDatabaseAuditing = entityType(auditingShape, {
  type: 'azure_sql_database_auditing',
  title: 'Auditing of a SQL database',
  plural: 'Auditing of SQL databases',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description:
    "Whether a SQL database has auditing of its own, besides its server's. Not read for serverless databases that pause by themselves, which the question would wake.",
  facetOf: 'azure_sql_database',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_database'],
    path: '{id}/auditingSettings',
    apiVersion: '2023-08-01',
    when: isAwakeUserDatabase,
  },
  rights: [azure('Microsoft.Sql/servers/databases/auditingSettings/read')],
  key: (policy, context) => settingKey(policy, context, 'auditing'),
  name: (policy) => policy.name,
  redact: ['properties.storageAccountAccessKey'],
  properties: auditingProperties,
});
