/** The relations along which one asks which machine can be reached from the internet. */
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

describe('a network interface tells', () => {
  const machine = `${group}/providers/Microsoft.Compute/virtualMachines/M`;
  const mapping = mapBody(networkInterface, {
    ...reference('networkInterfaces/Nic'),
    name: 'Nic',
    properties: {
      networkSecurityGroup: reference('networkSecurityGroups/N'),
      virtualMachine: { id: machine },
      privateEndpoint: null,
      ipConfigurations: [
        {
          properties: {
            subnet: reference('virtualNetworks/V/subnets/S'),
            publicIPAddress: reference('publicIPAddresses/P'),
            loadBalancerBackendAddressPools: [reference('loadBalancers/LB/backendAddressPools/p')],
            loadBalancerInboundNatRules: [reference('loadBalancers/Nat/inboundNatRules/rdp')],
            applicationGatewayBackendAddressPools: [reference('applicationGateways/GW/backendAddressPools/p')],
            applicationSecurityGroups: [reference('applicationSecurityGroups/A')],
          },
        },
      ],
    },
  });

  test('its machine, subnet, addresses, groups, and what leads to it', () => {
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. attached_to ${machine.toLowerCase()}`,
      `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
      `. member_of ${keys}/applicationsecuritygroups/a`,
      `${keys}/publicipaddresses/p attached_to .`,
      `${keys}/networksecuritygroups/n protects .`,
      `${keys}/loadbalancers/lb routes_to .`,
      `${keys}/loadbalancers/nat routes_to .`,
      `${keys}/applicationgateways/gw routes_to .`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      loadBalancerInboundNatRuleIds: [`${network}/loadBalancers/Nat/inboundNatRules/rdp`],
      privateEndpointId: null,
    });
  });
});

test('a security group tells what it lets in, with the default rules in mind', () => {
  const rule = (name: string, priority: number, access: string, more: object = {}) => ({
    name,
    properties: {
      priority,
      access,
      direction: 'Inbound',
      protocol: 'Tcp',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '22',
      ...more,
    },
  });
  const body = (properties: object) => ({ ...reference('networkSecurityGroups/N'), name: 'N', properties });
  const defaultSecurityRules = [
    rule('AllowVnetInBound', 65000, 'Allow', { protocol: '*', sourceAddressPrefix: 'VirtualNetwork' }),
    rule('DenyAllInBound', 65500, 'Deny', { protocol: '*', destinationPortRange: '*' }),
  ];
  const open = (properties: object) =>
    entityOf(mapBody(networkSecurityGroup, body(properties))).properties.openToInternet;
  expect(
    open({
      defaultSecurityRules,
      securityRules: [
        rule('late', 300, 'Allow', { destinationPortRange: null, destinationPortRanges: ['22', '80'] }),
        rule('closed', 100, 'Deny'),
        rule('office', 200, 'Allow', {
          sourceAddressPrefix: '',
          sourceAddressPrefixes: ['20.1.0.0/16', '10.0.0.0/8'],
          destinationPortRange: '3389',
        }),
      ],
    }),
  ).toEqual([
    {
      rule: 'office',
      priority: 200,
      protocol: 'Tcp',
      ports: ['3389'],
      sources: ['20.1.0.0/16'],
      anywhere: false,
      destinations: ['*'],
    },
    {
      rule: 'late',
      priority: 300,
      protocol: 'Tcp',
      ports: ['80'],
      sources: ['*'],
      anywhere: true,
      destinations: ['*'],
    },
  ]);
  expect(open({ defaultSecurityRules, securityRules: [] })).toEqual([]);
  expect(open({ defaultSecurityRules, securityRules: null })).toBeUndefined();
});

test('subnets tell their security group, routes and gateway; networks their peers and protection', () => {
  const mapping = mapBody(
    virtualNetwork,
    {
      ...reference('virtualNetworks/V'),
      name: 'V',
      properties: {
        ddosProtectionPlan: reference('ddosProtectionPlans/D'),
        virtualNetworkPeerings: [
          {
            name: 'p',
            properties: { remoteVirtualNetwork: reference('virtualNetworks/Hub'), peeringState: 'Connected' },
          },
        ],
        subnets: [
          {
            ...reference('virtualNetworks/V/subnets/S'),
            name: 'S',
            properties: {
              networkSecurityGroup: reference('networkSecurityGroups/N'),
              routeTable: reference('routeTables/R'),
              natGateway: reference('natGateways/G'),
              serviceEndpointPolicies: [reference('serviceEndpointPolicies/E')],
            },
          },
        ],
      },
    },
    { parts: [subnet] },
  );
  const own = `${keys}/virtualnetworks/v/subnets/s`;
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. peers_with ${keys}/virtualnetworks/hub`,
    `${keys}/ddosprotectionplans/d protects .`,
    `. contains ${own}`,
    `${keys}/networksecuritygroups/n protects ${own}`,
    `${own} uses ${keys}/routetables/r`,
    `${own} uses ${keys}/natgateways/g`,
  ]);
  expect(mapping.entities[1]?.properties).toMatchObject({
    serviceEndpointPolicyIds: [`${network}/serviceEndpointPolicies/E`],
  });
});

test('an address tells its prefix, protection and gateway', () => {
  const mapping = mapBody(publicIp, {
    ...reference('publicIPAddresses/P'),
    name: 'P',
    properties: {
      natGateway: reference('natGateways/G'),
      publicIPPrefix: reference('publicIPPrefixes/X'),
      ddosSettings: { protectionMode: 'Enabled', ddosProtectionPlan: reference('ddosProtectionPlans/D') },
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/natgateways/g`,
    `${keys}/publicipprefixes/x contains .`,
    `${keys}/ddosprotectionplans/d protects .`,
  ]);
});

test('a load balancer tells which port leads where', () => {
  const at = (path: string) => reference(`loadBalancers/LB/${path}`);
  const mapping = mapBody(loadBalancer, {
    ...reference('loadBalancers/LB'),
    name: 'LB',
    properties: {
      frontendIPConfigurations: [{ name: 'f', properties: { publicIPPrefix: reference('publicIPPrefixes/X') } }],
      backendAddressPools: [
        {
          name: 'addresses',
          properties: {
            loadBalancerBackendAddresses: [
              { properties: { ipAddress: '10.0.0.7' } },
              {
                properties: {
                  ipAddress: '10.0.0.8',
                  networkInterfaceIPConfiguration: reference('networkInterfaces/n/ipConfigurations/i'),
                },
              },
            ],
          },
        },
      ],
      inboundNatRules: [
        {
          name: 'rdp',
          properties: {
            protocol: 'Tcp',
            frontendPort: 3389,
            backendPort: 3389,
            frontendIPConfiguration: at('frontendIPConfigurations/f'),
            backendIPConfiguration: reference('networkInterfaces/n/ipConfigurations/i'),
          },
        },
        {
          name: 'pool',
          properties: {
            frontendPortRangeStart: 500,
            frontendPortRangeEnd: 599,
            backendAddressPool: at('backendAddressPools/addresses'),
          },
        },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `${keys}/publicipprefixes/x attached_to .`]);
  expect(entityOf(mapping).properties).toMatchObject({
    backendIPAddresses: ['10.0.0.7'],
    inboundNatRules: [
      {
        name: 'rdp',
        frontend: 'f',
        frontendPort: 3389,
        backendIPConfigurationId: `${network}/networkInterfaces/n/ipConfigurations/i`,
      },
      { name: 'pool', frontendPortRange: '500-599', backendAddressPool: 'addresses', frontendPort: null },
    ],
  });
});
