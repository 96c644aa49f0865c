import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Disk Accesses - List". */
export const diskAccess = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ timeCreated: maybeText, privateEndpointConnections: maybePrivateEndpoints }),
  }),
  {
    type: 'azure_disk_access',
    title: 'Disk access',
    plural: 'Disk accesses',
    class: 'NetworkEndpoint',
    category: 'storage',
    product: 'compute',
    description: 'The private link that disks and snapshots are exported through.',
    source: trackedResource('Microsoft.Compute/diskAccesses', '2024-03-02'),
    rights: [azure('Microsoft.Compute/diskAccesses/read')],
    key: (access, { tenantId }) => armKey(access.id, tenantId),
    name: (access) => access.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      timeCreated: instant('When it was made.', ({ properties }) => properties?.timeCreated),
      privateEndpointConnections,
    },
    relations: (access, context) => [...armRelations(access, context), ...privateEndpointRelations(access, context)],
  },
);
