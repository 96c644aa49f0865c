import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;
const items = z.array(z.unknown()).nullish();

/** Lists of the body that hold entities of their own, with their types. */
const parts = {
  frontendEndpoints: 'azure_front_door_frontend_endpoint',
  routingRules: 'azure_front_door_routing_rule',
  backendPools: 'azure_front_door_backend_pool',
  rulesEngines: 'azure_front_door_rules_engine',
} as const;

/** Source: Azure Resource Manager, "Front Doors - List". The profiles of today are `azure_cdn_profile`. */
export const frontDoor = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      friendlyName: maybeText,
      cName: maybeText,
      cname: maybeText,
      frontdoorId: maybeText,
      enabledState: maybeText,
      resourceState: maybeText,
      backendPoolsSettings: maybeObject({ enforceCertificateNameCheck: maybeText }),
      frontendEndpoints: items,
      routingRules: items,
      backendPools: items,
      rulesEngines: items,
    }),
  }),
  {
    type: 'azure_front_door',
    title: 'Front Door (classic)',
    plural: 'Front Doors (classic)',
    class: 'Service',
    category: 'network',
    product: 'network',
    description: 'Takes web requests in at the edge of the network of Microsoft; the kind that ends in March 2027.',
    source: trackedResource('Microsoft.Network/frontDoors', '2021-06-01'),
    rights: [azure('Microsoft.Network/frontDoors/read')],
    key: (door, { tenantId }) => armKey(door.id, tenantId),
    name: (door) => door.name,
    // Parts are entities with documents of their own.
    volatile: [...armVolatile, ...Object.keys(parts).map((list) => `properties.${list}`)],
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      friendlyName: text('Name for people.', ({ properties }) => properties?.friendlyName),
      hostName: text('Name.', ({ properties }) => properties?.cName ?? properties?.cname),
      frontDoorId: text(
        'Id that it sends along, by which backends know it.',
        ({ properties }) => properties?.frontdoorId,
      ),
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.enabledState),
      resourceState: text('State of its last change.', ({ properties }) => properties?.resourceState),
      enforceCertificateNameCheck: text(
        'Whether the name in certificates of backends has to fit: Enabled or Disabled.',
        ({ properties }) => properties?.backendPoolsSettings?.enforceCertificateNameCheck,
      ),
    },
    relations: armRelations,
    parts: ({ properties }) =>
      (['frontendEndpoints', 'routingRules', 'backendPools', 'rulesEngines'] as const).flatMap((list) =>
        (properties?.[list] ?? []).map((item) => ({ type: parts[list], item })),
      ),
  },
);
