import { entityType } from '../../declaration.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { isAwakeUserDatabase } from './database-kinds.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Transparent Data Encryptions - List By Database". */
export const sqlDatabaseTransparentDataEncryption = entityType(childShape({ state: maybeText, status: maybeText }), {
  type: 'azure_sql_database_transparent_data_encryption',
  title: 'Transparent data encryption',
  plural: 'Transparent data encryption of SQL databases',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description:
    'Whether a SQL database is encrypted at rest. Not read for serverless databases that pause by themselves, which the question would wake.',
  facetOf: 'azure_sql_database',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_database'],
    path: '{id}/transparentDataEncryption',
    apiVersion: '2023-08-01',
    when: isAwakeUserDatabase,
  },
  rights: [azure('Microsoft.Sql/servers/databases/transparentDataEncryption/read')],
  key: (setting, context) => settingKey(setting, context, 'transparent-data-encryption'),
  name: (setting) => setting.name,
  properties: {
    // Versions before 2021 call it `status`.
    transparentDataEncryptionState: text(
      'Enabled or Disabled.',
      ({ properties }) => properties?.state ?? properties?.status,
    ),
  },
});
