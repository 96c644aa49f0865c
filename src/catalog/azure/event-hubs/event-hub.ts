import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Event Hubs - List By Namespace". */
export const eventHub = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      createdAt: maybeText,
      status: maybeText,
      partitionCount: maybeNumber,
      messageRetentionInDays: maybeNumber,
      retentionDescription: maybeObject({ cleanupPolicy: maybeText, retentionTimeInHours: maybeNumber }),
      captureDescription: maybeObject({
        enabled: maybeFlag,
        destination: maybeObject({
          properties: maybeObject({ blobContainer: maybeText, storageAccountResourceId: maybeText }),
        }),
      }),
    }),
  }),
  {
    type: 'azure_event_hub',
    title: 'Event hub',
    plural: 'Event hubs',
    class: 'Channel',
    category: 'messaging',
    product: 'messaging',
    description: 'A stream of events of a namespace.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_hub_namespace'],
      path: '{id}/eventhubs',
      apiVersion: '2024-01-01',
    },
    rights: [azure('Microsoft.EventHub/namespaces/eventhubs/read')],
    key: (hub, { tenantId }) => armKey(hub.id, tenantId),
    name: (hub) => hub.name,
    volatile: ['properties.updatedAt'],
    properties: {
      createdAt: instant('When it was made.', ({ properties }) => properties?.createdAt),
      status: text('State, such as Active.', ({ properties }) => properties?.status),
      partitionCount: number('Partitions.', ({ properties }) => properties?.partitionCount),
      messageRetentionInDays: number(
        'Days that events are kept.',
        ({ properties }) => properties?.messageRetentionInDays,
      ),
      cleanupPolicy: text(
        'Delete or Compact: what happens to old events.',
        ({ properties }) => properties?.retentionDescription?.cleanupPolicy,
      ),
      retentionTimeInHours: number(
        'Hours that events are kept.',
        ({ properties }) => properties?.retentionDescription?.retentionTimeInHours,
      ),
      captureEnabled: flag(
        'Whether events are written to storage.',
        ({ properties }) => properties?.captureDescription?.enabled,
      ),
      captureStorageAccountId: text('Storage account that events are written to, or none.', ({ properties }) =>
        properties
          ? (said(properties.captureDescription?.destination?.properties?.storageAccountResourceId) ?? null)
          : undefined,
      ),
      captureBlobContainer: text(
        'Container that events are written to.',
        ({ properties }) => properties?.captureDescription?.destination?.properties?.blobContainer,
      ),
    },
    relations: (hub, context) => [
      ...containedIn(context),
      ...relationsTo(
        'routes_to',
        [said(hub.properties?.captureDescription?.destination?.properties?.storageAccountResourceId)],
        context,
        { capture: hub.properties?.captureDescription?.enabled ?? null },
      ),
    ],
  },
);
