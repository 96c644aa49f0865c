import type { ProviderTable, TypeRow } from './table.ts';

/** Record sets of a zone by their kind: Resource Graph has each kind as a type of its own. */
const records = (zone: string, kinds: string): TypeRow[] =>
  kinds.split(' ').map((kind) => ({ type: `${zone}/${kind}`, arg: 'dnsresources', diagnostics: false }));

const network: ProviderTable = {
  namespace: 'Microsoft.Network',
  rows: [
    { type: 'applicationGateways' },
    { type: 'ApplicationGatewayWebApplicationFirewallPolicies', diagnostics: false },
    { type: 'applicationSecurityGroups', diagnostics: false },
    { type: 'azureFirewalls' },
    { type: 'bastionHosts' },
    { type: 'bgpServiceCommunities', versionsOf: 'virtualNetworks', arg: null },
    { type: 'connections' },
    { type: 'ddosProtectionPlans', diagnostics: false },
    { type: 'dnsZones' },
    { type: 'dnsZones/recordsets', arg: 'dnsresources', everyChild: true },
    ...records('dnsZones', 'A AAAA CAA CNAME MX NS PTR SOA SRV TXT'),
    { type: 'expressRouteCircuits' },
    { type: 'expressRouteCircuits/peerings/connections' },
    { type: 'expressRouteCircuits/peerings/peerConnections' },
    { type: 'firewallPolicies', diagnostics: false },
    { type: 'firewallPolicies/ruleCollectionGroups' },
    { type: 'frontDoors' },
    { type: 'FrontDoorWebApplicationFirewallPolicies', diagnostics: false },
    { type: 'loadBalancers' },
    { type: 'localNetworkGateways', diagnostics: false },
    { type: 'natGateways' },
    { type: 'networkInterfaces' },
    { type: 'networkSecurityGroups' },
    { type: 'networkSecurityGroups/defaultSecurityRules', held: true },
    { type: 'networkSecurityGroups/securityRules', held: true },
    { type: 'networkWatchers', diagnostics: false },
    { type: 'networkWatchers/flowLogs', arg: 'resources', diagnostics: false },
    { type: 'privateDnsZones' },
    { type: 'privateDnsZones/ALL', arg: 'dnsresources', everyChild: true },
    ...records('privateDnsZones', 'A AAAA CNAME MX PTR SOA SRV TXT'),
    { type: 'privateDnsZones/virtualNetworkLinks', arg: 'resources', diagnostics: false },
    { type: 'privateEndpoints' },
    { type: 'privateLinkServices' },
    { type: 'publicIPAddresses' },
    { type: 'publicIPPrefixes', diagnostics: false },
    { type: 'routeTables', diagnostics: false },
    { type: 'trafficManagerProfiles' },
    { type: 'virtualHubs' },
    { type: 'virtualNetworkGateways' },
    { type: 'virtualNetworks' },
    { type: 'virtualNetworks/subnets' },
    { type: 'virtualNetworks/virtualNetworkPeerings', held: true },
    { type: 'virtualWans', diagnostics: false },
    { type: 'vpnGateways' },
    { type: 'vpnSites', diagnostics: false },
  ],
};

const cdn: ProviderTable = {
  namespace: 'Microsoft.Cdn',
  rows: [
    { type: 'profiles' },
    { type: 'profiles/afdEndpoints', arg: 'resources' },
    { type: 'profiles/afdEndpoints/routes', diagnostics: false },
    { type: 'profiles/secrets', diagnostics: false },
    { type: 'profiles/customDomains' },
    { type: 'profiles/endpoints', arg: 'resources' },
    { type: 'profiles/originGroups', diagnostics: false },
    { type: 'profiles/originGroups/origins', diagnostics: false },
    { type: 'profiles/securityPolicies', diagnostics: false },
  ],
};

export const networkProviders: readonly ProviderTable[] = [network, cdn];
