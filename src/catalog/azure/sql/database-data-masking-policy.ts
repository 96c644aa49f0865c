import { entityType } from '../../declaration.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { isAwakeUserDatabase } from './database-kinds.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Data Masking Policies - Get". The policy of a database has one name. */
export const sqlDatabaseDataMaskingPolicy = entityType(
  childShape({
    dataMaskingState: maybeText,
    exemptPrincipals: maybeText,
    applicationPrincipals: maybeText,
    maskingLevel: maybeText,
  }),
  {
    type: 'azure_sql_database_data_masking_policy',
    title: 'Data masking of a SQL database',
    plural: 'Data masking of SQL databases',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description:
      'Whether a SQL database hides parts of sensitive columns from those who query it. Not read for serverless databases that pause by themselves, which the question would wake.',
    facetOf: 'azure_sql_database',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_database'],
      path: '{id}/dataMaskingPolicies/Default',
      apiVersion: '2023-08-01',
      single: true,
      when: isAwakeUserDatabase,
    },
    rights: [azure('Microsoft.Sql/servers/databases/dataMaskingPolicies/read')],
    key: (setting, context) => settingKey(setting, context, 'data-masking-policy'),
    name: (setting) => setting.name,
    properties: {
      dataMaskingState: text('Enabled or Disabled.', ({ properties }) => properties?.dataMaskingState),
      exemptPrincipals: text(
        'Users of the database who see everything, with a semicolon between them.',
        ({ properties }) => properties?.exemptPrincipals,
      ),
      dataMaskingLevel: text('Level of masking.', ({ properties }) => properties?.maskingLevel),
    },
  },
);
