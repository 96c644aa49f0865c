import { entityType } from '../../declaration.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Advanced Threat Protection Settings - List By Server". */
export const sqlServerAdvancedThreatProtection = entityType(childShape({ state: maybeText, creationTime: maybeText }), {
  type: 'azure_sql_server_advanced_threat_protection',
  title: 'Threat protection of a SQL server',
  plural: 'Threat protection of SQL servers',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description: 'Whether Advanced Threat Protection is on for a SQL server.',
  facetOf: 'azure_sql_server',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_server'],
    path: '{id}/advancedThreatProtectionSettings',
    apiVersion: '2023-08-01',
  },
  rights: [azure('Microsoft.Sql/servers/advancedThreatProtectionSettings/read')],
  key: (setting, context) => settingKey(setting, context, 'advanced-threat-protection'),
  name: (setting) => setting.name,
  properties: {
    advancedThreatProtectionState: text('Enabled, Disabled or New.', ({ properties }) => properties?.state),
    advancedThreatProtectionCreationTime: instant('When it was set.', ({ properties }) => properties?.creationTime),
  },
});
