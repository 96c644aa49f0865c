import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;

/** Source: Azure Resource Manager, "Virtual Network Links - List"; a list for each zone, hence read from Resource Graph only. */
export const privateDnsVirtualNetworkLink = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      virtualNetwork: maybeReference,
      registrationEnabled: maybeFlag,
      resolutionPolicy: maybeText,
      virtualNetworkLinkState: maybeText,
    }),
  }),
  {
    type: 'azure_private_dns_virtual_network_link',
    title: 'Virtual network link of private DNS',
    plural: 'Virtual network links of private DNS',
    class: 'Configuration',
    category: 'network',
    product: 'network',
    description: 'Lets a virtual network see the names of a private zone.',
    source: {
      kind: 'resource-graph',
      table: 'resources',
      resourceType: 'microsoft.network/privatednszones/virtualnetworklinks',
    },
    rights: [azure('Microsoft.Network/privateDnsZones/virtualNetworkLinks/read')],
    key: (link, { tenantId }) => armKey(link.id, tenantId),
    name: (link) => link.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      virtualNetworkId: text('Network.', ({ properties }) => properties?.virtualNetwork?.id),
      registrationEnabled: flag(
        'Whether machines of the network are entered by themselves.',
        ({ properties }) => properties?.registrationEnabled,
      ),
      resolutionPolicy: text(
        'Default, or NxDomainRedirect where unknown names are looked up on the internet.',
        ({ properties }) => properties?.resolutionPolicy,
      ),
      virtualNetworkLinkState: text(
        'Completed or InProgress.',
        ({ properties }) => properties?.virtualNetworkLinkState,
      ),
    },
    relations: (link, context) => [
      ...armRelations(link, context),
      ...relationsTo('connects', [link.properties?.virtualNetwork?.id], context),
    ],
  },
);
