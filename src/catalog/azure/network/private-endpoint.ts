import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { embeddedVolatile, idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const connection = z.object({
  properties: maybeObject({
    privateLinkServiceId: maybeText,
    groupIds: maybeTexts,
    privateLinkServiceConnectionState: maybeObject({ status: maybeText }),
  }),
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    subnet: maybeReference,
    networkInterfaces: maybeList(maybeReference),
    applicationSecurityGroups: maybeList(maybeReference),
    customNetworkInterfaceName: maybeText,
    customDnsConfigs: maybeList(z.object({ fqdn: maybeText, ipAddresses: maybeTexts })),
    privateLinkServiceConnections: maybeList(connection),
    manualPrivateLinkServiceConnections: maybeList(connection),
  }),
});

type PrivateEndpoint = z.output<typeof schema>;

function connections({ properties }: PrivateEndpoint) {
  const approvedByItself = properties?.privateLinkServiceConnections;
  const asked = properties?.manualPrivateLinkServiceConnections;
  if (!approvedByItself && !asked) return undefined;
  const facts = (one: z.output<typeof connection>, manual: boolean) => ({
    targetId: one.properties?.privateLinkServiceId || null,
    groupIds: [...(one.properties?.groupIds ?? [])],
    status: one.properties?.privateLinkServiceConnectionState?.status ?? null,
    manual,
  });
  return [...(approvedByItself ?? []).map((one) => facts(one, false)), ...(asked ?? []).map((one) => facts(one, true))];
}

/** Source: Azure Resource Manager, "Private Endpoints - List By Subscription". Its interfaces tell that it is attached. */
export const privateEndpoint = entityType(schema, {
  type: 'azure_private_endpoint',
  title: 'Private endpoint',
  plural: 'Private endpoints',
  class: 'NetworkEndpoint',
  category: 'network',
  product: 'network',
  description: 'An address in a subnet that leads to one resource of a service.',
  source: trackedResource('Microsoft.Network/privateEndpoints', '2024-05-01'),
  rights: [azure('Microsoft.Network/privateEndpoints/read')],
  key: (endpoint, { tenantId }) => armKey(endpoint.id, tenantId),
  name: (endpoint) => endpoint.name,
  volatile: [
    ...armVolatile,
    ...embeddedVolatile('privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'),
    'properties.ipConfigurations.*.etag',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    subnetId: text('Subnet.', ({ properties }) => properties?.subnet?.id),
    networkInterfaceIds: list('Network interfaces.', ({ properties }) => idsOf(properties?.networkInterfaces)),
    applicationSecurityGroupIds: list('Application security groups that it is in.', ({ properties }) =>
      idsOf(properties?.applicationSecurityGroups),
    ),
    privateLinkServiceConnections: json(
      'What it leads to: resource, parts of it, state, and whether the owner had to approve it by hand.',
      connections,
    ),
    customDnsConfigs: json('Names with the addresses that they should have.', ({ properties }) =>
      properties?.customDnsConfigs?.map(({ fqdn, ipAddresses }) => ({
        fqdn: fqdn ?? null,
        ipAddresses: [...(ipAddresses ?? [])],
      })),
    ),
    customNetworkInterfaceName: text(
      'Name given to its interface.',
      ({ properties }) => properties?.customNetworkInterfaceName || undefined,
    ),
  },
  relations: (endpoint, context) => [
    ...armRelations(endpoint, context),
    ...relationsTo('attached_to', [endpoint.properties?.subnet?.id], context),
    ...relationsTo('member_of', idsOf(endpoint.properties?.applicationSecurityGroups) ?? [], context),
    ...(connections(endpoint) ?? []).flatMap(({ targetId, groupIds, status }) =>
      relationsTo('connects', [targetId], context, { groupIds, status }),
    ),
  ],
});
