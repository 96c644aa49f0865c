import type { Json } from '../../rule/index.ts';
import { body, type Given, testChecks, unread } from '../../testing.ts';
import { subnetChecks } from './subnets.ts';

const subnet = (properties: { readonly [key: string]: Json }, name: string | null = 'workload'): Given =>
  body({ name, properties });

const reference = { id: '/thing' };

interface GivenRoutes {
  readonly prefix?: string;
  readonly type?: string;
  readonly hop?: string | null;
  readonly name?: string;
  readonly approved?: readonly string[];
}

const routed = ({
  prefix = '0.0.0.0/0',
  type = 'VirtualAppliance',
  hop = '10.0.0.4',
  ...more
}: GivenRoutes): Given => ({
  ...subnet({ routeTable: reference }, more.name),
  facts: {
    'route tables': [
      {
        properties: {
          routes: [
            { properties: { addressPrefix: '10.1.0.0/16', nextHopType: 'VnetLocal' } },
            { properties: { addressPrefix: prefix, nextHopType: type, nextHopIpAddress: hop } },
          ],
        },
      },
    ],
    firewalls: [
      { properties: { ipConfigurations: [{ properties: { privateIPAddress: '10.0.0.4' } }] } },
      { given: { properties: { privateIPAddresses: ['10.9.0.4'] } } },
    ],
  },
  ...(more.approved && { settings: { 'approved appliances': more.approved } }),
});

testChecks(subnetChecks, {
  'subnet-has-nsg': {
    pass: [subnet({ networkSecurityGroup: reference })],
    fail: [subnet({ networkSecurityGroup: { id: '' } })],
    unknown: [unread, subnet({}, null)],
    absent: [{ given: subnet({}), says: 'fail' }],
    notApplicable: [
      subnet({}, 'gatewaysubnet'),
      subnet({ networkSecurityGroup: reference }, 'AzureBastionSubnet'),
      { ...subnet({}, 'lab'), settings: { 'subnets left out': ['Lab'] } },
    ],
  },
  'gateway-subnet-without-nsg': {
    pass: [subnet({ networkSecurityGroup: null }, 'GatewaySubnet')],
    fail: [subnet({ networkSecurityGroup: reference }, 'gatewaysubnet')],
    unknown: [unread, subnet({ networkSecurityGroup: reference }, null)],
    absent: [{ given: subnet({}, 'GatewaySubnet'), says: 'pass' }],
    notApplicable: [subnet({ networkSecurityGroup: reference }), subnet({})],
  },
  'vnet-nat-gateway': {
    pass: [subnet({ natGateway: reference }), subnet({ natGateway: reference, defaultOutboundAccess: true })],
    fail: [subnet({ natGateway: { id: '' } })],
    unknown: [unread, subnet({}, null)],
    absent: [{ given: subnet({}), says: 'fail' }],
    notApplicable: [
      subnet({}, 'AzureFirewallSubnet'),
      subnet({ routeTable: reference }),
      subnet({ defaultOutboundAccess: false }),
      subnet({ natGateway: reference }, 'GatewaySubnet'),
    ],
  },
  'vnet-azure-firewall': {
    pass: [
      routed({}),
      routed({ hop: '10.9.0.4', type: 'virtualappliance' }),
      routed({ hop: '10.7.7.7', approved: ['10.7.7.7'] }),
      { ...routed({}), missing: ['firewalls'] },
    ],
    fail: [
      subnet({ routeTable: null }),
      routed({ prefix: '10.2.0.0/16' }),
      routed({ type: 'Internet', hop: null }),
      routed({ hop: '10.7.7.7' }),
    ],
    unknown: [
      unread,
      { ...routed({ hop: '10.7.7.7' }), missing: ['firewalls'] },
      { ...routed({ prefix: '10.2.0.0/16' }), missing: ['route tables'] },
      subnet({ routeTable: reference }),
      subnet({}, null),
    ],
    absent: [
      { given: subnet({}), says: 'fail' },
      { given: routed({ hop: null }), says: 'fail' },
    ],
    notApplicable: [routed({ name: 'GatewaySubnet' }), subnet({}, 'RouteServerSubnet')],
  },
  'vnet-subnet-service-default-outbound': {
    pass: [subnet({ defaultOutboundAccess: false })],
    fail: [subnet({ defaultOutboundAccess: true })],
    unknown: [unread, subnet({}, null)],
    absent: [{ given: subnet({}), says: 'fail' }],
    notApplicable: [subnet({ defaultOutboundAccess: false }, 'GatewaySubnet'), subnet({}, 'GatewaySubnet')],
  },
});
