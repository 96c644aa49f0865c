import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, relationsTo, said } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, identityType, userAssignedIdentityIds } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    targetResourceId: maybeText,
    storageId: maybeText,
    enabled: maybeFlag,
    enabledFilteringCriteria: maybeText,
    provisioningState: maybeText,
    retentionPolicy: maybeObject({ days: maybeNumber, enabled: maybeFlag }),
    format: maybeObject({ version: maybeNumber }),
    flowAnalyticsConfiguration: maybeObject({
      networkWatcherFlowAnalyticsConfiguration: maybeObject({
        enabled: maybeFlag,
        workspaceResourceId: maybeText,
        trafficAnalyticsInterval: maybeNumber,
      }),
    }),
  }),
});

type FlowLog = z.output<typeof schema>;

const analytics = ({ properties }: FlowLog) =>
  properties?.flowAnalyticsConfiguration?.networkWatcherFlowAnalyticsConfiguration;

/** Source: Azure Resource Manager, "Flow Logs - List"; a list for each network watcher, hence read from Resource Graph only. */
export const flowLog = entityType(schema, {
  type: 'azure_flow_log',
  title: 'Flow log',
  plural: 'Flow logs',
  class: 'Logs',
  category: 'network',
  product: 'network',
  description: 'Which traffic of a network, subnet, interface or security group is written down, and where.',
  source: {
    kind: 'resource-graph',
    table: 'resources',
    resourceType: 'microsoft.network/networkwatchers/flowlogs',
  },
  rights: [azure('Microsoft.Network/networkWatchers/flowLogs/read')],
  key: (log, { tenantId }) => armKey(log.id, tenantId),
  name: (log) => log.name,
  volatile: ['etag'],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    identityType,
    userAssignedIdentityIds,
    enabled: flag('Whether it is on.', ({ properties }) => properties?.enabled),
    targetResourceId: text('What is watched.', ({ properties }) => properties?.targetResourceId),
    storageAccountId: text('Storage account that keeps the log.', ({ properties }) => properties?.storageId),
    retentionEnabled: flag(
      'Whether it is deleted after some days; kept for ever when not.',
      ({ properties }) => properties?.retentionPolicy?.enabled,
    ),
    retentionDays: number(
      'Days that it is kept; 0 is for ever.',
      ({ properties }) => properties?.retentionPolicy?.days,
    ),
    formatVersion: number('Version of the format.', ({ properties }) => properties?.format?.version),
    filteringCriteria: text('What is written down; all when absent.', ({ properties }) =>
      said(properties?.enabledFilteringCriteria),
    ),
    trafficAnalyticsEnabled: flag('Whether traffic analytics is on.', (log) => analytics(log)?.enabled),
    trafficAnalyticsInterval: number('Minutes between analyses.', (log) => analytics(log)?.trafficAnalyticsInterval),
    workspaceId: text('Workspace of traffic analytics.', (log) => said(analytics(log)?.workspaceResourceId)),
    provisioningState: text('State of its last change.', ({ properties }) => properties?.provisioningState),
  },
  relations: (log, context) => [
    ...armRelations(log, context),
    ...relationsTo('monitors', [log.properties?.targetResourceId], context),
    ...relationsTo('sends_logs_to', [log.properties?.storageId, analytics(log)?.workspaceResourceId], context),
  ],
});
