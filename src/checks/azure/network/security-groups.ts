/** Source: Azure Virtual Network, "Network security groups" and "Virtual network flow logs". */
import type { Check } from '../../declaration.ts';
import { code, type Item } from '../../rule/index.ts';
import { bodyNotKept, elementsAt, judged, lowerAt, lowerTexts, textAt } from '../shared/reading.ts';
import { noOpening, openingFix, reachesAllPorts, reachesIcmp } from './open-ports.ts';
import { flowLogSource, isWatched } from './watched.ts';

const subject = 'azure_network_security_group';

const anybody = ['*', 'any', 'internet', '0.0.0.0/0', '::/0'];
const insiders = ['*', 'any', 'virtualnetwork', '0.0.0.0/0'];

const holds = (texts: readonly string[], wanted: readonly string[]) => texts.some((text) => wanted.includes(text));

/** Rules about all traffic to the Internet, whichever way they decide, first one first. */
function rulesForAllOutbound(group: Item): readonly Item[] {
  return (elementsAt(group, '@securityRules') ?? []).filter(
    (rule) =>
      lowerAt(rule, 'direction') === 'outbound' &&
      holds([lowerAt(rule, 'protocol') ?? ''], ['*', 'any']) &&
      holds(lowerTexts(rule, 'sourceAddressPrefixes'), insiders) &&
      holds(lowerTexts(rule, 'sourcePortRanges'), ['*']) &&
      holds(lowerTexts(rule, 'destinationAddressPrefixes'), anybody) &&
      holds(lowerTexts(rule, 'destinationPortRanges'), ['*', '0-65535']),
  );
}

export const securityGroupChecks: readonly Check[] = [
  {
    id: 'nsg-no-internet-all-ports',
    title: 'The Internet cannot reach all ports at once',
    why: 'A rule that opens every port opens whatever is ever started behind it too.',
    severity: 'critical',
    topic: 'net-fw',
    subject,
    rule: noOpening('every port', reachesAllPorts),
    fix: openingFix('Name the ports that are needed, and who needs them.'),
  },
  {
    id: 'nsg-no-internet-icmp',
    title: 'The Internet cannot send ICMP',
    why: 'Answers to pings tell scanners which addresses are worth a closer look.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    rule: noOpening('machines with ICMP', reachesIcmp),
    fix: openingFix('Let only your monitoring ping.'),
  },
  {
    id: 'nsg-outbound-restricted',
    title: 'Traffic to the Internet is denied unless a rule allows it',
    why: 'The default rule lets every machine send data anywhere, which is how stolen data leaves and malware calls home.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    rule: code('the first rule of its own about all outbound traffic to the Internet denies it', (group) => {
      if (group.document === null) return bodyNotKept;
      const [first] = rulesForAllOutbound(group);
      if (!first) return judged('fail', 'The default rule AllowInternetOutBound is in force.');
      const name = textAt(first, 'name') ?? 'without a name';
      return lowerAt(first, 'access') === 'deny'
        ? judged('pass', `Rule ${name} denies it.`)
        : judged('fail', `Rule ${name} allows all of it.`);
    }),
    approximates: 'Rules for some ports or addresses before the one that decides are taken for wanted exceptions.',
    fix: {
      portal:
        'Network security group > Settings > Outbound security rules: allow what is needed, and add a rule of lower priority that denies any traffic to the service tag Internet.',
      az: "az network nsg rule create --nsg-name {name} --resource-group {resourceGroup} --name DenyInternetOutbound --priority 4096 --direction Outbound --access Deny --protocol '*' --destination-address-prefixes Internet --destination-port-ranges '*'",
    },
  },
  {
    id: 'nsg-flow-logs-enabled',
    title: 'A flow log covers what network security groups protect',
    why: 'Without a record of flows nobody can say later who talked to a machine that was broken into.',
    severity: 'medium',
    topic: 'log-audit',
    subject,
    facts: {
      'flow logs': flowLogSource,
      subnets: { from: 'related', types: ['azure_subnet'], relation: 'protects', direction: 'out', pick: [] },
    },
    rule: code('an enabled flow log is about the group, or about every subnet that it protects', (group, situation) =>
      isWatched(group, 'subnets', situation),
    ),
    approximates: 'Groups that protect single interfaces only are covered by a flow log of their own.',
    fix: {
      portal:
        'Network Watcher > Flow logs > Create: choose the virtual network. Flow logs of groups cannot be made since June 2025 and end in September 2027.',
      az: 'az network watcher flow-log create --name {name} --location "$REGION" --resource-group {resourceGroup} --vnet "$NETWORK_ID" --storage-account "$STORAGE_ACCOUNT_ID"',
    },
  },
];
