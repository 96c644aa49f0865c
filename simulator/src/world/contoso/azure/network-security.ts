import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { subnetRouteTable, subnetSecurityGroup, subnetsWith } from './subnets.ts';

const NSG = 'microsoft.network/networksecuritygroups';
const NIC = 'microsoft.network/networkinterfaces';
const ROUTES = 'microsoft.network/routetables';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const ENDPOINT = 'microsoft.network/privateendpoints';
const STORAGE = 'microsoft.storage/storageaccounts';
const SQL = 'microsoft.sql/servers';

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocol: string;
  readonly source: string;
  readonly target: string;
  readonly ports: readonly string[];
}

const inbound = (name: string, priority: number, source: string, ports: readonly string[], protocol = 'Tcp'): Rule => ({
  name,
  priority,
  access: 'Allow',
  direction: 'Inbound',
  protocol,
  source,
  target: '*',
  ports,
});

/** Rule sets in turn: careful ones, and those that open management ports to the world. */
const RULE_SETS: readonly (readonly Rule[])[] = [
  [inbound('allow-https', 100, 'Internet', ['443'])],
  [inbound('allow-rdp-any', 100, '*', ['3389'])],
  [inbound('ssh', 300, '0.0.0.0/0', ['22']), inbound('web', 310, 'Internet', ['80', '443', '8000-8100'])],
  [],
  [inbound('allow-all "temporary"', 4096, '*', ['*'], '*')],
  [
    inbound('office', 200, '198.51.100.0/24', ['22', '3389']),
    { ...inbound('deny-ssh', 210, '*', ['22'], '*'), access: 'Deny' },
  ],
];

const fixed = (
  name: string,
  priority: number,
  access: 'Allow' | 'Deny',
  direction: 'Inbound' | 'Outbound',
  source: string,
  target: string,
): Rule => ({
  name,
  priority,
  access,
  direction,
  protocol: '*',
  source,
  target,
  ports: ['*'],
});

/** The six rules that every network security group has (Azure network security groups overview, default security rules). */
const DEFAULT_RULES: readonly Rule[] = [
  fixed('AllowVnetInBound', 65000, 'Allow', 'Inbound', 'VirtualNetwork', 'VirtualNetwork'),
  fixed('AllowAzureLoadBalancerInBound', 65001, 'Allow', 'Inbound', 'AzureLoadBalancer', '*'),
  fixed('DenyAllInBound', 65500, 'Deny', 'Inbound', '*', '*'),
  fixed('AllowVnetOutBound', 65000, 'Allow', 'Outbound', 'VirtualNetwork', 'VirtualNetwork'),
  fixed('AllowInternetOutBound', 65001, 'Allow', 'Outbound', '*', 'Internet'),
  fixed('DenyAllOutBound', 65500, 'Deny', 'Outbound', '*', '*'),
];

function ruleBody(groupId: string, kind: 'securityRules' | 'defaultSecurityRules', rule: Rule): JsonObject {
  const one = rule.ports.length === 1;
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    protocol: rule.protocol,
    sourcePortRange: '*',
    sourceAddressPrefix: rule.source,
    destinationAddressPrefix: rule.target,
    access: rule.access,
    priority: rule.priority,
    direction: rule.direction,
    sourcePortRanges: [],
    destinationPortRanges: one ? [] : [...rule.ports],
    sourceAddressPrefixes: [],
    destinationAddressPrefixes: [],
  };
  if (one) properties.destinationPortRange = rule.ports[0] ?? '*';
  return {
    id: `${groupId}/${kind}/${rule.name}`,
    name: rule.name,
    type: `Microsoft.Network/networkSecurityGroups/${kind}`,
    properties,
  };
}

export function networkSecurityGroup(estate: Estate, index: number): Body {
  const id = estate.ref(NSG, index);
  const { group, place } = estate.layout.place(NSG, index);
  const [from, to] = estate.siblings(NIC, group);
  const interfaces: JsonObject[] = [];
  for (let nic = from; place === 0 && nic < to; nic += 2) interfaces.push({ id: estate.ref(NIC, nic) });
  const subnets = subnetsWith(estate, group, (subnet) => subnetSecurityGroup(estate, subnet), index);
  const properties: JsonObject = {
    provisioningState: 'Succeeded',
    resourceGuid: estate.serial('nsg', index),
    securityRules: (RULE_SETS[index % RULE_SETS.length] ?? []).map((rule) => ruleBody(id, 'securityRules', rule)),
    defaultSecurityRules: DEFAULT_RULES.map((rule) => ruleBody(id, 'defaultSecurityRules', rule)),
  };
  if (interfaces.length > 0) properties.networkInterfaces = interfaces;
  if (subnets.length > 0) properties.subnets = subnets;
  return { etag: estate.etag(NSG, index), properties };
}

export function routeTable(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(ROUTES, index);
  const route: JsonObject = {
    id: `${estate.ref(ROUTES, index)}/routes/default`,
    name: 'default',
    type: 'Microsoft.Network/routeTables/routes',
    properties: {
      provisioningState: 'Succeeded',
      addressPrefix: '0.0.0.0/0',
      nextHopType: 'VirtualAppliance',
      nextHopIpAddress: '10.0.0.4',
    },
  };
  return {
    etag: estate.etag(ROUTES, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('routes', index),
      disableBgpRoutePropagation: index % 2 === 0,
      routes: index % 4 === 0 ? [] : [route],
      subnets: subnetsWith(estate, group, (subnet) => subnetRouteTable(estate, subnet), index),
    },
  };
}

/** A private endpoint of the group's storage account, or of its SQL server for every second one. */
export function privateEndpoint(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(ENDPOINT, index);
  const sql = place === 1 ? estate.sibling(SQL, group, 0) : undefined;
  const storage = estate.sibling(STORAGE, group, 0);
  const target = sql !== undefined ? estate.ref(SQL, sql) : storage === undefined ? null : estate.ref(STORAGE, storage);
  const connection: JsonObject = {
    id: `${estate.ref(ENDPOINT, index)}/privateLinkServiceConnections/connection`,
    name: 'connection',
    type: 'Microsoft.Network/privateEndpoints/privateLinkServiceConnections',
    properties: {
      provisioningState: 'Succeeded',
      privateLinkServiceId: target,
      groupIds: [sql === undefined ? 'blob' : 'sqlServer'],
      privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved', actionsRequired: 'None' },
    },
  };
  return {
    etag: estate.etag(ENDPOINT, index),
    properties: {
      provisioningState: 'Succeeded',
      subnet: estate.link(SUBNET, estate.neighbour(SUBNET, group, index)),
      privateLinkServiceConnections: [connection],
      manualPrivateLinkServiceConnections: [],
      customDnsConfigs: [],
    },
  };
}
