import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Virtual Hubs - List". Firewalls and gateways tell that they lie in it. */
export const virtualHub = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      virtualWan: maybeReference,
      addressPrefix: maybeText,
      sku: maybeText,
      routingState: maybeText,
      virtualRouterAsn: maybeNumber,
      allowBranchToBranchTraffic: maybeFlag,
      hubRoutingPreference: maybeText,
      expressRouteGateway: maybeReference,
      p2SVpnGateway: maybeReference,
      securityProviderName: maybeText,
    }),
  }),
  {
    type: 'azure_virtual_hub',
    title: 'Virtual hub',
    plural: 'Virtual hubs',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A network of Microsoft in a region that virtual networks and sites are joined to.',
    source: trackedResource('Microsoft.Network/virtualHubs', '2024-05-01'),
    rights: [azure('Microsoft.Network/virtualHubs/read')],
    key: (hub, { tenantId }) => armKey(hub.id, tenantId),
    name: (hub) => hub.name,
    volatile: [...armVolatile, 'properties.routingState', 'properties.virtualRouterIps', 'properties.ipConfigurations'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      hubSku: text('Basic or Standard.', ({ properties }) => properties?.sku),
      addressPrefix: text('Addresses.', ({ properties }) => properties?.addressPrefix),
      virtualWanId: text('Virtual WAN.', ({ properties }) => properties?.virtualWan?.id),
      virtualRouterAsn: number('Autonomous system.', ({ properties }) => properties?.virtualRouterAsn),
      allowBranchToBranchTraffic: flag(
        'Whether sites reach each other through it.',
        ({ properties }) => properties?.allowBranchToBranchTraffic,
      ),
      hubRoutingPreference: text('Which routes win.', ({ properties }) => properties?.hubRoutingPreference),
      securityProviderName: text(
        'Whose firewall stands before the internet, where it is not that of Azure.',
        ({ properties }) => properties?.securityProviderName,
      ),
    },
    relations: (hub, context) => [
      ...armRelations(hub, context),
      ...relationsTo('member_of', [hub.properties?.virtualWan?.id], context),
      ...relationsTo('uses', [hub.properties?.expressRouteGateway?.id, hub.properties?.p2SVpnGateway?.id], context),
    ],
  },
);
