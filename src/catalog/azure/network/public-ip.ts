import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  topLevelResource,
  trackedResource,
} from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;

/** Interfaces and load balancers tell themselves which address they hold: a relation has one source. */
const toldElsewhere = /\/providers\/microsoft\.network\/(networkinterfaces|loadbalancers)\//i;

/** Source: Azure Resource Manager, "Public IP Addresses - List All". */
export const publicIp = entityType(
  z.object({
    ...armShape,
    zones: maybeTexts,
    properties: maybeObject({
      ipAddress: maybeText,
      publicIPAddressVersion: maybeText,
      publicIPAllocationMethod: maybeText,
      dnsSettings: maybeObject({ fqdn: maybeText }),
      ddosSettings: maybeObject({ protectionMode: maybeText, ddosProtectionPlan: maybeReference }),
      ipConfiguration: maybeReference,
      natGateway: maybeReference,
      publicIPPrefix: maybeReference,
      idleTimeoutInMinutes: maybeNumber,
      deleteOption: maybeText,
    }),
  }),
  {
    type: 'azure_public_ip',
    title: 'Public IP address',
    plural: 'Public IP addresses',
    class: 'IpAddress',
    category: 'network',
    product: 'network',
    description: 'An address on the internet and what holds it.',
    source: trackedResource('Microsoft.Network/publicIPAddresses', '2024-05-01'),
    rights: [azure('Microsoft.Network/publicIPAddresses/read')],
    key: (address, { tenantId }) => armKey(address.id, tenantId),
    name: (address) => address.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      skuName,
      zones: list('Availability zones.', (address) => address.zones),
      ipAddress: text('The address; none while a dynamic one is not in use.', ({ properties }) =>
        properties ? (properties.ipAddress ?? null) : undefined,
      ),
      publicIPAddressVersion: text('IPv4 or IPv6.', ({ properties }) => properties?.publicIPAddressVersion),
      publicIPAllocationMethod: text('Static or Dynamic.', ({ properties }) => properties?.publicIPAllocationMethod),
      fqdn: text('DNS name.', ({ properties }) => properties?.dnsSettings?.fqdn),
      ddosProtectionMode: text(
        'VirtualNetworkInherited, Enabled or Disabled.',
        ({ properties }) => properties?.ddosSettings?.protectionMode,
      ),
      publicIPPrefixId: text('Prefix that the address is taken from, or none.', ({ properties }) =>
        idOrNone(properties?.publicIPPrefix),
      ),
      idleTimeoutInMinutes: number(
        'Minutes after which a silent connection is dropped.',
        ({ properties }) => properties?.idleTimeoutInMinutes,
      ),
      deleteOption: text(
        'Delete where it goes with its machine, else Detach.',
        ({ properties }) => properties?.deleteOption,
      ),
      attachedTo: text('Resource that holds it, or none.', ({ properties }) => {
        const holder = properties?.ipConfiguration?.id ?? properties?.natGateway?.id;
        return holder ? topLevelResource(holder) : null;
      }),
    },
    relations: (address, context) => {
      const holder = address.properties?.ipConfiguration?.id;
      return [
        ...armRelations(address, context),
        ...relationsTo('attached_to', [address.properties?.natGateway?.id], context),
        ...relationsFrom('contains', [address.properties?.publicIPPrefix?.id], context),
        ...relationsFrom('protects', [address.properties?.ddosSettings?.ddosProtectionPlan?.id], context),
        ...(holder && !toldElsewhere.test(holder)
          ? relationsTo('attached_to', [topLevelResource(holder)], context)
          : []),
      ];
    },
  },
);
