import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;

/** Source: Azure Resource Manager, "Zones - List". */
export const dnsZone = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      zoneType: maybeText,
      nameServers: maybeTexts,
      numberOfRecordSets: maybeNumber,
      registrationVirtualNetworks: maybeList(maybeReference),
      resolutionVirtualNetworks: maybeList(maybeReference),
    }),
  }),
  {
    type: 'azure_dns_zone',
    title: 'DNS zone',
    plural: 'DNS zones',
    class: 'DomainZone',
    category: 'network',
    product: 'network',
    description: 'A domain whose names Azure answers for on the internet.',
    source: trackedResource('Microsoft.Network/dnszones', '2018-05-01'),
    rights: [azure('Microsoft.Network/dnsZones/read')],
    key: (zone, { tenantId }) => armKey(zone.id, tenantId),
    name: (zone) => zone.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      zoneType: text(
        'Public; Private for zones of the kind before private DNS.',
        ({ properties }) => properties?.zoneType,
      ),
      nameServers: list('Name servers.', ({ properties }) => properties?.nameServers),
      numberOfRecordSets: number('How many record sets it has.', ({ properties }) => properties?.numberOfRecordSets),
    },
    relations: (zone, context) => [
      ...armRelations(zone, context),
      ...relationsTo(
        'attached_to',
        [
          ...(zone.properties?.registrationVirtualNetworks ?? []),
          ...(zone.properties?.resolutionVirtualNetworks ?? []),
        ].map((network) => network?.id),
        context,
      ),
    ],
  },
);
