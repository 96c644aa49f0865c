import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { categories, diagnosticProperties, diagnosticSchema, logDestinations } from './diagnostic-body.ts';
import { diagnosticParents } from './diagnostic-parents.ts';

/** Source: Azure Resource Manager, "Diagnostic Settings - List", a call for each resource. */
export const diagnosticSetting = entityType(diagnosticSchema, {
  type: 'azure_diagnostic_setting',
  title: 'Diagnostic setting',
  plural: 'Diagnostic settings',
  class: 'Configuration',
  category: 'monitoring',
  product: 'monitor',
  description: 'Which logs of a resource or subscription go where.',
  source: {
    kind: 'arm-children',
    parents: diagnosticParents,
    path: '{id}/providers/Microsoft.Insights/diagnosticSettings',
    apiVersion: '2021-05-01-preview',
    none: ['ResourceTypeNotSupported'],
  },
  rights: [azure('Microsoft.Insights/diagnosticSettings/read')],
  key: (setting, { tenantId }) => armKey(setting.id, tenantId),
  name: (setting) => setting.name,
  properties: {
    resourceId: text('What it belongs to.', (_setting, { parent }) => parent?.id),
    resourceType: text(
      'Type of what it belongs to, such as azure_subscription, whose setting exports the activity log.',
      (_setting, { parent }) => parent?.type,
    ),
    ...diagnosticProperties,
    metrics: json('Metrics, in the same shape as logs.', ({ properties }) => categories(properties?.metrics)),
    logAnalyticsDestinationType: text(
      'Dedicated where each category has a table of its own.',
      ({ properties }) => properties?.logAnalyticsDestinationType,
    ),
  },
  relations: (setting, context) => [...containedIn(context), ...logDestinations(setting, context)],
});
