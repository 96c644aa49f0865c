import { child, type ResourceRow, rare } from '../../row.ts';
import {
  applicationSecurityGroup,
  bastionHost,
  ddosProtectionPlan,
  natGateway,
  privateLinkService,
  publicIpPrefix,
} from './access.ts';
import { applicationGateway, applicationGatewayWafPolicy } from './application-gateways.ts';
import {
  dnsRecords,
  dnsZone,
  privateDnsRecords,
  privateDnsZone,
  trafficManagerProfile,
  virtualNetworkLink,
} from './dns.ts';
import {
  expressRouteCircuit,
  gatewayConnection,
  localNetworkGateway,
  virtualHub,
  virtualNetworkGateway,
  virtualWan,
  vpnGateway,
  vpnSite,
} from './far.ts';
import { azureFirewall, firewallPolicy, ruleCollectionGroup } from './firewalls.ts';
import { frontDoor, frontDoorWafPolicy } from './front-doors.ts';
import { flowLog, networkWatcher } from './watching.ts';

const zone = 'Microsoft.Network/dnsZones';
const privateZone = 'Microsoft.Network/privateDnsZones';
const policy = 'Microsoft.Network/firewallPolicies';

/** Parents before their children. Groups 0, 6 and 12 are for networks, 7 for machines, 3 and 9 for apps. */
export const networkRows: readonly ResourceRow[] = [
  rare('Microsoft.Network/applicationSecurityGroups', 'asg{}', 7, applicationSecurityGroup),
  rare(policy, 'afwp{}', 6, firewallPolicy),
  child(
    `${policy}/ruleCollectionGroups`,
    [2, 1],
    ['DefaultNetworkRuleCollectionGroup', 'inbound'],
    ruleCollectionGroup,
  ),
  rare('Microsoft.Network/azureFirewalls', 'afw{}', 6, azureFirewall),
  rare(
    'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
    'wafag{}',
    12,
    applicationGatewayWafPolicy,
  ),
  rare('Microsoft.Network/applicationGateways', 'agw{}', 12, applicationGateway),
  rare('Microsoft.Network/publicIPPrefixes', 'pipp{}', 6, publicIpPrefix),
  rare('Microsoft.Network/natGateways', 'ng{}', 6, natGateway),
  rare('Microsoft.Network/bastionHosts', 'bas{}', 0, bastionHost),
  rare('Microsoft.Network/ddosProtectionPlans', 'ddos{}', 16, ddosProtectionPlan),
  rare('Microsoft.Network/privateLinkServices', 'pls{}', 7, privateLinkService),
  rare('Microsoft.Network/networkWatchers', 'NetworkWatcher_{}', 3, networkWatcher),
  child('Microsoft.Network/networkWatchers/flowLogs', [1, 0, 2], ['nsg-flowlog', 'vnet-flowlog'], flowLog),
  rare('Microsoft.Network/virtualNetworkGateways', 'vgw{}', 6, virtualNetworkGateway),
  rare('Microsoft.Network/localNetworkGateways', 'lgw{}', 6, localNetworkGateway),
  rare('Microsoft.Network/expressRouteCircuits', 'erc{}', 12, expressRouteCircuit),
  rare('Microsoft.Network/connections', 'cn{}', 6, gatewayConnection),
  rare('Microsoft.Network/virtualWans', 'vwan{}', 16, virtualWan),
  rare('Microsoft.Network/virtualHubs', 'vhub{}', 16, virtualHub),
  rare('Microsoft.Network/vpnGateways', 'vpng{}', 16, vpnGateway),
  rare('Microsoft.Network/vpnSites', 'vst{}', 16, vpnSite),
  rare(zone, 'contoso{}.example', 7, dnsZone),
  child(`${zone}/A`, [2, 1], ['www', 'old'], dnsRecords('A')),
  child(`${zone}/CNAME`, [1, 2], ['shop', 'blog'], dnsRecords('CNAME')),
  child(`${zone}/NS`, [1], ['@'], dnsRecords('NS')),
  child(`${zone}/SOA`, [1], ['@'], dnsRecords('SOA')),
  child(`${zone}/TXT`, [1, 0], ['@'], dnsRecords('TXT')),
  rare(privateZone, 'zone{}.privatelink.test', 6, privateDnsZone),
  child(`${privateZone}/A`, [2, 1, 0], ['database', 'files'], privateDnsRecords('A')),
  child(`${privateZone}/SOA`, [1], ['@'], privateDnsRecords('SOA')),
  child(`${privateZone}/virtualNetworkLinks`, [1, 2, 0], ['hub', 'spoke'], virtualNetworkLink),
  rare('Microsoft.Network/trafficManagerProfiles', 'tm{}-contoso', 9, trafficManagerProfile),
  rare('Microsoft.Network/FrontDoorWebApplicationFirewallPolicies', 'waffd{}', 9, frontDoorWafPolicy),
  rare('Microsoft.Network/frontDoors', 'fd{}-contoso', 9, frontDoor),
];
