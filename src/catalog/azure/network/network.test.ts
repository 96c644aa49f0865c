import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { loadBalancer } from './load-balancer.ts';
import { networkInterface } from './network-interface.ts';
import { networkSecurityGroup } from './network-security-group.ts';
import { publicIp } from './public-ip.ts';
import { subnet } from './subnet.ts';
import { virtualNetwork } from './virtual-network.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();
const reference = (path: string) => ({ id: `${network}/${path}` });

describe('network security group', () => {
  const rule = (name: string, properties: object) => ({ name, etag: 'W/"1"', properties });
  const mapping = mapBody(networkSecurityGroup, {
    ...reference('networkSecurityGroups/N'),
    name: 'N',
    etag: 'W/"1"',
    properties: {
      securityRules: [
        rule('out', { direction: 'Outbound', priority: 100, access: 'Deny', destinationPortRange: '*' }),
        rule('second', {
          direction: 'inbound',
          priority: 200,
          sourceAddressPrefixes: ['10.0.0.0/8'],
          sourceAddressPrefix: '',
        }),
        rule('rdp', {
          direction: 'Inbound',
          priority: 100,
          access: 'Allow',
          protocol: 'TCP',
          sourceAddressPrefix: '*',
          sourceAddressPrefixes: [],
          destinationPortRange: '3389',
          destinationPortRanges: ['5985-5986'],
          destinationApplicationSecurityGroups: [reference('applicationSecurityGroups/a'), null],
        }),
      ],
      defaultSecurityRules: null,
      subnets: [reference('virtualNetworks/v/subnets/s')],
    },
  });

  test('rules have one shape, inbound first, by priority', () => {
    const rules = entityOf(mapping).properties.securityRules as { name: string }[];
    expect(rules.map(({ name }) => name)).toEqual(['rdp', 'second', 'out']);
    expect(rules[0]).toMatchObject({
      access: 'Allow',
      sourceAddressPrefixes: ['*'],
      sourcePortRanges: [],
      destinationPortRanges: ['3389', '5985-5986'],
      destinationApplicationSecurityGroupIds: [`${network}/applicationSecurityGroups/a`],
    });
    expect(rules[1]).toMatchObject({ sourceAddressPrefixes: ['10.0.0.0/8'], access: null });
    expect(entityOf(mapping).properties).not.toHaveProperty('defaultSecurityRules');
  });

  test('what it protects is told by the other side, and nothing volatile is kept', () => {
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. allows ${keys}/applicationsecuritygroups/a`]);
    expect(entityOf(mapping).document).not.toMatch(/etag|subnets/);
  });
});

test('a virtual network brings its subnets, each with its group, routes and gateway', () => {
  const mapping = mapBody(
    virtualNetwork,
    {
      ...reference('virtualNetworks/V'),
      name: 'V',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        enableDdosProtection: false,
        subnets: [
          {
            ...reference('virtualNetworks/V/subnets/App'),
            name: 'App',
            etag: 'W/"1"',
            properties: {
              addressPrefix: '10.0.1.0/24',
              networkSecurityGroup: reference('networkSecurityGroups/N'),
              routeTable: reference('routeTables/R'),
              natGateway: null,
              delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }],
              ipConfigurations: [reference('networkInterfaces/nic/ipConfigurations/a')],
            },
          },
          {
            ...reference('virtualNetworks/V/subnets/Empty'),
            name: 'Empty',
            properties: { addressPrefixes: ['10.0.2.0/24'] },
          },
          { name: 'no id' },
        ],
        virtualNetworkPeerings: [
          {
            name: 'hub',
            properties: { remoteVirtualNetwork: reference('virtualNetworks/Hub'), peeringState: 'Connected' },
          },
        ],
      },
    },
    { parts: [subnet] },
  );
  const [own, app, empty] = mapping.entities;
  expect(own?.properties).toMatchObject({
    addressPrefixes: ['10.0.0.0/16'],
    enableDdosProtection: false,
    ddosProtectionPlanId: null,
    virtualNetworkPeerings: [{ name: 'hub', peeringState: 'Connected', allowForwardedTraffic: null }],
  });
  expect(app).toMatchObject({
    type: 'azure_subnet',
    key: `${keys}/virtualnetworks/v/subnets/app`,
    partOf: own?.key,
    properties: {
      addressPrefixes: ['10.0.1.0/24'],
      networkSecurityGroupId: `${network}/networkSecurityGroups/N`,
      natGatewayId: null,
      delegations: ['Microsoft.Web/serverFarms'],
    },
  });
  expect(app?.document).not.toMatch(/ipConfigurations|etag/);
  expect(empty?.properties).toMatchObject({ networkSecurityGroupId: null, addressPrefixes: ['10.0.2.0/24'] });
  expect(mapping.rejected).toMatchObject([{ type: 'azure_subnet' }]);
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. peers_with ${keys}/virtualnetworks/hub`,
    `. contains ${app?.key}`,
    `${keys}/networksecuritygroups/n protects ${app?.key}`,
    `${app?.key} uses ${keys}/routetables/r`,
    `. contains ${empty?.key}`,
  ]);
});

