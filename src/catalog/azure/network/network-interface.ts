import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
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

const named = z.object({ id: z.string().min(1) });

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    macAddress: maybeText,
    primary: maybeFlag,
    enableIPForwarding: maybeFlag,
    networkSecurityGroup: maybeReference,
    virtualMachine: maybeReference,
    privateEndpoint: maybeReference,
    privateLinkService: maybeReference,
    enableAcceleratedNetworking: maybeFlag,
    dnsSettings: maybeObject({ dnsServers: maybeTexts, internalDnsNameLabel: maybeText }),
    ipConfigurations: maybeList(
      z.object({
        properties: z.object({
          privateIPAddress: maybeText,
          publicIPAddress: maybeReference,
          subnet: maybeReference,
          loadBalancerBackendAddressPools: maybeList(named),
          loadBalancerInboundNatRules: maybeList(named),
          applicationGatewayBackendAddressPools: maybeList(named),
          gatewayLoadBalancer: maybeReference,
          applicationSecurityGroups: maybeList(named),
        }),
      }),
    ),
  }),
});

type NetworkInterface = z.output<typeof schema>;

const configurations = (nic: NetworkInterface) =>
  (nic.properties?.ipConfigurations ?? []).map(({ properties }) => properties);

/** Values of a field of every IP configuration, each once; undefined where the body has no configurations. */
function each(nic: NetworkInterface, read: (configuration: ReturnType<typeof configurations>[number]) => unknown) {
  if (!nic.properties?.ipConfigurations) return undefined;
  const values = configurations(nic).flatMap(read);
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))] as string[];
}

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Network Interfaces - List All". Those of scale set machines are not in it. */
export const networkInterface = entityType(schema, {
  type: 'azure_network_interface',
  title: 'Network interface',
  plural: 'Network interfaces',
  class: 'NetworkInterface',
  category: 'network',
  product: 'network',
  description: 'Joins a virtual machine or private endpoint to a subnet.',
  source: trackedResource('Microsoft.Network/networkInterfaces', '2024-05-01'),
  rights: [azure('Microsoft.Network/networkInterfaces/read')],
  key: (nic, { tenantId }) => armKey(nic.id, tenantId),
  name: (nic) => nic.name,
  volatile: [
    ...armVolatile,
    'properties.ipConfigurations.*.etag',
    'properties.ipConfigurations.*.properties.provisioningState',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    privateIPAddresses: list('Private addresses.', (nic) => each(nic, (ip) => ip.privateIPAddress)),
    publicIPAddressIds: list('Public IP addresses.', (nic) => each(nic, (ip) => ip.publicIPAddress?.id)),
    subnetIds: list('Subnets.', (nic) => each(nic, (ip) => ip.subnet?.id)),
    applicationSecurityGroupIds: list('Application security groups that it is in.', (nic) =>
      each(nic, (ip) => ip.applicationSecurityGroups?.map(({ id }) => id)),
    ),
    loadBalancerBackendAddressPoolIds: list('Pools of load balancers that it is in.', (nic) =>
      each(nic, (ip) => ip.loadBalancerBackendAddressPools?.map(({ id }) => id)),
    ),
    loadBalancerInboundNatRuleIds: list('Rules of load balancers that lead a port to it.', (nic) =>
      each(nic, (ip) => ip.loadBalancerInboundNatRules?.map(({ id }) => id)),
    ),
    applicationGatewayBackendAddressPoolIds: list('Pools of application gateways that it is in.', (nic) =>
      each(nic, (ip) => ip.applicationGatewayBackendAddressPools?.map(({ id }) => id)),
    ),
    networkSecurityGroupId: text('Security group of its own, or none.', (nic) =>
      idOrNone(nic.properties?.networkSecurityGroup),
    ),
    virtualMachineId: text('Virtual machine, or none.', (nic) => idOrNone(nic.properties?.virtualMachine)),
    enableIPForwarding: flag(
      'Whether it may pass on traffic that is not its own.',
      (nic) => nic.properties?.enableIPForwarding,
    ),
    enableAcceleratedNetworking: flag(
      'Whether traffic goes past the host.',
      (nic) => nic.properties?.enableAcceleratedNetworking,
    ),
    dnsServers: list(
      'DNS servers of its own; those of the network when empty.',
      (nic) => nic.properties?.dnsSettings?.dnsServers,
    ),
    privateEndpointId: text('Private endpoint that it belongs to, or none.', (nic) =>
      idOrNone(nic.properties?.privateEndpoint),
    ),
    primary: flag('Whether it is the first of its machine.', (nic) => nic.properties?.primary),
    macAddress: text('Hardware address.', (nic) => nic.properties?.macAddress),
  },
  relations: (nic, context) => {
    const pools = configurations(nic).flatMap((ip) => [
      ...(ip.loadBalancerBackendAddressPools ?? []),
      ...(ip.loadBalancerInboundNatRules ?? []),
      ...(ip.applicationGatewayBackendAddressPools ?? []),
    ]);
    return [
      ...armRelations(nic, context),
      ...relationsTo(
        'attached_to',
        [nic.properties?.virtualMachine?.id, ...(each(nic, (ip) => ip.subnet?.id) ?? [])],
        context,
      ),
      ...relationsTo('member_of', each(nic, (ip) => ip.applicationSecurityGroups?.map(({ id }) => id)) ?? [], context),
      ...relationsFrom(
        'attached_to',
        [nic.properties?.privateEndpoint?.id, nic.properties?.privateLinkService?.id],
        context,
      ),
      ...relationsFrom('attached_to', each(nic, (ip) => ip.publicIPAddress?.id) ?? [], context),
      ...relationsFrom('protects', [nic.properties?.networkSecurityGroup?.id], context),
      ...relationsFrom(
        'routes_to',
        pools.map(({ id }) => topLevelResource(id)),
        context,
      ),
    ];
  },
});
