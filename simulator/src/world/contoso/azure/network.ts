import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { subnetBody, subnetsOf } from './subnets.ts';

const VNET = 'microsoft.network/virtualnetworks';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const NIC = 'microsoft.network/networkinterfaces';
const NSG = 'microsoft.network/networksecuritygroups';
const PIP = 'microsoft.network/publicipaddresses';
const LB = 'microsoft.network/loadbalancers';
const VM = 'microsoft.compute/virtualmachines';
const ASG = 'microsoft.network/applicationsecuritygroups';
const FIREWALL = 'microsoft.network/azurefirewalls';
const GATEWAY = 'microsoft.network/applicationgateways';
const BASTION = 'microsoft.network/bastionhosts';

/** A virtual network with its subnets; every fifth is peered with one that was deleted (a dangling reference). */
export function virtualNetwork(estate: Estate, index: number): Body {
  const id = estate.ref(VNET, index);
  const { group, place } = estate.layout.place(VNET, index);
  const subnets = subnetsOf(estate, index).map((subnet) => ({
    id: estate.ref(SUBNET, subnet),
    name: estate.name(SUBNET, subnet),
    type: 'Microsoft.Network/virtualNetworks/subnets',
    ...subnetBody(estate, subnet),
  }));
  const other = estate.sibling(VNET, group, place + 1) ?? index;
  const remote =
    index % 5 === 0
      ? `${estate.groupId(group)}/providers/Microsoft.Network/virtualNetworks/vnet-deleted`
      : estate.ref(VNET, other);
  const peering: JsonObject = {
    id: `${id}/virtualNetworkPeerings/to-other`,
    name: 'to-other',
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    properties: {
      peeringState: index % 5 === 0 ? 'Disconnected' : 'Connected',
      remoteVirtualNetwork: { id: remote },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      provisioningState: 'Succeeded',
    },
  };
  return {
    etag: estate.etag(VNET, index),
    properties: {
      addressSpace: { addressPrefixes: [`10.${index % 250}.0.0/16`] },
      dhcpOptions: index % 3 === 0 ? { dnsServers: ['10.0.0.4'] } : null,
      subnets,
      virtualNetworkPeerings: remote === id ? [] : [peering],
      enableDdosProtection: false,
      resourceGuid: estate.serial('vnet', index),
      provisioningState: 'Succeeded',
    },
  };
}

/** Places of the interfaces of a group that its load balancer leads to: by its pool, and by a port of their own. */
const POOLED = 1;
const FORWARDED = 2;

/** `{ id }` of the address configuration of the interface at a place of a group, where there is one. */
function configurationOf(estate: Estate, group: number, place: number): JsonObject[] {
  const [from, to] = estate.siblings(NIC, group);
  return from + place < to ? [{ id: `${estate.ref(NIC, from + place)}/ipConfigurations/ipconfig1` }] : [];
}

/** A network interface: the group's machines first, an unattached one last. It joins a subnet of its subscription. */
export function networkInterface(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(NIC, index);
  const [vms, end] = estate.siblings(VM, group);
  const vm = vms + place < end ? vms + place : undefined;
  const nsg = place % 2 === 0 ? estate.sibling(NSG, group, 0) : undefined;
  const publicIp = place === 0 ? estate.sibling(PIP, group, 0) : undefined;
  const subnet = estate.neighbour(SUBNET, group, index);
  const ipProperties: JsonObject = {
    provisioningState: 'Succeeded',
    privateIPAddress: `10.${group % 250}.0.${4 + place}`,
    privateIPAllocationMethod: 'Dynamic',
    privateIPAddressVersion: 'IPv4',
    primary: true,
    subnet: estate.link(SUBNET, subnet),
  };
  if (publicIp !== undefined) ipProperties.publicIPAddress = estate.link(PIP, publicIp);
  const balancer = estate.sibling(LB, group, 0);
  const below = (path: string): JsonObject[] =>
    balancer === undefined ? [] : [{ id: `${estate.ref(LB, balancer)}/${path}` }];
  if (place === POOLED) ipProperties.loadBalancerBackendAddressPools = below('backendAddressPools/pool');
  if (place === FORWARDED) ipProperties.loadBalancerInboundNatRules = below('inboundNatRules/ssh');
  const asg = place === 3 ? estate.sibling(ASG, group, 0) : undefined;
  if (asg !== undefined) ipProperties.applicationSecurityGroups = [{ id: estate.ref(ASG, asg) }];
  const ipConfiguration: JsonObject = {
    id: `${estate.ref(NIC, index)}/ipConfigurations/ipconfig1`,
    name: 'ipconfig1',
    type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
    properties: ipProperties,
  };
  return {
    etag: estate.etag(NIC, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('nic', index),
      ipConfigurations: [ipConfiguration],
      dnsSettings: { dnsServers: [], appliedDnsServers: [] },
      macAddress: vm === undefined ? null : macAddress(index),
      enableAcceleratedNetworking: index % 2 === 0,
      enableIPForwarding: index % 9 === 0,
      networkSecurityGroup: estate.link(NSG, nsg),
      primary: vm === undefined ? null : true,
      virtualMachine: estate.link(VM, vm),
      nicType: 'Standard',
    },
  };
}

