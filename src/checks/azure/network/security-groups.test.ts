import { body, testChecks, unread } from '../../testing.ts';
import { group } from './security-group.test-support.ts';
import { securityGroupChecks } from './security-groups.ts';

const out = {
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  from: '*',
  to: 'Internet',
  ports: '*',
} as const;

const groupId = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/group';
const network = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net';
const log = (targetResourceId: string, enabled: boolean | null = true) => ({
  given: { properties: { targetResourceId, enabled } },
});
const subnet = (name: string) => ({ given: { id: `${network}/subnets/${name}`, name } });
const watched = (logs: readonly ReturnType<typeof log>[], subnets: readonly string[] = []) => ({
  ...body({}),
  id: groupId,
  facts: { 'flow logs': logs, subnets: subnets.map(subnet) },
});

testChecks(securityGroupChecks, {
  'nsg-no-internet-all-ports': {
    pass: [
      group([]),
      group([{ ports: '1-65535' }]),
      group([{ ports: '*', access: 'Deny' }, { ports: '*' }]),
      group([{ protocol: 'Icmp' }]),
      group([{ ports: '*', from: '203.0.113.0/24' }]),
    ],
    fail: [
      group([{ ports: '*' }]),
      group([{ ports: '0-65535', protocol: 'Udp', from: '0.0.0.0/0' }]),
      group([{ protocol: '*', from: '*' }]),
    ],
    unknown: [unread],
    absent: [{ given: group(null), says: 'pass' }],
  },
  'nsg-no-internet-icmp': {
    pass: [group([]), group([{ protocol: 'Tcp' }]), group([{ protocol: 'Icmp', access: 'Deny' }, { protocol: '*' }])],
    fail: [group([{ protocol: 'Icmp' }]), group([{ protocol: '*' }])],
    unknown: [unread],
    absent: [{ given: group(null), says: 'pass' }],
  },
  'nsg-outbound-restricted': {
    pass: [
      group([out]),
      group([{ ...out, to: '0.0.0.0/0', from: 'VirtualNetwork', ports: '0-65535' }]),
      group([{ ...out, access: 'Allow', ports: '443' }, out]),
      group([out, { ...out, access: 'Allow' }]),
    ],
    fail: [
      group([]),
      group([{ ...out, access: 'Allow' }, out]),
      group([{ ...out, direction: 'Inbound' }]),
      group([{ ...out, protocol: 'Tcp' }]),
      group([{ ...out, ports: '443' }]),
      group([{ ...out, to: '203.0.113.0/24' }]),
      group([{ ...out, from: '10.0.0.4' }]),
      group([{ ...out, sourcePort: '80' }]),
    ],
    unknown: [unread],
    absent: [{ given: group(null), says: 'fail' }],
  },
  'nsg-flow-logs-enabled': {
    pass: [
      watched([log(groupId.toUpperCase())]),
      watched([log(network)], ['a', 'b']),
      watched([log(`${network}/subnets/a`), log(`${network}/subnets/B`)], ['a', 'b']),
      { ...watched([log(groupId)]), missing: ['flow logs', 'subnets'] },
    ],
    fail: [
      watched([]),
      watched([log(groupId, false)]),
      watched([log(`${network}/subnets/a`)], ['a', 'b']),
      watched([log(`${network}2`)], ['a']),
      { ...watched([log(`${network}/subnets/a`)], ['b']), missing: ['subnets'] },
    ],
    unknown: [
      { ...watched([]), missing: ['flow logs'] },
      { ...watched([log(network)], ['a']), missing: ['subnets'] },
      { ...watched([]), missing: ['subnets'] },
    ],
    absent: [{ given: watched([log(groupId, null)]), says: 'fail' }],
  },
});
