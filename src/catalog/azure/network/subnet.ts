import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, idOrNone, relationsFrom, relationsTo } from '../arm.ts';
import { idsOf } from './embedded.ts';

/** Source: `properties.subnets` of "Virtual Networks - List All". */
export const subnet = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      addressPrefix: maybeText,
      addressPrefixes: maybeTexts,
      networkSecurityGroup: maybeReference,
      routeTable: maybeReference,
      natGateway: maybeReference,
      serviceEndpoints: maybeList(z.object({ service: z.string() })),
      serviceEndpointPolicies: maybeList(maybeReference),
      delegations: maybeList(z.object({ properties: z.object({ serviceName: z.string() }) })),
      sharingScope: maybeText,
      purpose: maybeText,
      defaultOutboundAccess: maybeFlag,
      privateEndpointNetworkPolicies: maybeText,
      privateLinkServiceNetworkPolicies: maybeText,
    }),
  }),
  {
    type: 'azure_subnet',
    title: 'Subnet',
    plural: 'Subnets',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A range of a virtual network with its security group and routes.',
    source: { kind: 'part', parent: 'azure_virtual_network' },
    rights: [azure('Microsoft.Network/virtualNetworks/read')],
    key: (subnet, { tenantId }) => armKey(subnet.id, tenantId),
    name: (subnet) => subnet.name,
    volatile: [
      'etag',
      'properties.provisioningState',
      'properties.ipConfigurations',
      'properties.ipConfigurationProfiles',
      'properties.privateEndpoints',
      'properties.resourceNavigationLinks',
      'properties.serviceAssociationLinks',
    ],
    properties: {
      addressPrefixes: list('Address ranges.', ({ properties }) => {
        const single = properties?.addressPrefix;
        return properties?.addressPrefixes ?? (single ? [single] : undefined);
      }),
      networkSecurityGroupId: text('Security group, or none.', ({ properties }) =>
        idOrNone(properties?.networkSecurityGroup),
      ),
      routeTableId: text('Route table, or none.', ({ properties }) => idOrNone(properties?.routeTable)),
      natGatewayId: text('NAT gateway, or none.', ({ properties }) => idOrNone(properties?.natGateway)),
      serviceEndpoints: list('Services reached without the internet.', ({ properties }) =>
        properties?.serviceEndpoints?.map(({ service }) => service),
      ),
      delegations: list('Services that the subnet is given to.', ({ properties }) =>
        properties?.delegations?.map((delegation) => delegation.properties.serviceName),
      ),
      serviceEndpointPolicyIds: list('Policies that narrow those services down.', ({ properties }) =>
        idsOf(properties?.serviceEndpointPolicies),
      ),
      sharingScope: text(
        'Who else may use it: Tenant or DelegatedServices.',
        ({ properties }) => properties?.sharingScope,
      ),
      purpose: text(
        'PrivateEndpoints where the service set it aside for them.',
        ({ properties }) => properties?.purpose,
      ),
      defaultOutboundAccess: flag(
        'Whether machines reach the internet without a gateway.',
        ({ properties }) => properties?.defaultOutboundAccess,
      ),
      privateEndpointNetworkPolicies: text(
        'Whether rules and routes hold for private endpoints.',
        ({ properties }) => properties?.privateEndpointNetworkPolicies,
      ),
      privateLinkServiceNetworkPolicies: text(
        'Whether rules hold for private link services.',
        ({ properties }) => properties?.privateLinkServiceNetworkPolicies,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsFrom('protects', [properties?.networkSecurityGroup?.id], context),
      ...relationsTo('uses', [properties?.routeTable?.id, properties?.natGateway?.id], context),
    ],
  },
);