/** An address from Microsoft's block 00-0D-3A. */
function macAddress(index: number): string {
  const tail = (index % 0x1000000).toString(16).toUpperCase().padStart(6, '0');
  return `00-0D-3A-${tail.slice(0, 2)}-${tail.slice(2, 4)}-${tail.slice(4)}`;
}

/** What a group's public address is bound to: its first interface, its load balancer, what guards its networks, or nothing. */
function holder(estate: Estate, group: number, place: number): string | undefined {
  const nic = estate.sibling(NIC, group, 0);
  if (nic !== undefined && place === 0) return `${estate.ref(NIC, nic)}/ipConfigurations/ipconfig1`;
  const balancer = estate.sibling(LB, group, 0);
  return balancer !== undefined && place === balancerAddress(estate, group)
    ? `${estate.ref(LB, balancer)}/frontendIPConfigurations/frontend`
    : place === 1
      ? guard(estate, group)
      : undefined;
}

/** The address configuration of a firewall, gateway or bastion; the Developer kind of bastion, every third, has none. */
function guard(estate: Estate, group: number): string | undefined {
  const firewall = estate.sibling(FIREWALL, group, 0);
  if (firewall !== undefined) return `${estate.ref(FIREWALL, firewall)}/azureFirewallIpConfigurations/configuration`;
  const gateway = estate.sibling(GATEWAY, group, 0);
  if (gateway !== undefined) return `${estate.ref(GATEWAY, gateway)}/frontendIPConfigurations/public`;
  const bastion = estate.sibling(BASTION, group, 0);
  return bastion === undefined || bastion % 3 === 2
    ? undefined
    : `${estate.ref(BASTION, bastion)}/bastionHostIpConfigurations/configuration`;
}

const balancerAddress = (estate: Estate, group: number): number =>
  estate.sibling(NIC, group, 0) === undefined ? 0 : 1;

export function publicIpAddress(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(PIP, index);
  const bound = holder(estate, group, place);
  const basic = index % 5 === 0;
  return {
    etag: estate.etag(PIP, index),
    sku: { name: basic ? 'Basic' : 'Standard', tier: 'Regional' },
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('pip', index),
      ipAddress: bound === undefined && basic ? null : `203.0.113.${index % 256}`,
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: basic ? 'Dynamic' : 'Static',
      idleTimeoutInMinutes: 4,
      ipTags: [],
      ipConfiguration: bound === undefined ? null : { id: bound },
    },
  };
}

/** A public load balancer with one frontend, pool, probe and rule. */
export function loadBalancer(estate: Estate, index: number): Body {
  const id = estate.ref(LB, index);
  const { group } = estate.layout.place(LB, index);
  const publicIp = estate.sibling(PIP, group, balancerAddress(estate, group));
  const part = (kind: string, name: string, properties: JsonObject): JsonObject => ({
    id: `${id}/${kind}/${name}`,
    name,
    type: `Microsoft.Network/loadBalancers/${kind}`,
    properties: { provisioningState: 'Succeeded', ...properties },
  });
  const frontend = { privateIPAllocationMethod: 'Dynamic', publicIPAddress: estate.link(PIP, publicIp) };
  const rule: JsonObject = {
    frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/frontend` },
    backendAddressPool: { id: `${id}/backendAddressPools/pool` },
    probe: { id: `${id}/probes/probe` },
    protocol: 'Tcp',
    frontendPort: 443,
    backendPort: 8443,
  };
  const pooled = configurationOf(estate, group, POOLED);
  const forwarded = configurationOf(estate, group, FORWARDED);
  const ssh: JsonObject = {
    frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/frontend` },
    backendIPConfiguration: forwarded[0] ?? null,
    protocol: 'Tcp',
    frontendPort: 50022,
    backendPort: 22,
    enableFloatingIP: false,
  };
  const probe = { protocol: 'Tcp', port: 8443, intervalInSeconds: 15, numberOfProbes: 2 };
  return {
    etag: estate.etag(LB, index),
    sku: { name: 'Standard', tier: 'Regional' },
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('lb', index),
      frontendIPConfigurations: [part('frontendIPConfigurations', 'frontend', frontend)],
      backendAddressPools: [
        part('backendAddressPools', 'pool', pooled.length === 0 ? {} : { backendIPConfigurations: pooled }),
      ],
      loadBalancingRules: [part('loadBalancingRules', 'https', rule)],
      probes: [part('probes', 'probe', probe)],
      inboundNatRules: forwarded.length === 0 ? [] : [part('inboundNatRules', 'ssh', ssh)],
    },
  };
}
