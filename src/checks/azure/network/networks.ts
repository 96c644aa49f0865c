/** Source: "Virtual Networks - List All" and "Network Watchers - List All" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  code,
  count,
  every,
  fact,
  type Item,
  isSet,
  isTrue,
  oneOf,
  type Situation,
} from '../../rule/index.ts';
import { factsNamed, judged, lowerAt } from '../shared/reading.ts';
import { flowLogSource, isWatched } from './watched.ts';

const subject = 'azure_virtual_network';

const regionOf = (item: Item) => lowerAt(item, '@location');

function watcherInEveryRegion(_subscription: Item, situation: Situation) {
  const networks = factsNamed(situation, 'virtual networks');
  const watchers = factsNamed(situation, 'network watchers');
  const working = watchers.items.filter((one) => lowerAt(one, '@provisioningState') === 'succeeded');
  const watched = new Set(working.flatMap((one) => regionOf(one) ?? []));
  const used = [...new Set(networks.items.flatMap((one) => regionOf(one) ?? []))].sort();
  const bare = used.filter((region) => !watched.has(region));
  const missing = bare.length > 0 ? watchers.missing : networks.missing;
  if (missing !== null) return judged('unknown', missing);
  if (used.length === 0) return judged('not-applicable', 'The subscription has no virtual networks.');
  return bare.length === 0
    ? judged('pass', 'Each region with virtual networks has a network watcher that works.', { regions: used })
    : judged('fail', `There is no working network watcher in ${bare.join(', ')}.`, { regions: bare });
}

export const networkWideChecks: readonly Check[] = [
  {
    id: 'vnet-flow-logs-enabled',
    title: 'A flow log covers every virtual network',
    why: 'Flow logs show who talked to whom; without them an intrusion cannot be traced through the network.',
    severity: 'medium',
    topic: 'log-audit',
    subject,
    facts: { 'flow logs': flowLogSource, subnets: { from: 'contained', types: ['azure_subnet'], pick: [] } },
    rule: code('an enabled flow log is about the network, or about each of its subnets', (network, situation) =>
      isWatched(network, 'subnets', situation),
    ),
    fix: {
      portal: 'Network Watcher > Logs > Flow logs > Create: choose the virtual network and a storage account.',
      az: 'az network watcher flow-log create --name {name} --location "$REGION" --resource-group {resourceGroup} --vnet {id} --storage-account "$STORAGE_ACCOUNT_ID"',
      terraform: 'azurerm_network_watcher_flow_log',
    },
  },
  {
    id: 'network-watcher-per-region',
    title: 'Network Watcher works in every region with virtual networks',
    why: 'Flow logs, packet captures and connection tests of a region all need its network watcher.',
    severity: 'medium',
    topic: 'log-audit',
    subject: 'azure_subscription',
    facts: {
      'virtual networks': { from: 'subscription', types: ['azure_virtual_network'], pick: ['location'] },
      'network watchers': {
        from: 'subscription',
        types: ['azure_network_watcher'],
        pick: ['location', 'provisioningState'],
      },
    },
    rule: code(
      'each region with a virtual network has a network watcher that was set up with success',
      watcherInEveryRegion,
    ),
    fix: {
      portal: 'Network Watcher > Overview > Create: add the region.',
      az: 'az network watcher configure --subscription {subscription} --resource-group NetworkWatcherRG --locations "$REGION" --enabled true',
      terraform: 'azurerm_network_watcher',
    },
  },
  {
    id: 'subnet-multiple',
    title: 'Virtual networks are divided into subnets',
    why: 'In a single subnet everything is a neighbour of everything, and no group or route can tell tiers apart.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    facts: { subnets: { from: 'contained', types: ['azure_subnet'], pick: [] } },
    settings: { 'fewest subnets': { words: 'Subnets of a virtual network, at least.', value: 2 } },
    rule: count(fact('subnets'), atLeast('fewest subnets')),
    approximates: 'Networks that host one small workload by design fail too.',
    fix: {
      portal: 'Virtual network > Settings > Subnets: add a subnet for each tier.',
      az: 'az network vnet subnet create --vnet-name {name} --resource-group {resourceGroup} --name "$TIER" --address-prefixes "$RANGE"',
    },
  },
  {
    id: 'vnet-ddos-plan',
    title: 'Virtual networks have a DDoS protection plan',
    why: 'The basic protection of the platform is not tuned to your traffic; a flood can take public services down.',
    severity: 'medium',
    topic: 'ddos',
    subject,
    rule: all(
      at('properties.enableDdosProtection', isTrue, { absent: 'fail' }),
      at('properties.ddosProtectionPlan.id', isSet, { absent: 'fail' }),
    ),
    fix: {
      portal: 'Virtual network > Settings > DDoS protection: enable it and choose a plan.',
      az: 'az network vnet update --ids {id} --ddos-protection true --ddos-protection-plan "$PLAN_ID"',
      bicep: 'enableDdosProtection: true\nddosProtectionPlan: { id: plan.id }',
    },
  },
  {
    id: 'vnet-peering-connected',
    title: 'Peerings of virtual networks are connected',
    why: 'A peering that is left half open carries nothing, and starts to carry traffic when somebody on the other side completes it.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: every(
      'properties.virtualNetworkPeerings',
      at('properties.peeringState', oneOf('Connected'), { absent: 'unknown' }),
      { none: 'pass' },
    ),
    fix: {
      portal: 'Virtual network > Settings > Peerings: complete the peering on the other side, or delete it.',
      az: 'az network vnet peering delete --vnet-name {name} --resource-group {resourceGroup} --name "$PEERING"',
    },
  },
];
