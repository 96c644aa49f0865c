import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const condition = z.object({
  metricName: maybeText,
  operator: maybeText,
  threshold: maybeNumber,
  timeAggregation: maybeText,
});

/** Source: Azure Resource Manager, "Metric Alerts - List By Subscription". */
export const metricAlert = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      enabled: maybeFlag,
      description: maybeText,
      severity: maybeNumber,
      scopes: maybeTexts,
      evaluationFrequency: maybeText,
      windowSize: maybeText,
      targetResourceType: maybeText,
      targetResourceRegion: maybeText,
      autoMitigate: maybeFlag,
      criteria: maybeObject({ allOf: maybeList(condition) }),
      actions: maybeList(z.object({ actionGroupId: z.string() })),
    }),
  }),
  {
    type: 'azure_metric_alert',
    title: 'Metric alert',
    plural: 'Metric alerts',
    class: 'Rule',
    category: 'monitoring',
    product: 'monitor',
    description: 'Tells people when a measured value passes a limit.',
    source: trackedResource('Microsoft.Insights/metricAlerts', '2018-03-01'),
    rights: [azure('Microsoft.Insights/metricAlerts/read')],
    key: (alert, { tenantId }) => armKey(alert.id, tenantId),
    name: (alert) => alert.name,
    volatile: armVolatile,
    redact: ['properties.actions.*.webHookProperties'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      enabled: flag('Whether it is on.', ({ properties }) => properties?.enabled),
      description: text('What it is for.', ({ properties }) => properties?.description),
      severity: number('From 0 (critical) to 4.', ({ properties }) => properties?.severity),
      scopes: list('Resources that it watches.', ({ properties }) => properties?.scopes),
      evaluationFrequency: text('How often it looks.', ({ properties }) => properties?.evaluationFrequency),
      windowSize: text('How far back it looks.', ({ properties }) => properties?.windowSize),
      targetResourceType: text('Type of the resources.', ({ properties }) => properties?.targetResourceType),
      targetResourceRegion: text('Region of the resources.', ({ properties }) => properties?.targetResourceRegion),
      autoMitigate: flag('Whether it is resolved by itself.', ({ properties }) => properties?.autoMitigate),
      conditions: json('All must hold: `{ metricName, operator, threshold, timeAggregation }`.', ({ properties }) =>
        properties?.criteria?.allOf?.map((each) => ({
          metricName: each.metricName ?? null,
          operator: each.operator ?? null,
          threshold: each.threshold ?? null,
          timeAggregation: each.timeAggregation ?? null,
        })),
      ),
      actionGroupIds: list('Action groups that it tells.', ({ properties }) =>
        properties?.actions?.map(({ actionGroupId }) => actionGroupId),
      ),
    },
    relations: (alert, context) => [
      ...armRelations(alert, context),
      ...relationsTo('monitors', alert.properties?.scopes ?? [], context),
      ...relationsTo('uses', alert.properties?.actions?.map(({ actionGroupId }) => actionGroupId) ?? [], context),
    ],
  },
);
