import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Scheduled Query Rules - List By Subscription". */
export const scheduledQueryRule = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      displayName: maybeText,
      enabled: maybeFlag,
      description: maybeText,
      severity: maybeNumber,
      scopes: maybeTexts,
      evaluationFrequency: maybeText,
      windowSize: maybeText,
      muteActionsDuration: maybeText,
      autoMitigate: maybeFlag,
      isLegacyLogAnalyticsRule: maybeFlag,
      checkWorkspaceAlertsStorageConfigured: maybeFlag,
      isWorkspaceAlertsStorageConfigured: maybeFlag,
      actions: maybeObject({ actionGroups: maybeTexts }),
      criteria: maybeObject({ allOf: maybeList(z.object({ query: maybeText })) }),
    }),
  }),
  {
    type: 'azure_scheduled_query_rule',
    title: 'Log search alert',
    plural: 'Log search alerts',
    class: 'Rule',
    category: 'monitoring',
    product: 'monitor',
    description: 'Tells people when a query of the logs finds something.',
    source: trackedResource('Microsoft.Insights/scheduledQueryRules', '2023-12-01'),
    rights: [azure('Microsoft.Insights/scheduledQueryRules/read')],
    key: (rule, { tenantId }) => armKey(rule.id, tenantId),
    name: (rule) => rule.name,
    volatile: armVolatile,
    redact: ['properties.actions.customProperties'],
    properties: {
      ...armProperties,
      kind: text('Kind: LogAlert or LogToMetric.', (rule) => said(rule.kind)),
      displayName: text('Name for people.', ({ properties }) => properties?.displayName),
      enabled: flag('Whether it is on.', ({ properties }) => properties?.enabled),
      description: text('What it is for.', ({ properties }) => properties?.description),
      severity: number('From 0 (critical) to 4.', ({ properties }) => properties?.severity),
      scopes: list('Resources whose logs it asks.', ({ properties }) => properties?.scopes),
      evaluationFrequency: text('How often it looks.', ({ properties }) => properties?.evaluationFrequency),
      windowSize: text('How far back it looks.', ({ properties }) => properties?.windowSize),
      muteActionsDuration: text(
        'How long it keeps quiet after it told.',
        ({ properties }) => properties?.muteActionsDuration,
      ),
      autoMitigate: flag('Whether it is resolved by itself.', ({ properties }) => properties?.autoMitigate),
      isLegacyLogAnalyticsRule: flag(
        'Whether it was made by the older interface.',
        ({ properties }) => properties?.isLegacyLogAnalyticsRule,
      ),
      checkWorkspaceAlertsStorageConfigured: flag(
        'Whether it has to be kept in a storage account of the customer.',
        ({ properties }) => properties?.checkWorkspaceAlertsStorageConfigured,
      ),
      isWorkspaceAlertsStorageConfigured: flag(
        'Whether it is kept in a storage account of the customer.',
        ({ properties }) => properties?.isWorkspaceAlertsStorageConfigured,
      ),
      queries: list('Queries in Kusto.', ({ properties }) =>
        properties?.criteria?.allOf?.flatMap(({ query }) => (query ? [query] : [])),
      ),
      actionGroupIds: list('Action groups that it tells.', ({ properties }) => properties?.actions?.actionGroups),
    },
    relations: (rule, context) => [
      ...armRelations(rule, context),
      ...relationsTo('monitors', rule.properties?.scopes ?? [], context),
      ...relationsTo('uses', rule.properties?.actions?.actionGroups ?? [], context),
    ],
  },
);
