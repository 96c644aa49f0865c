import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { applicationSecurityGroup } from './application-security-group.ts';
import { bastionHost } from './bastion-host.ts';
import { ddosProtectionPlan } from './ddos-protection-plan.ts';
import { flowLog } from './flow-log.ts';
import { natGateway } from './nat-gateway.ts';
import { networkWatcher } from './network-watcher.ts';
import { privateEndpoint } from './private-endpoint.ts';
import { privateLinkService } from './private-link-service.ts';
import { publicIpPrefix } from './public-ip-prefix.ts';
import { routeTable } from './route-table.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();
const reference = (path: string) => ({ id: `${network}/${path}` });
const named = (path: string, properties: object | null) => ({
  ...reference(path),
  name: path.slice(path.lastIndexOf('/') + 1),
  etag: 'W/"1"',
  properties,
});

test('a private endpoint leads from a subnet to a resource', () => {
  const target = `${group}/providers/Microsoft.Storage/storageAccounts/St`;
  const mapping = mapBody(
    privateEndpoint,
    named('privateEndpoints/PE', {
      subnet: reference('virtualNetworks/V/subnets/S'),
      networkInterfaces: [reference('networkInterfaces/nic'), null],
      applicationSecurityGroups: [reference('applicationSecurityGroups/A')],
      customNetworkInterfaceName: '',
      privateLinkServiceConnections: [
        {
          etag: 'W/"1"',
          properties: {
            privateLinkServiceId: target,
            groupIds: ['blob'],
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
      manualPrivateLinkServiceConnections: [{ properties: { privateLinkServiceId: null, requestMessage: 'please' } }],
      customDnsConfigs: [{ fqdn: 'st.blob.core.windows.net', ipAddresses: ['10.0.0.5'] }],
    }),
  );
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
    `. member_of ${keys}/applicationsecuritygroups/a`,
    `. connects ${target.toLowerCase()}`,
  ]);
  expect(mapping.relations.at(-1)?.properties).toEqual({ groupIds: ['blob'], status: 'Approved' });
  expect(entityOf(mapping).properties).toMatchObject({
    networkInterfaceIds: [`${network}/networkInterfaces/nic`],
    privateLinkServiceConnections: [
      { targetId: target, groupIds: ['blob'], status: 'Approved', manual: false },
      { targetId: null, groupIds: [], status: null, manual: true },
    ],
    customDnsConfigs: [{ fqdn: 'st.blob.core.windows.net', ipAddresses: ['10.0.0.5'] }],
  });
});

test('a private link service stands before a load balancer', () => {
  const mapping = mapBody(
    privateLinkService,
    named('privateLinkServices/L', {
      visibility: { subscriptions: ['*'] },
      autoApproval: null,
      loadBalancerFrontendIpConfigurations: [reference('loadBalancers/LB/frontendIPConfigurations/f')],
      ipConfigurations: [{ properties: { subnet: reference('virtualNetworks/V/subnets/S') } }],
      privateEndpointConnections: [
        { properties: { privateEndpoint: reference('privateEndpoints/PE'), privateLinkServiceConnectionState: null } },
      ],
    }),
  );
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
    `. routes_to ${keys}/loadbalancers/lb`,
    `${keys}/privateendpoints/pe routes_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ visibleTo: ['*'] });
  expect(entityOf(mapping).properties).not.toHaveProperty('approvedFor');
});

test('a bastion host in a subnet, or in a network as a whole', () => {
  const standard = mapBody(bastionHost, {
    ...named('bastionHosts/B', {
      enableShareableLink: true,
      enableTunneling: null,
      ipConfigurations: [
        {
          properties: {
            subnet: reference('virtualNetworks/V/subnets/AzureBastionSubnet'),
            publicIPAddress: reference('publicIPAddresses/P'),
          },
        },
      ],
      networkAcls: { ipRules: [{ addressPrefix: '198.51.100.0/24' }] },
      provisioningState: 'Failed',
    }),
    sku: { name: 'Standard' },
  });
  expect(relationLines(standard)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/azurebastionsubnet`,
  ]);
  expect(entityOf(standard).properties).toMatchObject({
    skuName: 'Standard',
    enableShareableLink: true,
    enableTunneling: null,
    allowedIpRanges: ['198.51.100.0/24'],
    provisioningState: 'Failed',
  });
  const developer = mapBody(bastionHost, named('bastionHosts/D', { virtualNetwork: reference('virtualNetworks/V') }));
  expect(relationLines(developer)).toContain(`. attached_to ${keys}/virtualnetworks/v`);
});

test('a flow log watches one thing and writes to another', () => {
  const storage = `${group}/providers/Microsoft.Storage/storageAccounts/St`;
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/W`;
  const mapping = mapBody(
    flowLog,
    named('networkWatchers/W/flowLogs/F', {
      targetResourceId: `${network}/networkSecurityGroups/N`,
      storageId: storage,
      enabled: false,
      enabledFilteringCriteria: '',
      retentionPolicy: { days: 0, enabled: false },
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: { enabled: true, workspaceResourceId: workspace },
      },
    }),
  );
  expect(relationLines(mapping)).toEqual([
    `${keys}/networkwatchers/w contains .`,
    `. monitors ${keys}/networksecuritygroups/n`,
    `. sends_logs_to ${storage.toLowerCase()}`,
    `. sends_logs_to ${workspace.toLowerCase()}`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: false,
    retentionDays: 0,
    retentionEnabled: false,
    trafficAnalyticsEnabled: true,
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('filteringCriteria');
  expect(
    entityOf(mapBody(networkWatcher, named('networkWatchers/W', { provisioningState: 'Failed' }))).properties,
  ).toMatchObject({
    provisioningState: 'Failed',
  });
});

test('routes, and what subnets use to get out', () => {
  const table = entityOf(
    mapBody(
      routeTable,
      named('routeTables/R', {
        disableBgpRoutePropagation: true,
        subnets: [reference('virtualNetworks/V/subnets/S')],
        routes: [
          {
            name: 'out',
            etag: 'W/"1"',
            properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' },
          },
        ],
      }),
    ),
  );
  expect(table.properties).toMatchObject({
    disableBgpRoutePropagation: true,
    routes: [
      { name: 'out', addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' },
    ],
  });
  expect(table.document).not.toMatch(/subnets|etag/);
  const nat = entityOf(
    mapBody(
      natGateway,
      named('natGateways/G', { publicIpAddresses: [reference('publicIPAddresses/P')], publicIpPrefixes: null }),
    ),
  );
  expect(nat.properties).toMatchObject({ publicIPAddressIds: [`${network}/publicIPAddresses/P`] });
  expect(nat.properties).not.toHaveProperty('publicIPPrefixIds');
  const prefix = mapBody(
    publicIpPrefix,
    named('publicIPPrefixes/X', { ipPrefix: '203.0.113.0/31', natGateway: reference('natGateways/G') }),
  );
  expect(relationLines(prefix)).toEqual([`${groupKey} contains .`, `. attached_to ${keys}/natgateways/g`]);
});

test('groups of interfaces and plans against floods are plain', () => {
  expect(relationLines(mapBody(applicationSecurityGroup, named('applicationSecurityGroups/A', null)))).toEqual([
    `${groupKey} contains .`,
  ]);
  const plan = mapBody(
    ddosProtectionPlan,
    named('ddosProtectionPlans/D', { virtualNetworks: [reference('virtualNetworks/V')] }),
  );
  expect(entityOf(plan).properties).toMatchObject({ virtualNetworkIds: [`${network}/virtualNetworks/V`] });
});