test('a network interface joins machine, subnet, public address, security group and load balancer', () => {
  const mapping = mapBody(networkInterface, {
    ...reference('networkInterfaces/Nic'),
    name: 'Nic',
    properties: {
      enableIPForwarding: true,
      networkSecurityGroup: reference('networkSecurityGroups/N'),
      virtualMachine: { id: `${group}/providers/Microsoft.Compute/virtualMachines/M` },
      ipConfigurations: [
        {
          name: 'a',
          properties: {
            privateIPAddress: '10.0.0.4',
            subnet: reference('virtualNetworks/V/subnets/S'),
            publicIPAddress: reference('publicIPAddresses/P'),
            loadBalancerBackendAddressPools: [reference('loadBalancers/LB/backendAddressPools/p')],
          },
        },
        { name: 'b', properties: { privateIPAddress: null, subnet: reference('virtualNetworks/V/subnets/S') } },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${groupKey}/providers/microsoft.compute/virtualmachines/m`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
    `${keys}/publicipaddresses/p attached_to .`,
    `${keys}/networksecuritygroups/n protects .`,
    `${keys}/loadbalancers/lb routes_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    privateIPAddresses: ['10.0.0.4'],
    subnetIds: [`${network}/virtualNetworks/V/subnets/S`],
    applicationSecurityGroupIds: [],
    enableIPForwarding: true,
  });
});

describe('public IP address', () => {
  const body = (properties: object | null) => ({
    ...reference('publicIPAddresses/P'),
    name: 'P',
    sku: { name: 'Standard' },
    properties,
  });

  test.each([
    ['bastionHosts/B/bastionHostIpConfigurations/a', [`. attached_to ${keys}/bastionhosts/b`]],
    ['networkInterfaces/Nic/ipConfigurations/a', []],
    ['loadBalancers/LB/frontendIPConfigurations/a', []],
  ])('held by %s', (holder, expected) => {
    const mapping = mapBody(publicIp, body({ ipAddress: '20.0.0.1', ipConfiguration: reference(holder) }));
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, ...expected]);
    expect(entityOf(mapping).properties.attachedTo).toBe(`${network}/${holder.split('/').slice(0, 2).join('/')}`);
  });

  test('held by nothing', () => {
    const { properties } = entityOf(mapBody(publicIp, body({ ipAddress: null, ipConfiguration: null })));
    expect(properties).toMatchObject({ ipAddress: null, attachedTo: null, skuName: 'Standard' });
  });
});

test('a load balancer holds addresses and lists pools without members', () => {
  const mapping = mapBody(loadBalancer, {
    ...reference('loadBalancers/LB'),
    name: 'LB',
    sku: { name: 'Basic' },
    properties: {
      frontendIPConfigurations: [
        { name: 'out', properties: { publicIPAddress: reference('publicIPAddresses/P') } },
        { name: 'in', properties: { subnet: reference('virtualNetworks/V/subnets/S'), privateIPAddress: '10.0.0.9' } },
      ],
      backendAddressPools: [
        { name: 'empty', properties: { backendIPConfigurations: [] } },
        { name: 'full', properties: { loadBalancerBackendAddresses: [{ name: 'x' }] } },
      ],
      loadBalancingRules: [{ name: 'web', properties: { protocol: 'Tcp', frontendPort: 443, backendPort: 8443 } }],
      inboundNatRules: null,
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
    `${keys}/publicipaddresses/p attached_to .`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Basic',
    backendAddressPools: ['empty', 'full'],
    emptyBackendAddressPools: ['empty'],
    loadBalancingRules: [{ name: 'web', protocol: 'Tcp', frontendPort: 443, backendPort: 8443 }],
  });
});
