import { entityType } from '../../declaration.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { childShape, settingKey } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Advanced Threat Protection Settings - List By Server". */
export const postgresqlFlexibleServerThreatProtection = entityType(
  childShape({ state: maybeText, creationTime: maybeText }),
  {
    type: 'azure_postgresql_flexible_server_advanced_threat_protection',
    title: 'Threat protection of a PostgreSQL server',
    plural: 'Threat protection of PostgreSQL servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether Advanced Threat Protection is on for a PostgreSQL flexible server.',
    facetOf: 'azure_postgresql_flexible_server',
    source: {
      kind: 'arm-children',
      parents: ['azure_postgresql_flexible_server'],
      path: '{id}/advancedThreatProtectionSettings',
      apiVersion: '2024-08-01',
    },
    rights: [azure('Microsoft.DBforPostgreSQL/flexibleServers/advancedThreatProtectionSettings/read')],
    key: (setting, context) => settingKey(setting, context, 'advanced-threat-protection'),
    name: (setting) => setting.name,
    properties: {
      advancedThreatProtectionState: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      advancedThreatProtectionCreationTime: instant('When it was set.', ({ properties }) => properties?.creationTime),
    },
  },
);
