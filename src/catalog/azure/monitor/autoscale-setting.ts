import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Autoscale Settings - List By Subscription". */
export const autoscaleSetting = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      enabled: maybeFlag,
      targetResourceUri: maybeText,
      targetResourceLocation: maybeText,
      predictiveAutoscalePolicy: maybeObject({ scaleMode: maybeText }),
      profiles: maybeList(
        z.object({
          name: maybeText,
          capacity: maybeObject({ minimum: maybeText, maximum: maybeText, default: maybeText }),
        }),
      ),
      notifications: maybeList(z.object({ email: maybeObject({ customEmails: maybeTexts }) })),
    }),
  }),
  {
    type: 'azure_autoscale_setting',
    title: 'Autoscale setting',
    plural: 'Autoscale settings',
    class: 'Configuration',
    category: 'monitoring',
    product: 'monitor',
    description: 'When a resource gets more or fewer instances.',
    source: trackedResource('Microsoft.Insights/autoscaleSettings', '2022-10-01'),
    rights: [azure('Microsoft.Insights/autoscaleSettings/read')],
    key: (setting, { tenantId }) => armKey(setting.id, tenantId),
    name: (setting) => setting.name,
    volatile: armVolatile,
    redact: ['properties.notifications.*.webhooks'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      enabled: flag('Whether it is on.', ({ properties }) => properties?.enabled),
      targetResourceUri: text('What is scaled.', ({ properties }) => properties?.targetResourceUri),
      targetResourceLocation: text('Region of what is scaled.', ({ properties }) => properties?.targetResourceLocation),
      predictiveScaleMode: text(
        'Whether load is foreseen: Disabled, ForecastOnly or Enabled.',
        ({ properties }) => properties?.predictiveAutoscalePolicy?.scaleMode,
      ),
      profiles: json('Limits: `{ name, minimum, maximum, default }`.', ({ properties }) =>
        properties?.profiles?.map(({ name, capacity }) => ({
          name: name ?? null,
          minimum: capacity?.minimum ?? null,
          maximum: capacity?.maximum ?? null,
          default: capacity?.default ?? null,
        })),
      ),
      notifiedEmails: list('Who is told by e-mail.', ({ properties }) =>
        properties?.notifications?.flatMap(({ email }) => email?.customEmails ?? []),
      ),
    },
    relations: (setting, context) => [
      ...armRelations(setting, context),
      ...relationsTo('manages', [setting.properties?.targetResourceUri], context),
    ],
  },
);
