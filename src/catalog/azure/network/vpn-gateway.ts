import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { embeddedVolatile } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Vpn Gateways - List". Its connections lie in the body. */
export const vpnGateway = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      virtualHub: maybeReference,
      vpnGatewayScaleUnit: maybeNumber,
      isRoutingPreferenceInternet: maybeFlag,
      bgpSettings: maybeObject({ asn: maybeNumber }),
      connections: maybeList(
        z.object({
          name: maybeText,
          properties: maybeObject({
            remoteVpnSite: maybeReference,
            connectionStatus: maybeText,
            enableInternetSecurity: maybeFlag,
          }),
        }),
      ),
    }),
  }),
  {
    type: 'azure_vpn_gateway',
    title: 'VPN gateway of a virtual hub',
    plural: 'VPN gateways of virtual hubs',
    class: 'Gateway',
    category: 'network',
    product: 'network',
    description: 'Joins a virtual hub to sites by VPN.',
    source: trackedResource('Microsoft.Network/vpnGateways', '2024-05-01'),
    rights: [azure('Microsoft.Network/vpnGateways/read')],
    key: (gateway, { tenantId }) => armKey(gateway.id, tenantId),
    name: (gateway) => gateway.name,
    volatile: [
      ...armVolatile,
      ...embeddedVolatile('connections', 'natRules'),
      'properties.connections.*.properties.ingressBytesTransferred',
      'properties.connections.*.properties.egressBytesTransferred',
    ],
    redact: [
      'properties.connections.*.properties.sharedKey',
      'properties.connections.*.properties.vpnLinkConnections.*.properties.sharedKey',
    ],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      scaleUnits: number('Instances.', ({ properties }) => properties?.vpnGatewayScaleUnit),
      asn: number('Autonomous system.', ({ properties }) => properties?.bgpSettings?.asn),
      isRoutingPreferenceInternet: flag(
        'Whether traffic leaves the network of Microsoft early.',
        ({ properties }) => properties?.isRoutingPreferenceInternet,
      ),
      connections: json(
        'Connections: site, state, and whether the internet is reached through the hub.',
        ({ properties }) =>
          properties?.connections?.map((connection) => ({
            name: connection.name ?? null,
            vpnSiteId: connection.properties?.remoteVpnSite?.id ?? null,
            connectionStatus: connection.properties?.connectionStatus ?? null,
            enableInternetSecurity: connection.properties?.enableInternetSecurity ?? null,
          })),
      ),
    },
    relations: (gateway, context) => [
      ...armRelations(gateway, context),
      ...relationsTo('attached_to', [gateway.properties?.virtualHub?.id], context),
      ...relationsTo(
        'connects',
        (gateway.properties?.connections ?? []).map(({ properties }) => properties?.remoteVpnSite?.id),
        context,
      ),
    ],
  },
);
