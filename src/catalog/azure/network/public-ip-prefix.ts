import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;

/** Source: Azure Resource Manager, "Public IP Prefixes - List All". Addresses and load balancers tell that they use it. */
export const publicIpPrefix = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      ipPrefix: maybeText,
      prefixLength: maybeNumber,
      publicIPAddressVersion: maybeText,
      natGateway: maybeReference,
      customIPPrefix: maybeReference,
    }),
  }),
  {
    type: 'azure_public_ip_prefix',
    title: 'Public IP prefix',
    plural: 'Public IP prefixes',
    class: 'IpAddress',
    category: 'network',
    product: 'network',
    description: 'A range of addresses on the internet that public IP addresses are taken from.',
    source: trackedResource('Microsoft.Network/publicIPPrefixes', '2024-05-01'),
    rights: [azure('Microsoft.Network/publicIPPrefixes/read')],
    key: (prefix, { tenantId }) => armKey(prefix.id, tenantId),
    name: (prefix) => prefix.name,
    volatile: [...armVolatile, 'properties.publicIPAddresses'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      skuName,
      zones: list('Availability zones.', ({ zones }) => zones),
      ipPrefix: text('The range.', ({ properties }) => properties?.ipPrefix),
      prefixLength: number('Length of the prefix.', ({ properties }) => properties?.prefixLength),
      publicIPAddressVersion: text('IPv4 or IPv6.', ({ properties }) => properties?.publicIPAddressVersion),
      customIPPrefixId: text(
        'Range of addresses brought along that it is taken from.',
        ({ properties }) => properties?.customIPPrefix?.id,
      ),
    },
    relations: (prefix, context) => [
      ...armRelations(prefix, context),
      ...relationsTo('attached_to', [prefix.properties?.natGateway?.id], context),
    ],
  },
);
