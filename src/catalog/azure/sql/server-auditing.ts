import { entityType } from '../../declaration.ts';
import { flag } from '../../property.ts';
import { azure } from '../../rights.ts';
import { auditingProperties, auditingShape } from './auditing-policy.ts';
import { settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Blob Auditing Policies - List By Server". */
export const sqlServerAuditing = entityType(auditingShape, {
  type: 'azure_sql_server_auditing',
  title: 'Auditing of a SQL server',
  plural: 'Auditing of SQL servers',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description: 'Whether a SQL server logs what is done in its databases, and where to.',
  facetOf: 'azure_sql_server',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_server'],
    path: '{id}/auditingSettings',
    apiVersion: '2023-08-01',
  },
  rights: [azure('Microsoft.Sql/servers/auditingSettings/read')],
  key: (policy, context) => settingKey(policy, context, 'auditing'),
  name: (policy) => policy.name,
  redact: ['properties.storageAccountAccessKey'],
  properties: {
    ...auditingProperties,
    isDevopsAuditEnabled: flag(
      'Whether what the support of Microsoft does is logged as well.',
      ({ properties }) => properties?.isDevopsAuditEnabled,
    ),
  },
});
