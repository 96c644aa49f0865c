import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';

/** Source: `properties.peerings` of "Express Route Circuits - List All". */
export const expressRoutePeering = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      peeringType: maybeText,
      state: maybeText,
      peerASN: maybeNumber,
      azureASN: maybeNumber,
      vlanId: maybeNumber,
      primaryPeerAddressPrefix: maybeText,
      secondaryPeerAddressPrefix: maybeText,
      routeFilter: maybeReference,
      microsoftPeeringConfig: maybeObject({
        advertisedPublicPrefixes: maybeTexts,
        advertisedCommunities: maybeTexts,
        advertisedPublicPrefixesState: maybeText,
      }),
      connections: z.array(z.unknown()).nullish(),
      peeredConnections: z.array(z.unknown()).nullish(),
    }),
  }),
  {
    type: 'azure_express_route_peering',
    title: 'ExpressRoute peering',
    plural: 'ExpressRoute peerings',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'What a circuit leads to: virtual networks, or public services of Microsoft.',
    source: { kind: 'part', parent: 'azure_express_route_circuit' },
    rights: [azure('Microsoft.Network/expressRouteCircuits/read')],
    key: (peering, { tenantId }) => armKey(peering.id, tenantId),
    name: (peering) => peering.name,
    volatile: [
      'etag',
      'properties.provisioningState',
      'properties.gatewayManagerEtag',
      'properties.stats',
      'properties.connections',
      'properties.peeredConnections',
    ],
    // Proves to the neighbour who is speaking.
    redact: ['properties.sharedKey'],
    properties: {
      peeringType: text(
        'AzurePrivatePeering, MicrosoftPeering or AzurePublicPeering.',
        ({ properties }) => properties?.peeringType,
      ),
      state: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      peerASN: number('Autonomous system of the site.', ({ properties }) => properties?.peerASN),
      azureASN: number('Autonomous system of Azure.', ({ properties }) => properties?.azureASN),
      vlanId: number('VLAN.', ({ properties }) => properties?.vlanId),
      primaryPeerAddressPrefix: text(
        'Addresses of the first line.',
        ({ properties }) => properties?.primaryPeerAddressPrefix,
      ),
      secondaryPeerAddressPrefix: text(
        'Addresses of the second line.',
        ({ properties }) => properties?.secondaryPeerAddressPrefix,
      ),
      advertisedPublicPrefixes: list(
        'Public addresses that the site announces.',
        ({ properties }) => properties?.microsoftPeeringConfig?.advertisedPublicPrefixes,
      ),
      advertisedCommunities: list(
        'BGP communities that the site announces.',
        ({ properties }) => properties?.microsoftPeeringConfig?.advertisedCommunities,
      ),
      advertisedPublicPrefixesState: text(
        'Whether Microsoft has confirmed the public addresses.',
        ({ properties }) => properties?.microsoftPeeringConfig?.advertisedPublicPrefixesState,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('uses', [properties?.routeFilter?.id], context),
    ],
    parts: ({ properties }) => [
      ...(properties?.connections ?? []).map((item) => ({ type: 'azure_express_route_circuit_connection', item })),
      ...(properties?.peeredConnections ?? []).map((item) => ({
        type: 'azure_express_route_peer_connection',
        item,
      })),
    ],
  },
);
