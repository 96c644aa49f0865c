import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

const category = z.object({
  category: maybeText,
  categoryGroup: maybeText,
  enabled: maybeFlag,
  retentionPolicy: maybeObject({ enabled: maybeFlag, days: z.number().nullish() }),
});

type Categories = readonly z.output<typeof category>[] | undefined;

const categories = (values: Categories) =>
  values?.map((each) => ({
    category: each.category ?? null,
    categoryGroup: each.categoryGroup ?? null,
    enabled: each.enabled ?? null,
    retentionDays: each.retentionPolicy?.enabled ? (each.retentionPolicy.days ?? null) : null,
  }));

/**
 * Source: Azure Resource Manager, "Diagnostic Settings - List", a call for each resource. Asked are the types with logs of
 * their own in "Supported Resource log categories for Azure Monitor", and subscriptions (export of the activity log). Not
 * asked: storage accounts, whose own settings carry metrics alone, and SQL servers, whose logs are those of their databases.
 */
export const diagnosticSetting = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      workspaceId: maybeText,
      storageAccountId: maybeText,
      eventHubAuthorizationRuleId: maybeText,
      eventHubName: maybeText,
      marketplacePartnerId: maybeText,
      logAnalyticsDestinationType: maybeText,
      logs: maybeList(category),
      metrics: maybeList(category),
    }),
  }),
  {
    type: 'azure_diagnostic_setting',
    title: 'Diagnostic setting',
    plural: 'Diagnostic settings',
    class: 'Configuration',
    category: 'monitoring',
    product: 'monitor',
    description: 'Which logs of a resource or subscription go where.',
    source: {
      kind: 'arm-children',
      parents: [
        'azure_subscription',
        'azure_key_vault',
        'azure_network_security_group',
        'azure_virtual_network',
        'azure_public_ip',
        'azure_load_balancer',
        'azure_sql_database',
        'azure_cosmos_account',
        'azure_postgresql_flexible_server',
        'azure_web_app',
        'azure_function_app',
        'azure_kubernetes_cluster',
        'azure_container_registry',
        'azure_log_analytics_workspace',
      ],
      path: '{id}/providers/Microsoft.Insights/diagnosticSettings',
      apiVersion: '2021-05-01-preview',
      none: ['ResourceTypeNotSupported'],
    },
    rights: [azure('Microsoft.Insights/diagnosticSettings/read')],
    key: (setting, { tenantId }) => armKey(setting.id, tenantId),
    name: (setting) => setting.name,
    properties: {
      resourceId: text('What it belongs to.', (_setting, { parent }) => parent?.id),
      logs: json('Logs: `{ category, categoryGroup, enabled, retentionDays }`.', ({ properties }) =>
        categories(properties?.logs),
      ),
      metrics: json('Metrics, in the same shape.', ({ properties }) => categories(properties?.metrics)),
      enabledLogs: list('Categories and groups of logs that are on.', ({ properties }) =>
        properties?.logs?.flatMap((log) => (log.enabled ? [said(log.category) ?? log.categoryGroup ?? ''] : [])),
      ),
      workspaceId: text('Log Analytics workspace, or none.', ({ properties }) => said(properties?.workspaceId) ?? null),
      storageAccountId: text(
        'Storage account, or none.',
        ({ properties }) => said(properties?.storageAccountId) ?? null,
      ),
      eventHubAuthorizationRuleId: text(
        'Rule of the event hub namespace, or none.',
        ({ properties }) => said(properties?.eventHubAuthorizationRuleId) ?? null,
      ),
      eventHubName: text('Event hub.', ({ properties }) => properties?.eventHubName),
      marketplacePartnerId: text(
        'Partner service, or none.',
        ({ properties }) => said(properties?.marketplacePartnerId) ?? null,
      ),
      logAnalyticsDestinationType: text(
        'Dedicated where each category has a table of its own.',
        ({ properties }) => properties?.logAnalyticsDestinationType,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo(
        'sends_logs_to',
        [
          properties?.workspaceId,
          properties?.storageAccountId,
          properties?.eventHubAuthorizationRuleId,
          properties?.marketplacePartnerId,
        ],
        context,
      ),
    ],
  },
);
