import { entityType } from '../../declaration.ts';
import { number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber } from '../../vendor.ts';
import { isUserDatabaseWithBackups } from './database-kinds.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Backup Short Term Retention Policies - List By Database". */
export const sqlDatabaseShortTermRetention = entityType(
  childShape({ retentionDays: maybeNumber, diffBackupIntervalInHours: maybeNumber }),
  {
    type: 'azure_sql_database_short_term_retention',
    title: 'Point-in-time retention of a SQL database',
    plural: 'Point-in-time retention of SQL databases',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'For how many days a SQL database can be restored to any moment.',
    facetOf: 'azure_sql_database',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_database'],
      path: '{id}/backupShortTermRetentionPolicies',
      apiVersion: '2023-08-01',
      when: isUserDatabaseWithBackups,
    },
    rights: [azure('Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies/read')],
    key: (setting, context) => settingKey(setting, context, 'short-term-retention'),
    name: (setting) => setting.name,
    properties: {
      pointInTimeRetentionDays: number(
        'For how many days any moment can be restored.',
        ({ properties }) => properties?.retentionDays,
      ),
      diffBackupIntervalInHours: number(
        'Hours between differential backups.',
        ({ properties }) => properties?.diffBackupIntervalInHours,
      ),
    },
  },
);
