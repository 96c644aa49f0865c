import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const leaf = z.object({ field: maybeText, equals: maybeText, containsAny: maybeTexts });
const condition = z.object({ ...leaf.shape, anyOf: maybeList(leaf) });

const leafFacts = ({ field, equals, containsAny }: z.output<typeof leaf>) => ({
  field: field ?? null,
  equals: equals ?? null,
  containsAny: containsAny ?? null,
});

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Activity Log Alerts - List By Subscription Id". */
export const activityLogAlert = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      enabled: maybeFlag,
      description: maybeText,
      scopes: maybeTexts,
      condition: maybeObject({ allOf: maybeList(condition) }),
      actions: maybeObject({ actionGroups: maybeList(z.object({ actionGroupId: z.string() })) }),
    }),
  }),
  {
    type: 'azure_activity_log_alert',
    title: 'Activity log alert',
    plural: 'Activity log alerts',
    class: 'Rule',
    category: 'monitoring',
    product: 'monitor',
    description: 'Tells people when an operation appears in the activity log.',
    source: trackedResource('Microsoft.Insights/activityLogAlerts', '2020-10-01'),
    rights: [azure('Microsoft.Insights/activityLogAlerts/read')],
    key: (alert, { tenantId }) => armKey(alert.id, tenantId),
    name: (alert) => alert.name,
    volatile: armVolatile,
    // Whatever was typed in is sent to the webhook, a key of it not seldom.
    redact: ['properties.actions.actionGroups.*.webhookProperties'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      enabled: flag('Whether it is on.', ({ properties }) => properties?.enabled),
      description: text('What it is for.', ({ properties }) => properties?.description),
      scopes: list('Scopes whose log it watches.', ({ properties }) => properties?.scopes),
      conditions: json('All must hold: `{ field, equals, containsAny }`, or `anyOf` of such.', ({ properties }) =>
        properties?.condition?.allOf?.map((each) => ({
          ...leafFacts(each),
          ...(each.anyOf && { anyOf: each.anyOf.map(leafFacts) }),
        })),
      ),
      actionGroupIds: list('Action groups that it tells.', ({ properties }) =>
        properties?.actions?.actionGroups?.map(({ actionGroupId }) => actionGroupId),
      ),
    },
    relations: (alert, context) => [
      ...armRelations(alert, context),
      ...relationsTo('monitors', alert.properties?.scopes ?? [], context),
      ...relationsTo(
        'uses',
        alert.properties?.actions?.actionGroups?.map(({ actionGroupId }) => actionGroupId) ?? [],
        context,
      ),
    ],
  },
);
