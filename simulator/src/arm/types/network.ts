import type { ProviderTable, TypeRow } from './table.ts';

/** Record sets of a zone by their kind: Resource Graph has each kind as a type of its own. */
const records = (zone: string, kinds: string, versions: string): TypeRow[] =>
  kinds.split(' ').map((kind) => ({ type: `${zone}/${kind}`, versions, arg: 'dnsresources', diagnostics: false }));

const network: ProviderTable = {
  namespace: 'Microsoft.Network',
  versions: '2019-12-01 2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01',
  rows: [
    { type: 'applicationGateways' },
    {
      type: 'ApplicationGatewayWebApplicationFirewallPolicies',
      versions: '2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01',
      diagnostics: false,
    },
    { type: 'applicationSecurityGroups', diagnostics: false },
    { type: 'azureFirewalls' },
    { type: 'bastionHosts', versions: '2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01' },
    { type: 'bgpServiceCommunities', versions: '2019-12-01 2021-08-01 2022-01-01 2024-05-01', arg: null },
    { type: 'connections' },
    { type: 'ddosProtectionPlans', diagnostics: false },
    { type: 'dnsZones', versions: '2018-05-01 2021-08-01 2022-01-01' },
    {
      type: 'dnsZones/recordsets',
      versions: '2018-05-01 2021-08-01 2022-01-01',
      arg: 'dnsresources',
      everyChild: true,
    },
    ...records('dnsZones', 'A AAAA CAA CNAME MX NS PTR SOA SRV TXT', '2018-05-01'),
    { type: 'expressRouteCircuits', versions: '2019-12-01 2021-08-01 2022-01-01 2024-05-01' },
    { type: 'expressRouteCircuits/peerings/connections', versions: '2019-12-01 2021-08-01 2022-01-01' },
    { type: 'expressRouteCircuits/peerings/peerConnections', versions: '2019-12-01 2021-08-01 2022-01-01' },
    { type: 'firewallPolicies', diagnostics: false },
    { type: 'firewallPolicies/ruleCollectionGroups', versions: '2021-08-01 2022-01-01 2023-04-01 2024-05-01' },
    { type: 'frontDoors', versions: '2020-01-01 2021-06-01 2021-08-01 2022-01-01 2025-11-01' },
    {
      type: 'FrontDoorWebApplicationFirewallPolicies',
      versions: '2021-08-01 2022-01-01 2024-02-01 2025-11-01',
      diagnostics: false,
    },
    { type: 'loadBalancers' },
    { type: 'localNetworkGateways', diagnostics: false },
    { type: 'natGateways', versions: '2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01' },
    { type: 'networkInterfaces' },
    { type: 'networkSecurityGroups' },
    { type: 'networkSecurityGroups/securityRules' },
    { type: 'networkWatchers', diagnostics: false },
    { type: 'networkWatchers/flowLogs', arg: 'resources', diagnostics: false },
    { type: 'privateDnsZones', versions: '2018-09-01 2020-06-01 2021-08-01 2022-01-01 2024-06-01' },
    {
      type: 'privateDnsZones/ALL',
      versions: '2018-09-01 2020-06-01 2021-08-01 2022-01-01 2024-06-01',
      arg: 'dnsresources',
      everyChild: true,
    },
    ...records('privateDnsZones', 'A AAAA CNAME MX PTR SOA SRV TXT', '2018-09-01 2020-06-01 2024-06-01'),
    {
      type: 'privateDnsZones/virtualNetworkLinks',
      versions: '2018-09-01 2020-06-01 2021-08-01 2022-01-01 2024-06-01',
      arg: 'resources',
      diagnostics: false,
    },
    { type: 'privateEndpoints' },
    { type: 'privateLinkServices' },
    { type: 'publicIPAddresses' },
    { type: 'publicIPPrefixes', diagnostics: false },
    { type: 'routeTables', versions: '2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01', diagnostics: false },
    { type: 'trafficManagerProfiles', versions: '2021-08-01 2022-01-01 2022-04-01' },
    { type: 'virtualHubs' },
    { type: 'virtualNetworkGateways', versions: '2021-08-01 2022-01-01 2024-05-01 2025-05-01 2025-09-01' },
    { type: 'virtualNetworks' },
    { type: 'virtualNetworks/subnets' },
    { type: 'virtualNetworks/virtualNetworkPeerings' },
    { type: 'virtualWans', diagnostics: false },
    { type: 'vpnGateways' },
    { type: 'vpnSites', diagnostics: false },
  ],
};

const cdn: ProviderTable = {
  namespace: 'Microsoft.Cdn',
  versions: '2024-02-01',
  rows: [
    { type: 'profiles', versions: '2020-04-15 2024-02-01 2025-12-01' },
    { type: 'profiles/afdEndpoints', versions: '2024-02-01 2025-12-01', arg: 'resources' },
    { type: 'profiles/afdEndpoints/routes', diagnostics: false },
    { type: 'profiles/customDomains' },
    { type: 'profiles/endpoints', versions: '2020-04-15 2024-02-01 2025-12-01', arg: 'resources' },
    { type: 'profiles/originGroups', diagnostics: false },
    { type: 'profiles/originGroups/origins', diagnostics: false },
    { type: 'profiles/securityPolicies', diagnostics: false },
  ],
};

export const networkProviders: readonly ProviderTable[] = [network, cdn];
