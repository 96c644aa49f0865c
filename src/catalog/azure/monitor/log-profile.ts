import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said } from '../arm.ts';

const { subscriptionId } = armProperties;

/** Source: Azure Resource Manager, "Log Profiles - List". Retired in favour of diagnostic settings; whatever is left shows. */
export const logProfile = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      locations: maybeTexts,
      categories: maybeTexts,
      retentionPolicy: maybeObject({ enabled: maybeFlag, days: maybeNumber }),
      storageAccountId: maybeText,
      serviceBusRuleId: maybeText,
    }),
  }),
  {
    type: 'azure_log_profile',
    title: 'Log profile',
    plural: 'Log profiles',
    class: 'Configuration',
    category: 'monitoring',
    product: 'monitor',
    description: 'The old way to export the activity log of a subscription.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Insights/logprofiles',
      apiVersion: '2016-03-01',
    },
    rights: [azure('Microsoft.Insights/logprofiles/read')],
    key: (profile, { tenantId }) => armKey(profile.id, tenantId),
    name: (profile) => profile.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      locations: list('Regions whose events are exported.', ({ properties }) => properties?.locations),
      categories: list('Kinds of events that are exported.', ({ properties }) => properties?.categories),
      retentionEnabled: flag(
        'Whether events are deleted after some days.',
        ({ properties }) => properties?.retentionPolicy?.enabled,
      ),
      retentionDays: number(
        'After how many days; 0 keeps them for ever.',
        ({ properties }) => properties?.retentionPolicy?.days,
      ),
      storageAccountId: text('Storage account, or none.', ({ properties }) =>
        properties ? (said(properties.storageAccountId) ?? null) : undefined,
      ),
      serviceBusRuleId: text('Rule of the event hub namespace, or none.', ({ properties }) =>
        properties ? (said(properties.serviceBusRuleId) ?? null) : undefined,
      ),
    },
    relations: (profile, context) => [
      ...armRelations(profile, context),
      ...relationsTo(
        'sends_logs_to',
        [profile.properties?.storageAccountId, profile.properties?.serviceBusRuleId],
        context,
      ),
    ],
  },
);
