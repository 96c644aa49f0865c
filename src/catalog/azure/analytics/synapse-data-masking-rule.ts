import { entityType } from '../../declaration.ts';
import { armKey, parentScope } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn, relationsFrom } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Data Masking Rules - List By Sql Pool". */
export const synapseDataMaskingRule = entityType(
  childShape({
    aliasName: maybeText,
    ruleState: maybeText,
    schemaName: maybeText,
    tableName: maybeText,
    columnName: maybeText,
    maskingFunction: maybeText,
  }),
  {
    type: 'azure_synapse_data_masking_rule',
    title: 'Synapse data masking rule',
    plural: 'Synapse data masking rules',
    class: 'Rule',
    category: 'analytics',
    product: 'analytics',
    description: 'A column of a Synapse SQL pool whose values are hidden in part.',
    source: {
      kind: 'arm-children',
      parents: ['azure_synapse_sql_pool'],
      path: '{id}/dataMaskingPolicies/Default/rules',
      apiVersion: '2021-06-01',
    },
    rights: [azure('Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies/rules/read')],
    key: (rule, { tenantId }) => armKey(rule.id, tenantId),
    name: ({ name, properties }) => properties?.aliasName ?? name,
    properties: {
      ruleState: text('Enabled or Disabled.', ({ properties }) => properties?.ruleState),
      schemaName: text('Schema of the table.', ({ properties }) => properties?.schemaName),
      tableName: text('Table of the column.', ({ properties }) => properties?.tableName),
      columnName: text('Column.', ({ properties }) => properties?.columnName),
      maskingFunction: text(
        'How values are hidden: Default, CCN, Email, Number, SSN or Text.',
        ({ properties }) => properties?.maskingFunction,
      ),
    },
    relations: ({ id }, context) => [
      ...containedIn(context),
      ...relationsFrom('contains', [parentScope(armKey(id, context.tenantId))], context),
    ],
  },
);
