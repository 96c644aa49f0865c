import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';

const VNET = 'microsoft.network/virtualnetworks';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const NSG = 'microsoft.network/networksecuritygroups';
const ROUTES = 'microsoft.network/routetables';

const span = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

export const subnetsOf = (estate: Estate, vnet: number): readonly number[] =>
  span(estate.layout.inResource(SUBNET, VNET, vnet));

/** The security group of a subnet: one of its own resource group, none for every third subnet. */
export function subnetSecurityGroup(estate: Estate, subnet: number): number | undefined {
  const { group, parent, place } = estate.layout.place(SUBNET, subnet);
  return place === 2 ? undefined : estate.sibling(NSG, group, parent + place);
}

/** The route table of a subnet: the first subnet of each network has one. */
export function subnetRouteTable(estate: Estate, subnet: number): number | undefined {
  const { group, place } = estate.layout.place(SUBNET, subnet);
  return place === 0 ? estate.sibling(ROUTES, group, 0) : undefined;
}

/** The subnets of a resource group for which `pick` gives a certain security group or route table. */
export function subnetsWith(
  estate: Estate,
  group: number,
  pick: (subnet: number) => number | undefined,
  wanted: number,
): JsonObject[] {
  return span(estate.siblings(SUBNET, group))
    .filter((subnet) => pick(subnet) === wanted)
    .map((subnet) => ({ id: estate.ref(SUBNET, subnet) }));
}

/** A subnet as it stands alone and inside its virtual network. */
export function subnetBody(estate: Estate, subnet: number): JsonObject {
  const { parent, place } = estate.layout.place(SUBNET, subnet);
  const nsg = subnetSecurityGroup(estate, subnet);
  const routes = subnetRouteTable(estate, subnet);
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    addressPrefix: `10.${parent % 250}.${place}.0/24`,
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
  };
  if (nsg !== undefined) properties.networkSecurityGroup = estate.link(NSG, nsg);
  if (routes !== undefined) properties.routeTable = estate.link(ROUTES, routes);
  if (place === 1)
    properties.serviceEndpoints = [{ service: 'Microsoft.Storage', locations: ['*'], provisioningState: 'Succeeded' }];
  return { etag: estate.etag(SUBNET, subnet), properties };
}

export const subnet = (estate: Estate, index: number): Body => subnetBody(estate, index);
