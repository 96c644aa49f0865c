import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  trackedResource,
} from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Virtual Networks - List All". Subnets lie in the body. */
export const virtualNetwork = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      addressSpace: maybeObject({ addressPrefixes: maybeTexts }),
      dhcpOptions: maybeObject({ dnsServers: maybeTexts }),
      enableDdosProtection: maybeFlag,
      ddosProtectionPlan: maybeReference,
      encryption: maybeObject({ enabled: maybeFlag }),
      subnets: z.array(z.unknown()).nullish(),
      virtualNetworkPeerings: maybeList(
        z.object({
          name: maybeText,
          properties: maybeObject({
            remoteVirtualNetwork: maybeReference,
            peeringState: maybeText,
            allowVirtualNetworkAccess: maybeFlag,
            allowForwardedTraffic: maybeFlag,
            allowGatewayTransit: maybeFlag,
            useRemoteGateways: maybeFlag,
          }),
        }),
      ),
    }),
  }),
  {
    type: 'azure_virtual_network',
    title: 'Virtual network',
    plural: 'Virtual networks',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A private network with its subnets and peerings.',
    source: trackedResource('Microsoft.Network/virtualNetworks', '2024-05-01'),
    rights: [azure('Microsoft.Network/virtualNetworks/read')],
    key: (network, { tenantId }) => armKey(network.id, tenantId),
    name: (network) => network.name,
    volatile: [
      ...armVolatile,
      // Each subnet is an entity with a document of its own; here it would repeat every address in use.
      'properties.subnets',
      'properties.virtualNetworkPeerings.*.etag',
      'properties.virtualNetworkPeerings.*.properties.provisioningState',
    ],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      addressPrefixes: list('Address ranges.', ({ properties }) => properties?.addressSpace?.addressPrefixes),
      dnsServers: list(
        'DNS servers; those of Azure when empty.',
        ({ properties }) => properties?.dhcpOptions?.dnsServers,
      ),
      enableDdosProtection: flag(
        'Whether a DDoS protection plan is on.',
        ({ properties }) => properties?.enableDdosProtection,
      ),
      ddosProtectionPlanId: text('DDoS protection plan, or none.', ({ properties }) =>
        idOrNone(properties?.ddosProtectionPlan),
      ),
      encryptionEnabled: flag(
        'Whether traffic between machines is encrypted.',
        ({ properties }) => properties?.encryption?.enabled,
      ),
      virtualNetworkPeerings: json('Peerings: the other network, the state and what may pass.', ({ properties }) =>
        properties?.virtualNetworkPeerings?.map((peering) => ({
          name: peering.name ?? null,
          remoteVirtualNetworkId: idOrNone(peering.properties?.remoteVirtualNetwork),
          peeringState: peering.properties?.peeringState ?? null,
          allowVirtualNetworkAccess: peering.properties?.allowVirtualNetworkAccess ?? null,
          allowForwardedTraffic: peering.properties?.allowForwardedTraffic ?? null,
          allowGatewayTransit: peering.properties?.allowGatewayTransit ?? null,
          useRemoteGateways: peering.properties?.useRemoteGateways ?? null,
        })),
      ),
    },
    relations: (network, context) => [
      ...armRelations(network, context),
      ...(network.properties?.virtualNetworkPeerings ?? []).flatMap(({ properties }) =>
        relationsTo('peers_with', [properties?.remoteVirtualNetwork?.id], context, {
          peeringState: properties?.peeringState ?? null,
        }),
      ),
      ...relationsFrom('protects', [network.properties?.ddosProtectionPlan?.id], context),
    ],
    parts: (network) => (network.properties?.subnets ?? []).map((item) => ({ type: 'azure_subnet', item })),
  },
);
