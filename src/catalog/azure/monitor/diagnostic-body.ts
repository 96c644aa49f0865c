/** What diagnostic settings of resources, of the directory and of Intune have in common. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { json, list, text } from '../../property.ts';
import { maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { relationsTo, said } from '../arm.ts';

const category = z.object({
  category: maybeText,
  categoryGroup: maybeText,
  enabled: maybeFlag,
  retentionPolicy: maybeObject({ enabled: maybeFlag, days: z.number().nullish() }),
});

export const diagnosticSchema = z.object({
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
});

type Setting = z.output<typeof diagnosticSchema>;
type Categories = readonly z.output<typeof category>[] | undefined;

/** `{ category, categoryGroup, enabled, retentionDays }` of each. */
export const categories = (values: Categories) =>
  values?.map((each) => ({
    category: each.category ?? null,
    categoryGroup: each.categoryGroup ?? null,
    enabled: each.enabled ?? null,
    retentionDays: each.retentionPolicy?.enabled ? (each.retentionPolicy.days ?? null) : null,
  }));

export const diagnosticProperties = {
  logs: json<Setting>('Logs: `{ category, categoryGroup, enabled, retentionDays }`.', ({ properties }) =>
    categories(properties?.logs),
  ),
  enabledLogs: list<Setting>('Categories and groups of logs that are on.', ({ properties }) =>
    properties?.logs?.flatMap((log) => (log.enabled ? [said(log.category) ?? log.categoryGroup ?? ''] : [])),
  ),
  workspaceId: text<Setting>(
    'Log Analytics workspace, or none.',
    ({ properties }) => said(properties?.workspaceId) ?? null,
  ),
  storageAccountId: text<Setting>(
    'Storage account, or none.',
    ({ properties }) => said(properties?.storageAccountId) ?? null,
  ),
  eventHubAuthorizationRuleId: text<Setting>(
    'Rule of the event hub namespace, or none.',
    ({ properties }) => said(properties?.eventHubAuthorizationRuleId) ?? null,
  ),
  eventHubName: text<Setting>('Event hub.', ({ properties }) => properties?.eventHubName),
  marketplacePartnerId: text<Setting>(
    'Partner service, or none.',
    ({ properties }) => said(properties?.marketplacePartnerId) ?? null,
  ),
} as const;

/** Where the logs go. */
export function logDestinations({ properties }: Setting, context: MapContext): RelationDraft[] {
  return relationsTo(
    'sends_logs_to',
    [
      properties?.workspaceId,
      properties?.storageAccountId,
      properties?.eventHubAuthorizationRuleId,
      properties?.marketplacePartnerId,
    ],
    context,
  );
}
