import { entityType } from '../../declaration.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { said } from '../arm.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Dev Ops Audit Settings - List By Server". */
export const sqlServerDevOpsAuditing = entityType(
  childShape({
    state: maybeText,
    storageEndpoint: maybeText,
    isAzureMonitorTargetEnabled: maybeFlag,
    isManagedIdentityInUse: maybeFlag,
  }),
  {
    type: 'azure_sql_server_devops_auditing',
    title: 'Auditing of support operations',
    plural: 'Auditing of support operations of SQL servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether a SQL server logs what the support of Microsoft does in it, and where to.',
    facetOf: 'azure_sql_server',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/devOpsAuditingSettings',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/devOpsAuditingSettings/read')],
    key: (setting, context) => settingKey(setting, context, 'devops-auditing'),
    name: (setting) => setting.name,
    redact: ['properties.storageAccountAccessKey'],
    properties: {
      devOpsAuditingState: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      devOpsAuditingStorageEndpoint: text(
        'URL of the storage account that takes the log, or none.',
        ({ properties }) => (properties ? (said(properties.storageEndpoint) ?? null) : undefined),
      ),
      isDevOpsAuditingToAzureMonitorEnabled: flag(
        'Whether the log goes to Azure Monitor.',
        ({ properties }) => properties?.isAzureMonitorTargetEnabled,
      ),
      isDevOpsAuditingManagedIdentityInUse: flag(
        'Whether it writes to the storage account as a managed identity.',
        ({ properties }) => properties?.isManagedIdentityInUse,
      ),
    },
  },
);
