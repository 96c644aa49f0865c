import { properties, testChecks, unread } from '../../testing.ts';
import { flowLogChecks } from './flow-logs.ts';
import { networkWideChecks } from './networks.ts';

const id = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net';
const log = (targetResourceId: string, enabled: boolean | null = true) => ({
  given: { properties: { targetResourceId, enabled } },
});
const subnet = (name: string) => ({ given: { id: `${id}/subnets/${name}`, name } });
const watched = (logs: readonly ReturnType<typeof log>[], subnets: readonly string[] = []) => ({
  id,
  facts: { 'flow logs': logs, subnets: subnets.map(subnet) },
});

const network = (location: string) => ({ given: { properties: { location } } });
const watcher = (location: string, provisioningState = 'Succeeded') => ({
  given: { properties: { location, provisioningState } },
});
const regions = (networks: readonly string[], watchers: readonly ReturnType<typeof watcher>[]) => ({
  facts: { 'virtual networks': networks.map(network), 'network watchers': watchers },
});

const subnets = (number: number) => ({ facts: { subnets: Array.from({ length: number }, () => ({})) } });
const plan = { id: '/plan' };
const peerings = (...states: readonly (string | null)[]) =>
  properties({ virtualNetworkPeerings: states.map((peeringState) => ({ properties: { peeringState } })) });

testChecks([...networkWideChecks, ...flowLogChecks], {
  'vnet-flow-logs-enabled': {
    pass: [
      watched([log(id)]),
      watched([log(`${id}/subnets/a`), log(`${id}/subnets/b`)], ['a', 'b']),
      { ...watched([log(id)]), missing: ['flow logs'] },
    ],
    fail: [watched([]), watched([log(id, false)], ['a']), watched([log(`${id}/subnets/a`)], ['a', 'b'])],
    unknown: [
      { ...watched([]), missing: ['flow logs'] },
      { ...watched([log(`${id}/subnets/a`)], ['a']), missing: ['subnets'] },
    ],
    absent: [{ given: watched([log(id, null)]), says: 'fail' }],
  },
  'network-watcher-per-region': {
    pass: [regions(['WestEurope', 'westeurope', 'northeurope'], [watcher('westeurope'), watcher('NorthEurope')])],
    fail: [
      regions(['westeurope', 'northeurope'], [watcher('westeurope')]),
      regions(['westeurope'], [watcher('westeurope', 'Failed')]),
      regions(['westeurope'], []),
      { ...regions(['westeurope'], []), missing: ['virtual networks'] },
    ],
    unknown: [
      { ...regions(['westeurope'], []), missing: ['network watchers'] },
      { ...regions(['westeurope'], [watcher('westeurope')]), missing: ['virtual networks'] },
      { ...regions([], []), missing: ['virtual networks'] },
    ],
    absent: [{ given: regions([], [watcher('westeurope')]), says: 'not-applicable' }],
  },
  'subnet-multiple': {
    pass: [subnets(2), { ...subnets(2), missing: ['subnets'] }],
    fail: [subnets(1), { ...subnets(2), settings: { 'fewest subnets': 3 } }],
    unknown: [{ ...subnets(1), missing: ['subnets'] }],
    absent: [{ given: subnets(0), says: 'fail' }],
  },
  'vnet-ddos-plan': {
    pass: [properties({ enableDdosProtection: true, ddosProtectionPlan: plan })],
    fail: [
      properties({ enableDdosProtection: false, ddosProtectionPlan: plan }),
      properties({ enableDdosProtection: true, ddosProtectionPlan: { id: '' } }),
    ],
    unknown: [unread],
    absent: [
      { given: properties({ ddosProtectionPlan: plan }), says: 'fail' },
      { given: properties({ enableDdosProtection: true }), says: 'fail' },
    ],
  },
  'vnet-peering-connected': {
    pass: [peerings('Connected', 'connected')],
    fail: [peerings('Connected', 'Initiated'), peerings('Disconnected')],
    unknown: [unread, peerings(null)],
    absent: [
      { given: properties({}), says: 'pass' },
      { given: peerings(), says: 'pass' },
    ],
  },
  'flow-logs-retention-90': {
    pass: [
      properties({ retentionPolicy: { enabled: true, days: 90 } }),
      properties({ retentionPolicy: { enabled: true, days: 0 } }),
      properties({ retentionPolicy: { enabled: false, days: 7 } }),
    ],
    fail: [properties({ retentionPolicy: { enabled: true, days: 89 } })],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'unknown' },
      { given: properties({ retentionPolicy: { enabled: true } }), says: 'unknown' },
      { given: properties({ retentionPolicy: { days: 30 } }), says: 'unknown' },
    ],
  },
  'flow-logs-to-log-analytics': {
    pass: [analytics(true, '/workspace')],
    fail: [analytics(false, '/workspace'), analytics(true, '')],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: analytics(null, '/workspace'), says: 'fail' },
      { given: analytics(true, null), says: 'fail' },
    ],
  },
});

function analytics(enabled: boolean | null, workspaceResourceId: string | null) {
  const networkWatcherFlowAnalyticsConfiguration = { enabled, workspaceResourceId };
  return properties({ flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration } });
}
