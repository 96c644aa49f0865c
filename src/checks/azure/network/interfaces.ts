/** Source: "Network Interfaces - List All" of Azure Resource Manager. */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  any,
  at,
  every,
  fact,
  isEmpty,
  isFalse,
  isSet,
  listed,
  onList,
  type Rule,
  some,
  when,
} from '../../rule/index.ts';

const subject = 'azure_network_interface';

const subnets: FactSource = { from: 'related', types: ['azure_subnet'], relation: 'attached_to', direction: 'out' };

const guardedItself = at('properties.networkSecurityGroup.id', isSet, { absent: 'fail' });
/** A group of the interface, or of every subnet that it is in. */
const guarded: Rule = any(guardedItself, every(fact('subnets'), guardedItself, { none: 'fail' }));

const ofMachine = at('properties.virtualMachine.id', isSet, { absent: 'fail' });
const onInternet = some('properties.ipConfigurations', at('properties.publicIPAddress.id', isSet, { absent: 'fail' }), {
  none: 'fail',
});
const inside = every('properties.ipConfigurations', at('properties.publicIPAddress.id', isEmpty, { absent: 'pass' }), {
  none: 'pass',
});

const guardFix: Check['fix'] = {
  portal: 'Network interface > Settings > Network security group: choose one, or give one to its subnet.',
  az: 'az network nic update --ids {id} --network-security-group "$NSG_ID"',
  bicep: 'networkSecurityGroup: { id: networkSecurityGroup.id }',
};

export const interfaceChecks: readonly Check[] = [
  {
    id: 'vm-internet-facing-nsg',
    title: 'Machines with a public address stand behind a network security group',
    why: 'Without a group every port of the machine that listens is open to the Internet.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    facts: { subnets },
    rule: when(onInternet, guarded, 'It has no public address.'),
    approximates: 'Whether the group keeps anything out is judged with the group.',
    fix: guardFix,
  },
  {
    id: 'vm-internal-nsg',
    title: 'Machines without a public address stand behind a network security group',
    why: 'An intruder in the network reaches every machine whose traffic nothing filters.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    facts: { subnets },
    rule: when(all(ofMachine, inside), guarded, 'It belongs to no machine, or has a public address.'),
    fix: guardFix,
  },
  {
    id: 'vm-approved-vnet',
    title: 'Machines are in approved virtual networks',
    why: 'A machine in a network that nobody watches escapes the firewalls and logs of those that are watched.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    settings: {
      'approved networks': {
        words: 'Ids of the subnets that machines may be in; while the list is empty the check does not apply.',
        value: [],
      },
    },
    rule: when(
      all(listed('approved networks'), ofMachine),
      every(
        'properties.ipConfigurations',
        at('properties.subnet.id', onList('approved networks'), { absent: 'unknown' }),
        { none: 'unknown' },
      ),
      'No networks have been approved yet, or it belongs to no machine.',
    ),
    fix: {
      portal:
        'Virtual machine > Networking: attach an interface in an approved network and detach this one, or put the subnet on the list of the check.',
      az: 'az network nic ip-config update --nic-name {name} --resource-group {resourceGroup} --name "$IP_CONFIGURATION" --subnet "$SUBNET_ID"',
    },
  },
  {
    id: 'vm-ip-forwarding-off',
    title: 'Only approved appliances forward traffic',
    why: 'A machine that forwards can carry traffic past the firewalls between networks.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    settings: {
      'approved appliances': { words: 'Ids of network interfaces of firewalls and routers.', value: [] },
    },
    rule: any(
      at('properties.enableIPForwarding', isFalse, { absent: 'pass' }),
      at('id', onList('approved appliances'), { absent: 'fail' }),
    ),
    fix: {
      portal: 'Network interface > Settings > IP configurations: clear "Enable IP forwarding".',
      az: 'az network nic update --ids {id} --ip-forwarding false',
      bicep: 'enableIPForwarding: false',
    },
  },
];
