import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeNumber, maybeObject, maybeReference, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;

/** Source: Azure Resource Manager, "Nat Gateways - List All". Its addresses and subnets tell that they belong to it. */
export const natGateway = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      idleTimeoutInMinutes: maybeNumber,
      publicIpAddresses: maybeList(maybeReference),
      publicIpPrefixes: maybeList(maybeReference),
    }),
  }),
  {
    type: 'azure_nat_gateway',
    title: 'NAT gateway',
    plural: 'NAT gateways',
    class: 'Gateway',
    category: 'network',
    product: 'network',
    description: 'Gives subnets a way out to the internet, and none in.',
    source: trackedResource('Microsoft.Network/natGateways', '2024-05-01'),
    rights: [azure('Microsoft.Network/natGateways/read')],
    key: (gateway, { tenantId }) => armKey(gateway.id, tenantId),
    name: (gateway) => gateway.name,
    volatile: [...armVolatile, 'properties.subnets'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      skuName,
      zones: list('Availability zones.', ({ zones }) => zones),
      publicIPAddressIds: list('Public IP addresses.', ({ properties }) => idsOf(properties?.publicIpAddresses)),
      publicIPPrefixIds: list('Public IP prefixes.', ({ properties }) => idsOf(properties?.publicIpPrefixes)),
      idleTimeoutInMinutes: number(
        'Minutes after which a silent connection is dropped.',
        ({ properties }) => properties?.idleTimeoutInMinutes,
      ),
    },
    relations: armRelations,
  },
);
