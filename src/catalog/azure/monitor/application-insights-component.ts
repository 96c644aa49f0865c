import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Components - List" of Application Insights; its fields start with capitals, mostly. */
export const applicationInsightsComponent = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      Application_Type: maybeText,
      IngestionMode: maybeText,
      publicNetworkAccessForIngestion: maybeText,
      publicNetworkAccessForQuery: maybeText,
      DisableLocalAuth: maybeFlag,
      DisableIpMasking: maybeFlag,
      RetentionInDays: maybeNumber,
      ForceCustomerStorageForProfiler: maybeFlag,
      CreationDate: maybeText,
      WorkspaceResourceId: maybeText,
      PrivateLinkScopedResources: maybeList(z.object({ ResourceId: maybeText })),
    }),
  }),
  {
    type: 'azure_application_insights_component',
    title: 'Application Insights component',
    plural: 'Application Insights components',
    class: 'Logs',
    category: 'monitoring',
    product: 'monitor',
    description: 'Where an application keeps its telemetry.',
    source: trackedResource('Microsoft.Insights/components', '2020-02-02'),
    rights: [azure('Microsoft.Insights/components/read')],
    key: (component, { tenantId }) => armKey(component.id, tenantId),
    name: (component) => component.name,
    volatile: armVolatile,
    redact: ['properties.InstrumentationKey', 'properties.ConnectionString', 'properties.HockeyAppToken'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      kind: text('Kind of application.', (component) => said(component.kind)),
      applicationType: text('Type of application.', ({ properties }) => properties?.Application_Type),
      ingestionMode: text(
        'LogAnalytics where the data lies in a workspace.',
        ({ properties }) => properties?.IngestionMode,
      ),
      workspaceId: text('Workspace that holds the data, or none.', ({ properties }) =>
        properties ? (said(properties.WorkspaceResourceId) ?? null) : undefined,
      ),
      publicNetworkAccessForIngestion: text(
        'Whether data is taken from public networks.',
        ({ properties }) => properties?.publicNetworkAccessForIngestion,
      ),
      publicNetworkAccessForQuery: text(
        'Whether queries are taken from public networks.',
        ({ properties }) => properties?.publicNetworkAccessForQuery,
      ),
      disableLocalAuth: flag(
        'Whether data without a Microsoft Entra token is refused.',
        ({ properties }) => properties?.DisableLocalAuth,
      ),
      disableIpMasking: flag(
        'Whether the addresses of clients are kept.',
        ({ properties }) => properties?.DisableIpMasking,
      ),
      retentionInDays: number('Days that data is kept.', ({ properties }) => properties?.RetentionInDays),
      forceCustomerStorageForProfiler: flag(
        'Whether profiles lie in a storage account of the customer.',
        ({ properties }) => properties?.ForceCustomerStorageForProfiler,
      ),
      creationDate: instant('When it was made.', ({ properties }) => properties?.CreationDate),
      privateLinkScopedResources: list('Private link scopes that it is in.', ({ properties }) =>
        properties?.PrivateLinkScopedResources?.flatMap(({ ResourceId }) => said(ResourceId) ?? []),
      ),
    },
    relations: (component, context) => [
      ...armRelations(component, context),
      ...relationsTo('sends_logs_to', [said(component.properties?.WorkspaceResourceId)], context),
    ],
  },
);
