/** Source: `properties.subnets` of "Virtual Networks - List All" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import {
  all,
  at,
  code,
  type Item,
  isEmpty,
  isFalse,
  isSet,
  not,
  oneOf,
  onList,
  type Situation,
  when,
} from '../../rule/index.ts';
import { bodyNotKept, elementsAt, factsNamed, judged, listNamed, lowerAt, lowerTexts } from '../shared/reading.ts';

const subject = 'azure_subnet';

/** Subnets of services that take no group, or need their routes as they are. */
const platformSubnets = [
  'GatewaySubnet',
  'AzureFirewallSubnet',
  'AzureFirewallManagementSubnet',
  'RouteServerSubnet',
  'AzureBastionSubnet',
];

const settings = {
  'subnets left out': { words: 'Names of subnets that are not judged.', value: platformSubnets },
} as const;

const isJudged = at('name', not(onList('subnets left out')), { absent: 'unknown' });
const leftOut = 'It is a subnet of the platform.';

/** The routes that take everything that no other route takes. */
const defaultRoutes = (tables: readonly Item[]): readonly Item[] =>
  tables
    .flatMap((table) => elementsAt(table, 'properties.routes') ?? [])
    .filter((route) => lowerAt(route, 'properties.addressPrefix') === '0.0.0.0/0');

function leavesThroughFirewall(subnet: Item, situation: Situation) {
  if (subnet.document === null) return bodyNotKept;
  if (!lowerAt(subnet, 'properties.routeTable.id')) return judged('fail', 'It has no route table.');
  const tables = factsNamed(situation, 'route tables');
  const firewalls = factsNamed(situation, 'firewalls');
  const [route] = defaultRoutes(tables.items);
  if (!route) {
    return tables.missing === null && tables.items.length > 0
      ? judged('fail', 'Its route table has no route for 0.0.0.0/0.')
      : judged('unknown', tables.missing ?? 'Its route table was not read.');
  }
  const hop = lowerAt(route, 'properties.nextHopIpAddress');
  if (lowerAt(route, 'properties.nextHopType') !== 'virtualappliance' || hop === undefined)
    return judged('fail', 'Its route for 0.0.0.0/0 leads to no appliance.');
  const known = firewalls.items.flatMap((firewall) => [
    ...lowerTexts(firewall, 'properties.ipConfigurations', 'properties.privateIPAddress'),
    ...lowerTexts(firewall, '@privateIPAddresses'),
  ]);
  if (known.includes(hop) || listNamed(situation, 'approved appliances').includes(hop))
    return judged('pass', `Its route for 0.0.0.0/0 leads to the firewall at ${hop}.`);
  return firewalls.missing === null
    ? judged('fail', `Its route for 0.0.0.0/0 leads to ${hop}, which is no firewall known here.`)
    : judged('unknown', firewalls.missing);
}

export const subnetChecks: readonly Check[] = [
  {
    id: 'subnet-has-nsg',
    title: 'Subnets have a network security group',
    why: 'Without a group nothing filters what reaches the machines of a subnet, from the Internet or from neighbours.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    settings,
    rule: when(isJudged, at('properties.networkSecurityGroup.id', isSet, { absent: 'fail' }), leftOut),
    fix: {
      portal: 'Virtual network > Settings > Subnets > the subnet: choose a network security group.',
      az: 'az network vnet subnet update --ids {id} --network-security-group "$NSG_ID"',
      bicep: 'networkSecurityGroup: { id: networkSecurityGroup.id }',
      terraform: 'azurerm_subnet_network_security_group_association',
    },
  },
  {
    id: 'gateway-subnet-without-nsg',
    title: 'Gateway subnets have no network security group',
    why: 'Groups on the subnet of a VPN or ExpressRoute gateway are not supported and can make it stop working.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: when(
      at('name', oneOf('GatewaySubnet'), { absent: 'unknown' }),
      at('properties.networkSecurityGroup.id', isEmpty, { absent: 'pass' }),
      'It is no subnet of a gateway.',
    ),
    fix: {
      portal: 'Virtual network > Settings > Subnets > GatewaySubnet: set the network security group to None.',
      az: 'az network vnet subnet update --ids {id} --network-security-group null',
    },
  },
  {
    id: 'vnet-nat-gateway',
    title: 'Subnets reach the Internet through a NAT gateway',
    why: 'Without one machines leave by addresses that Azure picks and may change, so that partners cannot allow them and nobody can trace them.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    settings,
    rule: when(
      all(
        isJudged,
        at('properties.routeTable.id', isEmpty, { absent: 'pass' }),
        at('properties.defaultOutboundAccess', not(isFalse), { absent: 'pass' }),
      ),
      at('properties.natGateway.id', isSet, { absent: 'fail' }),
      'Its traffic leaves by routes of its own, or not at all.',
    ),
    approximates: 'A load balancer with outbound rules, or public addresses of the machines, are not looked at.',
    fix: {
      portal: 'NAT gateway > Settings > Networking: add the subnet.',
      az: 'az network vnet subnet update --ids {id} --nat-gateway "$NAT_GATEWAY_ID"',
      bicep: 'natGateway: { id: natGateway.id }',
      terraform: 'azurerm_subnet_nat_gateway_association',
    },
  },
  {
    id: 'vnet-azure-firewall',
    title: 'Traffic to the Internet leaves through a firewall',
    why: 'Traffic that passes no firewall is neither filtered nor written down.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: {
      'route tables': { from: 'related', types: ['azure_route_table'], relation: 'uses', direction: 'out' },
      firewalls: { from: 'tenant', types: ['azure_firewall'] },
    },
    settings: {
      ...settings,
      'approved appliances': { words: 'Private addresses of firewalls other than Azure Firewall.', value: [] },
    },
    rule: when(
      isJudged,
      code('the route for 0.0.0.0/0 leads to an Azure Firewall or an approved appliance', leavesThroughFirewall),
      leftOut,
    ),
    approximates: 'Routes that a gateway or virtual hub announces are not read.',
    fix: {
      portal:
        'Route table > Settings > Routes: add 0.0.0.0/0 with next hop "Virtual appliance" and the private address of the firewall; then Subnets: associate the subnet.',
      az: 'az network route-table route create --route-table-name "$ROUTE_TABLE" --resource-group {resourceGroup} --name to-firewall --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address "$FIREWALL_ADDRESS"',
    },
  },
  {
    id: 'vnet-subnet-service-default-outbound',
    title: 'Subnets have no default way out to the Internet',
    why: 'Default outbound access sends traffic out by a shared address of Microsoft, past every firewall and log of yours.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    settings,
    rule: when(isJudged, at('properties.defaultOutboundAccess', isFalse, { absent: 'fail' }), leftOut),
    fix: {
      portal: 'Virtual network > Settings > Subnets > the subnet: tick "Enable private subnet".',
      az: 'az network vnet subnet update --ids {id} --default-outbound false',
      bicep: 'defaultOutboundAccess: false',
    },
  },
];
