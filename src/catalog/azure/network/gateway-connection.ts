import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const ipsecPolicy = z.object({
  ipsecEncryption: maybeText,
  ipsecIntegrity: maybeText,
  ikeEncryption: maybeText,
  ikeIntegrity: maybeText,
  dhGroup: maybeText,
  pfsGroup: maybeText,
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    connectionType: maybeText,
    connectionProtocol: maybeText,
    connectionMode: maybeText,
    connectionStatus: maybeText,
    authenticationType: maybeText,
    routingWeight: maybeNumber,
    enableBgp: maybeFlag,
    usePolicyBasedTrafficSelectors: maybeFlag,
    useLocalAzureIpAddress: maybeFlag,
    expressRouteGatewayBypass: maybeFlag,
    ipsecPolicies: maybeList(ipsecPolicy),
    virtualNetworkGateway1: maybeReference,
    virtualNetworkGateway2: maybeReference,
    localNetworkGateway2: maybeReference,
    /** The ExpressRoute circuit. */
    peer: maybeReference,
  }),
});

/**
 * Source: Azure Resource Manager, "Virtual Network Gateway Connections - List"; a list for each group, hence read from
 * Resource Graph only.
 */
export const gatewayConnection = entityType(schema, {
  type: 'azure_virtual_network_gateway_connection',
  title: 'Gateway connection',
  plural: 'Gateway connections',
  class: 'Network',
  category: 'network',
  product: 'network',
  description: 'Joins a virtual network gateway to a site, another gateway or an ExpressRoute circuit.',
  source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.network/connections' },
  rights: [azure('Microsoft.Network/connections/read')],
  key: (connection, { tenantId }) => armKey(connection.id, tenantId),
  name: (connection) => connection.name,
  volatile: [
    ...armVolatile,
    'properties.ingressBytesTransferred',
    'properties.egressBytesTransferred',
    'properties.tunnelConnectionStatus',
  ],
  redact: ['properties.sharedKey', 'properties.authorizationKey'],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    connectionType: text('IPsec, Vnet2Vnet or ExpressRoute.', ({ properties }) => properties?.connectionType),
    connectionProtocol: text('IKEv1 or IKEv2.', ({ properties }) => properties?.connectionProtocol),
    connectionMode: text('Which end starts it.', ({ properties }) => properties?.connectionMode),
    connectionStatus: text('Connected, NotConnected, ...', ({ properties }) => properties?.connectionStatus),
    authenticationType: text('PSK or Certificate.', ({ properties }) => properties?.authenticationType),
    routingWeight: number('Weight among connections.', ({ properties }) => properties?.routingWeight),
    enableBgp: flag('Whether routes are learnt with BGP.', ({ properties }) => properties?.enableBgp),
    usePolicyBasedTrafficSelectors: flag(
      'Whether traffic is chosen by policy.',
      ({ properties }) => properties?.usePolicyBasedTrafficSelectors,
    ),
    useLocalAzureIpAddress: flag(
      'Whether the private address of the gateway is used.',
      ({ properties }) => properties?.useLocalAzureIpAddress,
    ),
    expressRouteGatewayBypass: flag(
      'Whether traffic goes past the gateway.',
      ({ properties }) => properties?.expressRouteGatewayBypass,
    ),
    ipsecPolicies: json('Ciphers that were chosen; those of Azure when empty.', ({ properties }) =>
      properties?.ipsecPolicies?.map((policy) => ({
        ipsecEncryption: policy.ipsecEncryption ?? null,
        ipsecIntegrity: policy.ipsecIntegrity ?? null,
        ikeEncryption: policy.ikeEncryption ?? null,
        ikeIntegrity: policy.ikeIntegrity ?? null,
        dhGroup: policy.dhGroup ?? null,
        pfsGroup: policy.pfsGroup ?? null,
      })),
    ),
  },
  relations: (connection, context) => [
    ...armRelations(connection, context),
    ...relationsTo(
      'connects',
      [
        connection.properties?.virtualNetworkGateway1?.id,
        connection.properties?.virtualNetworkGateway2?.id,
        connection.properties?.localNetworkGateway2?.id,
        connection.properties?.peer?.id,
      ],
      context,
    ),
  ],
});
