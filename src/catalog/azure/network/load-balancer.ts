import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  trackedResource,
} from '../arm.ts';
import { embeddedVolatile, nameInId } from './embedded.ts';

const rule = z.object({
  name: maybeText,
  properties: maybeObject({
    frontendIPConfiguration: maybeReference,
    backendAddressPool: maybeReference,
    backendIPConfiguration: maybeReference,
    frontendPortRangeStart: maybeNumber,
    frontendPortRangeEnd: maybeNumber,
    protocol: maybeText,
    frontendPort: maybeNumber,
    backendPort: maybeNumber,
    enableFloatingIP: maybeFlag,
  }),
});

const pool = z.object({
  name: z.string(),
  properties: maybeObject({
    backendIPConfigurations: z.array(z.unknown()).nullish(),
    loadBalancerBackendAddresses: maybeList(
      z.object({
        properties: maybeObject({
          ipAddress: maybeText,
          networkInterfaceIPConfiguration: maybeReference,
        }),
      }),
    ),
  }),
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    frontendIPConfigurations: maybeList(
      z.object({
        name: maybeText,
        properties: maybeObject({
          privateIPAddress: maybeText,
          publicIPAddress: maybeReference,
          publicIPPrefix: maybeReference,
          subnet: maybeReference,
        }),
      }),
    ),
    backendAddressPools: maybeList(pool),
    loadBalancingRules: maybeList(rule),
    inboundNatRules: maybeList(rule),
  }),
});

type LoadBalancer = z.output<typeof schema>;

const frontends = (balancer: LoadBalancer) => balancer.properties?.frontendIPConfigurations;
const rules = (values: readonly z.output<typeof rule>[] | undefined) =>
  values?.map(({ name, properties }) => ({
    name: name ?? null,
    protocol: properties?.protocol ?? null,
    frontend: nameInId(properties?.frontendIPConfiguration),
    frontendPort: properties?.frontendPort ?? null,
    frontendPortRange:
      typeof properties?.frontendPortRangeStart === 'number' && typeof properties.frontendPortRangeEnd === 'number'
        ? `${properties.frontendPortRangeStart}-${properties.frontendPortRangeEnd}`
        : null,
    backendPort: properties?.backendPort ?? null,
    backendAddressPool: nameInId(properties?.backendAddressPool),
    backendIPConfigurationId: idOrNone(properties?.backendIPConfiguration),
  }));

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;
const parts = ['frontendIPConfigurations', 'backendAddressPools', 'loadBalancingRules', 'probes', 'inboundNatRules'];

/**
 * Source: Azure Resource Manager, "Load Balancers - List All". To which interfaces and scale sets it routes is told by those
 * that name its pools.
 */
export const loadBalancer = entityType(schema, {
  type: 'azure_load_balancer',
  title: 'Load balancer',
  plural: 'Load balancers',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'Spreads traffic to an address over machines.',
  source: trackedResource('Microsoft.Network/loadBalancers', '2024-05-01'),
  rights: [azure('Microsoft.Network/loadBalancers/read')],
  key: (balancer, { tenantId }) => armKey(balancer.id, tenantId),
  name: (balancer) => balancer.name,
  volatile: [
    ...armVolatile,
    ...embeddedVolatile(...parts),
    'properties.backendAddressPools.*.properties.backendIPConfigurations',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    skuName,
    frontendIPConfigurations: json('Addresses that it listens on.', (balancer) =>
      frontends(balancer)?.map(({ name, properties }) => ({
        name: name ?? null,
        publicIPAddressId: properties?.publicIPAddress?.id ?? null,
        publicIPPrefixId: properties?.publicIPPrefix?.id ?? null,
        privateIPAddress: properties?.privateIPAddress ?? null,
        subnetId: properties?.subnet?.id ?? null,
      })),
    ),
    loadBalancingRules: json('Which port goes to which.', (balancer) => rules(balancer.properties?.loadBalancingRules)),
    inboundNatRules: json('Ports that lead to one machine.', (balancer) => rules(balancer.properties?.inboundNatRules)),
    backendAddressPools: list('Names of the pools.', (balancer) =>
      balancer.properties?.backendAddressPools?.map(({ name }) => name),
    ),
    backendIPAddresses: list('Addresses in pools that are not made of interfaces.', (balancer) =>
      balancer.properties?.backendAddressPools?.flatMap(({ properties }) =>
        (properties?.loadBalancerBackendAddresses ?? []).flatMap((address) =>
          address.properties?.ipAddress && !address.properties.networkInterfaceIPConfiguration
            ? [address.properties.ipAddress]
            : [],
        ),
      ),
    ),
    emptyBackendAddressPools: list('Names of the pools without members.', (balancer) =>
      balancer.properties?.backendAddressPools
        ?.filter(
          ({ properties }) =>
            !properties?.backendIPConfigurations?.length && !properties?.loadBalancerBackendAddresses?.length,
        )
        .map(({ name }) => name),
    ),
  },
  relations: (balancer, context) => [
    ...armRelations(balancer, context),
    ...relationsTo(
      'attached_to',
      (frontends(balancer) ?? []).map(({ properties }) => properties?.subnet?.id),
      context,
    ),
    ...relationsFrom(
      'attached_to',
      (frontends(balancer) ?? []).flatMap(({ properties }) => [
        properties?.publicIPAddress?.id,
        properties?.publicIPPrefix?.id,
      ]),
      context,
    ),
  ],
});
