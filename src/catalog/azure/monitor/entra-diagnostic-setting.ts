import { entityType } from '../../declaration.ts';
import { tenantKey, tenantObjectKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { diagnosticProperties, diagnosticSchema, logDestinations } from './diagnostic-body.ts';

/** Source: Azure Resource Manager, provider Microsoft.Aadiam, in "Configure Microsoft Entra diagnostic settings for activity logs". */
export const entraDiagnosticSetting = entityType(diagnosticSchema, {
  type: 'azure_entra_diagnostic_setting',
  title: 'Entra diagnostic setting',
  plural: 'Entra diagnostic settings',
  class: 'Configuration',
  category: 'monitoring',
  product: 'monitor',
  description: 'Which logs of the directory (audit, sign-ins, risks) go where.',
  source: {
    kind: 'arm-list',
    per: 'tenant',
    path: '/providers/microsoft.aadiam/diagnosticSettings',
    apiVersion: '2017-04-01',
  },
  // Needs a role at `/` itself, above what any connection is given at first.
  optIn: true,
  rights: [azure('microsoft.aadiam/diagnosticSettings/read')],
  // The id names no tenant: settings of two tenants may well have the same one.
  key: (setting, { tenantId }) =>
    tenantObjectKey(tenantId, 'providers/microsoft.aadiam/diagnosticsettings', setting.name),
  id: (setting) => setting.id,
  name: (setting) => setting.name,
  properties: diagnosticProperties,
  relations: (setting, context) => [
    { type: 'contains', from: tenantKey(context.tenantId) },
    ...logDestinations(setting, context),
  ],
});
