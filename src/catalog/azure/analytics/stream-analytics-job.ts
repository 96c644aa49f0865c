import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField, trackedResource } from '../arm.ts';

/**
 * Source: Azure Resource Manager, "Streaming Jobs - List". Queries, inputs and outputs, which may hold keys, are not
 * kept.
 */
export const streamAnalyticsJob = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      jobId: maybeText,
      sku: maybeObject({ name: maybeText }),
      jobType: maybeText,
      jobState: maybeText,
      createdDate: maybeText,
      compatibilityLevel: maybeText,
      contentStoragePolicy: maybeText,
      outputErrorPolicy: maybeText,
      dataLocale: maybeText,
      jobStorageAccount: maybeObject({ accountName: maybeText, authenticationMode: maybeText }),
      externals: maybeObject({
        storageAccount: maybeObject({ accountName: maybeText, authenticationMode: maybeText }),
        container: maybeText,
      }),
      cluster: maybeReference,
    }),
  }),
  {
    type: 'azure_stream_analytics_job',
    title: 'Stream Analytics job',
    plural: 'Stream Analytics jobs',
    class: 'Process',
    category: 'analytics',
    product: 'analytics',
    description: 'A Stream Analytics job with where it keeps its content.',
    source: trackedResource('Microsoft.StreamAnalytics/streamingjobs', '2020-03-01'),
    rights: [azure('Microsoft.StreamAnalytics/streamingjobs/read')],
    key: (job, { tenantId }) => armKey(job.id, tenantId),
    name: (job) => job.name,
    volatile: [...armVolatile, 'properties.etag', 'properties.lastOutputEventTime'],
    redact: [
      'properties.jobStorageAccount.accountKey',
      'properties.externals.storageAccount.accountKey',
      'properties.inputs',
      'properties.outputs',
      'properties.functions',
      'properties.transformation',
    ],
    properties: {
      ...armProperties,
      // This service has the SKU inside the properties.
      skuName: text('Name of the SKU.', ({ properties, sku }) => properties?.sku?.name ?? skuField(sku, 'name')),
      jobId: text('Id of the job itself.', ({ properties }) => properties?.jobId),
      jobType: text('Cloud or Edge.', ({ properties }) => properties?.jobType),
      jobState: text('Created, Running, Stopped, Failed, ...', ({ properties }) => properties?.jobState),
      createdDate: instant('When it was made.', ({ properties }) => properties?.createdDate),
      compatibilityLevel: text('Version of its behaviour.', ({ properties }) => properties?.compatibilityLevel),
      contentStoragePolicy: text(
        'Where its content is kept: SystemAccount or JobStorageAccount.',
        ({ properties }) => properties?.contentStoragePolicy,
      ),
      jobStorageAccountName: text(
        'Storage account of the customer that keeps it.',
        ({ properties }) => properties?.jobStorageAccount?.accountName,
      ),
      jobStorageAuthenticationMode: text(
        'How it signs in to that account: ConnectionString or Msi.',
        ({ properties }) => properties?.jobStorageAccount?.authenticationMode,
      ),
      externalsStorageAccountName: text(
        'Storage account that its custom code lies in.',
        ({ properties }) => properties?.externals?.storageAccount?.accountName,
      ),
      externalsContainer: text('Container of that account.', ({ properties }) => properties?.externals?.container),
      outputErrorPolicy: text(
        'Stop or Drop: what becomes of events that cannot be written.',
        ({ properties }) => properties?.outputErrorPolicy,
      ),
      clusterId: text('Dedicated cluster that it runs on.', ({ properties }) => properties?.cluster?.id),
    },
    relations: (job, context) => [
      ...armRelations(job, context),
      ...relationsTo('hosted_on', [said(job.properties?.cluster?.id)], context),
    ],
  },
);
