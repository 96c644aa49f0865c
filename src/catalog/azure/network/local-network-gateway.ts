import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Local Network Gateways - List"; a list for each group, hence read from Resource Graph only. */
export const localNetworkGateway = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      gatewayIpAddress: maybeText,
      fqdn: maybeText,
      localNetworkAddressSpace: maybeObject({ addressPrefixes: maybeTexts }),
      bgpSettings: maybeObject({ asn: maybeNumber }),
    }),
  }),
  {
    type: 'azure_local_network_gateway',
    title: 'Local network gateway',
    plural: 'Local network gateways',
    class: 'Gateway',
    category: 'network',
    product: 'network',
    description: 'The far end of a VPN: a site outside Azure with its addresses.',
    source: {
      kind: 'resource-graph',
      table: 'resources',
      resourceType: 'microsoft.network/localnetworkgateways',
    },
    rights: [azure('Microsoft.Network/localNetworkGateways/read')],
    key: (gateway, { tenantId }) => armKey(gateway.id, tenantId),
    name: (gateway) => gateway.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      gatewayIpAddress: text('Public address of the site.', ({ properties }) => properties?.gatewayIpAddress),
      fqdn: text('Name of the site, in place of an address.', ({ properties }) => properties?.fqdn),
      addressPrefixes: list(
        'Addresses behind it.',
        ({ properties }) => properties?.localNetworkAddressSpace?.addressPrefixes,
      ),
      asn: number('Autonomous system.', ({ properties }) => properties?.bgpSettings?.asn),
    },
    relations: armRelations,
  },
);
