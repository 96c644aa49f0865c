import type { JsonObject } from '../../../../world.ts';
import type { Estate } from '../../estate.ts';

export const types = {
  network: 'microsoft.network/virtualnetworks',
  subnet: 'microsoft.network/virtualnetworks/subnets',
  interface: 'microsoft.network/networkinterfaces',
  securityGroup: 'microsoft.network/networksecuritygroups',
  address: 'microsoft.network/publicipaddresses',
  prefix: 'microsoft.network/publicipprefixes',
  balancer: 'microsoft.network/loadbalancers',
  firewall: 'microsoft.network/azurefirewalls',
  firewallPolicy: 'microsoft.network/firewallpolicies',
  gateway: 'microsoft.network/virtualnetworkgateways',
  localGateway: 'microsoft.network/localnetworkgateways',
  circuit: 'microsoft.network/expressroutecircuits',
  wan: 'microsoft.network/virtualwans',
  hub: 'microsoft.network/virtualhubs',
  site: 'microsoft.network/vpnsites',
  workspace: 'microsoft.operationalinsights/workspaces',
  storage: 'microsoft.storage/storageaccounts',
  webApp: 'microsoft.web/sites',
} as const;

/** A sub-resource in the body of a network resource. */
export function part(parent: string, kind: string, name: string, properties: JsonObject): JsonObject {
  const type = parent.split('/providers/')[1]?.split('/').slice(0, 2).join('/') ?? '';
  return {
    id: `${parent}/${kind}/${name}`,
    name,
    type: `${type}/${kind}`,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

/** `{ id }` of some subnet of the subscription. */
export function someSubnet(estate: Estate, group: number, place: number): JsonObject | null {
  return estate.link(types.subnet, estate.neighbour(types.subnet, group, place));
}

/** `{ id }` of the second public address of a group for networks, which nothing of the first kind holds. */
export function freeAddress(estate: Estate, group: number): JsonObject | null {
  const [from, to] = estate.siblings(types.address, group);
  return to - from > 1 ? estate.link(types.address, from + 1) : null;
}
