import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Storage Sync Services - List By Subscription". */
export const storageSyncService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      incomingTrafficPolicy: maybeText,
      storageSyncServiceStatus: maybeNumber,
      storageSyncServiceUid: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_storage_sync_service',
    title: 'Storage Sync Service',
    plural: 'Storage Sync Services',
    class: 'Service',
    category: 'storage',
    product: 'storage',
    description: 'Keeps files on servers and in file shares the same.',
    source: trackedResource('Microsoft.StorageSync/storageSyncServices', '2022-09-01'),
    rights: [azure('Microsoft.StorageSync/storageSyncServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: [...armVolatile, 'properties.lastWorkflowId', 'properties.lastOperationName'],
    properties: {
      ...armProperties,
      incomingTrafficPolicy: text(
        'AllowAllTraffic or AllowVirtualNetworksOnly.',
        ({ properties }) => properties?.incomingTrafficPolicy,
      ),
      storageSyncServiceStatus: number('State as a number.', ({ properties }) => properties?.storageSyncServiceStatus),
      storageSyncServiceUid: text('Id of the service itself.', ({ properties }) => properties?.storageSyncServiceUid),
      privateEndpointConnections,
    },
    relations: (service, context) => [...armRelations(service, context), ...privateEndpointRelations(service, context)],
  },
);
