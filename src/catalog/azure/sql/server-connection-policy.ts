import { entityType } from '../../declaration.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Connection Policies - List By Server". */
export const sqlServerConnectionPolicy = entityType(childShape({ connectionType: maybeText }), {
  type: 'azure_sql_server_connection_policy',
  title: 'Connection policy of a SQL server',
  plural: 'Connection policies of SQL servers',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description: 'Whether clients reach the databases of a server through its gateway or directly.',
  facetOf: 'azure_sql_server',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_server'],
    path: '{id}/connectionPolicies',
    apiVersion: '2023-08-01',
  },
  rights: [azure('Microsoft.Sql/servers/connectionPolicies/read')],
  key: (setting, context) => settingKey(setting, context, 'connection-policy'),
  name: (setting) => setting.name,
  properties: {
    connectionType: text('Default, Proxy or Redirect.', ({ properties }) => properties?.connectionType),
  },
});
