import { entityType } from '../../declaration.ts';
import { tenantKey, tenantObjectKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { diagnosticProperties, diagnosticSchema, logDestinations } from './diagnostic-body.ts';

/** Source: Azure Resource Manager, provider Microsoft.Intune, in "Send Intune log data to Azure Storage, Event Hubs, or Log Analytics"; no schema is published. */
export const intuneDiagnosticSetting = entityType(diagnosticSchema, {
  type: 'azure_intune_diagnostic_setting',
  title: 'Intune diagnostic setting',
  plural: 'Intune diagnostic settings',
  class: 'Configuration',
  category: 'monitoring',
  product: 'monitor',
  description: 'Which logs of Intune go where.',
  source: {
    kind: 'arm-list',
    per: 'tenant',
    path: '/providers/microsoft.intune/diagnosticSettings',
    apiVersion: '2017-04-01-preview',
  },
  // Needs a role at `/` itself, above what any connection is given at first.
  optIn: true,
  rights: [azure('microsoft.intune/diagnosticSettings/read')],
  // The id names no tenant: settings of two tenants may well have the same one.
  key: (setting, { tenantId }) =>
    tenantObjectKey(tenantId, 'providers/microsoft.intune/diagnosticsettings', setting.name),
  id: (setting) => setting.id,
  name: (setting) => setting.name,
  properties: diagnosticProperties,
  relations: (setting, context) => [
    { type: 'contains', from: tenantKey(context.tenantId) },
    ...logDestinations(setting, context),
  ],
});
