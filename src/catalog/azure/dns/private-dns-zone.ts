import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;

/** Source: Azure Resource Manager, "Private Zones - List". */
export const privateDnsZone = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      numberOfRecordSets: maybeNumber,
      numberOfVirtualNetworkLinks: maybeNumber,
      numberOfVirtualNetworkLinksWithRegistration: maybeNumber,
    }),
  }),
  {
    type: 'azure_private_dns_zone',
    title: 'Private DNS zone',
    plural: 'Private DNS zones',
    class: 'DomainZone',
    category: 'network',
    product: 'network',
    description: 'A domain whose names are answered in linked virtual networks only.',
    source: trackedResource('Microsoft.Network/privateDnsZones', '2020-06-01'),
    rights: [azure('Microsoft.Network/privateDnsZones/read')],
    key: (zone, { tenantId }) => armKey(zone.id, tenantId),
    name: (zone) => zone.name,
    volatile: [...armVolatile, 'properties.internalId'],
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      numberOfRecordSets: number('How many record sets it has.', ({ properties }) => properties?.numberOfRecordSets),
      numberOfVirtualNetworkLinks: number(
        'How many networks are linked to it.',
        ({ properties }) => properties?.numberOfVirtualNetworkLinks,
      ),
      numberOfVirtualNetworkLinksWithRegistration: number(
        'Of those, networks whose machines are entered by themselves.',
        ({ properties }) => properties?.numberOfVirtualNetworkLinksWithRegistration,
      ),
    },
    relations: armRelations,
  },
);
