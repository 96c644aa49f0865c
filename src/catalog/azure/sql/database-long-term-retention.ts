import { entityType } from '../../declaration.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';
import { isUserDatabaseWithBackups } from './database-kinds.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Long Term Retention Policies - List By Database". */
export const sqlDatabaseLongTermRetention = entityType(
  childShape({
    weeklyRetention: maybeText,
    monthlyRetention: maybeText,
    yearlyRetention: maybeText,
    weekOfYear: maybeNumber,
  }),
  {
    type: 'azure_sql_database_long_term_retention',
    title: 'Long-term retention of a SQL database',
    plural: 'Long-term retention of SQL databases',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'For how long weekly, monthly and yearly backups of a SQL database are kept.',
    facetOf: 'azure_sql_database',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_database'],
      path: '{id}/backupLongTermRetentionPolicies',
      apiVersion: '2023-08-01',
      when: isUserDatabaseWithBackups,
    },
    rights: [azure('Microsoft.Sql/servers/databases/backupLongTermRetentionPolicies/read')],
    key: (setting, context) => settingKey(setting, context, 'long-term-retention'),
    name: (setting) => setting.name,
    properties: {
      weeklyRetention: text(
        'How long the backup of each week is kept (ISO 8601 duration); PT0S is not at all.',
        ({ properties }) => properties?.weeklyRetention,
      ),
      monthlyRetention: text(
        'How long the backup of each month is kept.',
        ({ properties }) => properties?.monthlyRetention,
      ),
      yearlyRetention: text(
        'How long the backup of each year is kept.',
        ({ properties }) => properties?.yearlyRetention,
      ),
      weekOfYear: number('Week whose backup is kept for the year.', ({ properties }) => properties?.weekOfYear),
    },
  },
);
