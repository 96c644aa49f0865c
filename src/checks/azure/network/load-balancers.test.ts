import { body, type Given, properties, testChecks, unread } from '../../testing.ts';
import { mapped } from '../shared/mapped.test-support.ts';
import { addressChecks } from './addresses.ts';
import { loadBalancerChecks } from './load-balancers.ts';

const id = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/loadBalancers/balancer';
const reference = { id: '/address' };
const group = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network';
const net = `${group}/virtualNetworks/Net`;

type Frontend = 'public' | 'prefix' | 'private';

const frontend = (kind: Frontend, index = 0) => ({
  name: `${kind}${index}`,
  properties: {
    publicIPAddress: kind === 'public' ? reference : null,
    publicIPPrefix: kind === 'prefix' ? reference : null,
  },
});
const rule = (kind: Frontend, frontendPort: number) => ({
  name: `rule-${frontendPort}`,
  properties: { frontendPort, frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/${kind}0` } },
});

const balancer = (kinds: readonly Frontend[], rules: readonly ReturnType<typeof rule>[] = []): Given =>
  mapped('azure_load_balancer', {
    id,
    name: 'balancer',
    properties: { frontendIPConfigurations: kinds.map((kind) => frontend(kind)), loadBalancingRules: rules },
  });

const pools = (...of: readonly { readonly [key: string]: readonly object[] }[]): Given =>
  mapped('azure_load_balancer', {
    id,
    name: 'balancer',
    properties: {
      backendAddressPools: of.map((members, index) => ({ name: `Pool${index}`, properties: { ...members } })),
    },
  } as Parameters<typeof mapped>[1]);

const used = { ipConfiguration: { id: `${group}/networkInterfaces/nic/ipConfigurations/one` } };
const inNetwork = (list: string, subnetId = `${net}/subnets/a`) => ({
  properties: { [list]: [{ properties: { subnet: { id: subnetId } } }] },
});
const network = (enableDdosProtection: boolean | null) => ({
  given: { id: net.toLowerCase(), name: 'Net', properties: { enableDdosProtection } },
});
const address = (protectionMode: string | null, plan?: boolean | null, list = 'ipConfigurations'): Given => ({
  ...properties({ ...used, ddosSettings: { protectionMode } }),
  facts: { holders: [inNetwork(list)], 'virtual networks': plan === undefined ? [] : [network(plan)] },
});

testChecks([...loadBalancerChecks, ...addressChecks], {
  'lb-standard-sku': {
    pass: [body({ sku: { name: 'Standard' } }), body({ sku: { name: 'gateway' } })],
    fail: [body({ sku: { name: 'Basic' } })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'fail' }],
  },
  'lb-public-frontend-reviewed': {
    pass: [
      balancer(['private']),
      { ...balancer(['public']), settings: { 'reviewed load balancers': [id.toLowerCase()] } },
    ],
    fail: [
      balancer(['private', 'public']),
      balancer(['prefix']),
      body({ id: null, properties: balancer(['public']).body?.properties ?? null }),
    ],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'pass' }],
  },
  'lb-https-only': {
    pass: [balancer(['public'], [rule('public', 443)]), balancer(['public', 'private'], [rule('private', 80)])],
    fail: [
      balancer(['public'], [rule('public', 443), rule('public', 80)]),
      balancer(['private', 'prefix'], [rule('prefix', 8443)]),
    ],
    unknown: [unread],
    absent: [{ given: balancer(['public']), says: 'pass' }],
    notApplicable: [balancer(['private'], [rule('private', 80)]), balancer([])],
  },
  'lb-has-backends': {
    pass: [pools({}, { backendIPConfigurations: [reference] }), pools({ loadBalancerBackendAddresses: [{}] })],
    fail: [pools(), pools({ backendIPConfigurations: [] }, {})],
    unknown: [unread],
    absent: [{ given: mapped('azure_load_balancer', { id, name: 'balancer', properties: {} }), says: 'fail' }],
  },
  'public-ip-ddos': {
    pass: [
      address('Enabled', false),
      address('VirtualNetworkInherited', true),
      address(null, true, 'gatewayIPConfigurations'),
      address(null, true, 'frontendIPConfigurations'),
    ],
    fail: [address('Disabled', true), address('VirtualNetworkInherited', false), address(null, null)],
    unknown: [
      unread,
      address(null),
      { ...address('VirtualNetworkInherited'), missing: ['virtual networks'] },
      { ...properties(used), missing: ['holders'] },
      properties(used),
    ],
    absent: [{ given: address(null, false), says: 'fail' }],
    notApplicable: [properties({}), properties({ ddosSettings: { protectionMode: 'Enabled' } })],
  },
  'public-ip-standard-sku': {
    pass: [body({ sku: { name: 'Standard' } }), body({ sku: { name: 'standardv2' } })],
    fail: [body({ sku: { name: 'Basic' } })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'fail' }],
  },
});
