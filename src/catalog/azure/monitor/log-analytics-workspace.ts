import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeAnything, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, skuField, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, identityType } = armProperties;

/** Source: Azure Resource Manager, "Workspaces - List" of Microsoft.OperationalInsights. */
export const logAnalyticsWorkspace = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      sku: maybeAnything,
      customerId: maybeText,
      retentionInDays: maybeNumber,
      createdDate: maybeText,
      publicNetworkAccessForIngestion: maybeText,
      publicNetworkAccessForQuery: maybeText,
      workspaceCapping: maybeObject({ dailyQuotaGb: maybeNumber }),
      features: maybeObject({
        disableLocalAuth: maybeFlag,
        enableLogAccessUsingOnlyResourcePermissions: maybeFlag,
        immediatePurgeDataOn30Days: maybeFlag,
        clusterResourceId: maybeText,
      }),
      privateLinkScopedResources: maybeList(z.object({ resourceId: z.string() })),
    }),
  }),
  {
    type: 'azure_log_analytics_workspace',
    title: 'Log Analytics workspace',
    plural: 'Log Analytics workspaces',
    class: 'Logs',
    category: 'monitoring',
    product: 'monitor',
    description: 'A store of logs with its retention and access settings.',
    source: trackedResource('Microsoft.OperationalInsights/workspaces', '2022-10-01'),
    rights: [azure('Microsoft.OperationalInsights/workspaces/read')],
    key: (workspace, { tenantId }) => armKey(workspace.id, tenantId),
    name: (workspace) => workspace.name,
    volatile: [
      ...armVolatile,
      'properties.modifiedDate',
      'properties.workspaceCapping.quotaNextResetTime',
      'properties.workspaceCapping.dataIngestionStatus',
    ],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      identityType,
      skuName: text('Price plan.', ({ properties }) => skuField(properties?.sku, 'name')),
      customerId: text('Id of the workspace itself.', ({ properties }) => properties?.customerId),
      retentionInDays: number('For how many days logs are kept.', ({ properties }) => properties?.retentionInDays),
      dailyQuotaGb: number(
        'Most that is taken in a day; -1 for no limit.',
        ({ properties }) => properties?.workspaceCapping?.dailyQuotaGb,
      ),
      createdDate: instant('When it was made.', ({ properties }) => properties?.createdDate),
      publicNetworkAccessForIngestion: text(
        'Whether logs come in from the internet.',
        ({ properties }) => properties?.publicNetworkAccessForIngestion,
      ),
      publicNetworkAccessForQuery: text(
        'Whether queries come in from the internet.',
        ({ properties }) => properties?.publicNetworkAccessForQuery,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.features?.disableLocalAuth),
      enableLogAccessUsingOnlyResourcePermissions: flag(
        'Whether a right to a resource suffices for its logs.',
        ({ properties }) => properties?.features?.enableLogAccessUsingOnlyResourcePermissions,
      ),
      immediatePurgeDataOn30Days: flag(
        'Whether data is gone after 30 days for good.',
        ({ properties }) => properties?.features?.immediatePurgeDataOn30Days,
      ),
      privateLinkScopedResources: list('Private link scopes that it is in.', ({ properties }) =>
        properties?.privateLinkScopedResources?.map(({ resourceId }) => resourceId),
      ),
    },
    relations: (workspace, context) => [
      ...armRelations(workspace, context),
      ...relationsTo('hosted_on', [workspace.properties?.features?.clusterResourceId], context),
    ],
  },
);
