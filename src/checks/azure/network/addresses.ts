/** Source: "Public IP Addresses - List All" of Azure Resource Manager; Azure DDoS Protection, "Tier comparison". */
import type { Check } from '../../declaration.ts';
import {
  any,
  at,
  code,
  type Item,
  isSet,
  isTrue,
  noneOf,
  oneOf,
  type Situation,
  valueAt,
  when,
} from '../../rule/index.ts';
import { factsNamed, judged, lowerTexts } from '../shared/reading.ts';

const subject = 'azure_public_ip';

/** Where holders of addresses name the subnets that they stand in. */
const subnetLists: readonly (readonly [list: string, below: string])[] = [
  ['properties.ipConfigurations', 'properties.subnet.id'],
  ['properties.gatewayIPConfigurations', 'properties.subnet.id'],
  ['properties.frontendIPConfigurations', 'properties.subnet.id'],
];

const networksOf = (holder: Item): readonly string[] =>
  subnetLists
    .flatMap(([list, below]) => lowerTexts(holder, list, below))
    .map((subnet) => subnet.replace(/\/subnets\/[^/]+$/, ''));

function networkIsProtected(_address: Item, situation: Situation) {
  const holders = factsNamed(situation, 'holders');
  const networks = factsNamed(situation, 'virtual networks');
  const names = new Set(holders.items.flatMap(networksOf));
  const own = networks.items.filter(({ id }) => names.has(id.toLowerCase()));
  if (own.length === 0) {
    const reason = holders.missing ?? networks.missing ?? 'The network that the address belongs to is not known.';
    return judged('unknown', reason);
  }
  const bare = own.filter((one) => isTrue.test(valueAt(one, '@enableDdosProtection') ?? false, situation) !== true);
  return bare.length === 0
    ? judged('pass', 'The network of the address has a plan.')
    : judged('fail', `The network ${bare[0]?.name} has no plan.`);
}

export const addressChecks: readonly Check[] = [
  {
    id: 'public-ip-ddos',
    title: 'Public addresses are protected against floods',
    why: 'An address without a DDoS plan, of its own or of its network, gets no protection that is tuned to its traffic.',
    severity: 'low',
    topic: 'ddos',
    subject,
    facts: {
      holders: {
        from: 'related',
        relation: 'attached_to',
        direction: 'out',
        types: [
          'azure_network_interface',
          'azure_application_gateway',
          'azure_firewall',
          'azure_bastion_host',
          'azure_virtual_network_gateway',
        ],
      },
      'virtual networks': {
        from: 'subscription',
        types: ['azure_virtual_network'],
        pick: ['enableDdosProtection'],
      },
    },
    rule: when(
      at('properties.ipConfiguration.id', isSet, { absent: 'fail' }),
      any(
        at('properties.ddosSettings.protectionMode', oneOf('Enabled'), { absent: 'fail' }),
        when(
          at('properties.ddosSettings.protectionMode', noneOf('Enabled', 'Disabled'), { absent: 'pass' }),
          code('the virtual network that it belongs to has a DDoS protection plan', networkIsProtected),
          'It has a protection of its own, or none.',
        ),
      ),
      'The address is not in use, or belongs to a NAT gateway, which cannot be protected.',
    ),
    approximates: 'For an address of a load balancer the network of the machines behind it is not known.',
    fix: {
      portal:
        'Public IP address > Overview > Protect IP address: enable DDoS protection, or give its virtual network a plan.',
      az: 'az network public-ip update --ids {id} --ddos-protection-mode Enabled',
      bicep: "ddosSettings: { protectionMode: 'Enabled' }",
    },
  },
  {
    id: 'public-ip-standard-sku',
    title: 'Public addresses are of the Standard SKU',
    why: 'Basic addresses are open by default, know no zones, and were retired in September 2025.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('sku.name', oneOf('Standard', 'StandardV2'), { absent: 'fail' }),
    fix: {
      portal: 'Public IP address > Overview: detach it and choose Upgrade to Standard SKU.',
      az: 'az network public-ip update --ids {id} --sku Standard',
      bicep: "sku: { name: 'Standard' }",
    },
  },
];
