import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;

/** Source: Azure Resource Manager, "AFD Endpoints - List By Profile"; hence read from Resource Graph only. */
export const cdnFrontDoorEndpoint = entityType(
  z.object({ ...armShape, properties: maybeObject({ hostName: maybeText, enabledState: maybeText }) }),
  {
    type: 'azure_cdn_front_door_endpoint',
    title: 'Front Door endpoint',
    plural: 'Front Door endpoints',
    class: 'Gateway',
    category: 'network',
    product: 'network',
    description: 'A name of Front Door that takes requests in.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.cdn/profiles/afdendpoints' },
    rights: [azure('Microsoft.Cdn/profiles/afdendpoints/read')],
    key: (endpoint, { tenantId }) => armKey(endpoint.id, tenantId),
    name: (endpoint) => endpoint.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      hostName: text('Name.', ({ properties }) => properties?.hostName),
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.enabledState),
    },
    relations: armRelations,
  },
);
