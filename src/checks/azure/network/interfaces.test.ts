import { type Given, testChecks, unread } from '../../testing.ts';
import { interfaceChecks } from './interfaces.ts';

const nsg = { id: '/nsg' };
const machine = { id: '/vm' };
const address = { id: '/ip' };

interface GivenInterface {
  readonly nsg?: { readonly id: string };
  readonly machine?: { readonly id: string };
  readonly addresses?: readonly ({ readonly id: string } | null)[];
  /** Groups of the subnets that it is in; null for none. */
  readonly subnets?: readonly ({ readonly id: string } | null)[];
}

const nic = ({ nsg: own, machine: vm, addresses, subnets = [] }: GivenInterface): Given => ({
  body: {
    properties: {
      networkSecurityGroup: own ?? null,
      virtualMachine: vm ?? null,
      ...(addresses && {
        ipConfigurations: addresses.map((publicIPAddress) => ({ properties: { publicIPAddress } })),
      }),
    },
  },
  facts: { subnets: subnets.map((networkSecurityGroup) => ({ properties: { networkSecurityGroup } })) },
});

const inSubnets = (...ids: readonly (string | null)[]): Given => ({
  body: {
    properties: { virtualMachine: machine, ipConfigurations: ids.map((id) => ({ properties: { subnet: { id } } })) },
  },
  settings: { 'approved networks': ['/net/subnets/a', '/net/subnets/b'] },
});

testChecks(interfaceChecks, {
  'vm-internet-facing-nsg': {
    pass: [
      nic({ nsg, addresses: [address] }),
      nic({ addresses: [null, address], subnets: [nsg] }),
      nic({ addresses: [address], subnets: [nsg, nsg] }),
    ],
    fail: [nic({ addresses: [address], subnets: [null] }), nic({ addresses: [address], subnets: [nsg, null] })],
    unknown: [unread, { ...nic({ addresses: [address] }), missing: ['subnets'] }],
    absent: [{ given: nic({ addresses: [address] }), says: 'fail' }],
    notApplicable: [nic({ addresses: [null], subnets: [null] }), nic({}), nic({ nsg })],
  },
  'vm-internal-nsg': {
    pass: [
      nic({ machine, nsg, addresses: [null] }),
      nic({ machine, addresses: [null], subnets: [nsg] }),
      nic({ machine, nsg }),
    ],
    fail: [nic({ machine, addresses: [null], subnets: [nsg, null] })],
    unknown: [unread, { ...nic({ machine, addresses: [null] }), missing: ['subnets'] }],
    absent: [{ given: nic({ machine, addresses: [null] }), says: 'fail' }],
    notApplicable: [
      nic({ addresses: [null] }),
      nic({ machine, addresses: [address] }),
      nic({ machine, nsg, addresses: [null, address] }),
    ],
  },
  'vm-approved-vnet': {
    pass: [inSubnets('/NET/subnets/a', '/net/subnets/b')],
    fail: [inSubnets('/net/subnets/a', '/net/subnets/c')],
    unknown: [{ ...unread, settings: { 'approved networks': ['/net/subnets/a'] } }],
    absent: [
      { given: inSubnets(null), says: 'unknown' },
      { given: inSubnets(), says: 'unknown' },
    ],
    notApplicable: [
      { ...inSubnets('/net/subnets/c'), settings: {} },
      {
        body: { properties: { ipConfigurations: [{ properties: { subnet: { id: '/c' } } }] } },
        settings: { 'approved networks': ['/net/subnets/a'] },
      },
    ],
  },
  'vm-ip-forwarding-off': {
    pass: [
      { body: { id: '/nic', properties: { enableIPForwarding: false } } },
      {
        body: { id: '/NIC', properties: { enableIPForwarding: true } },
        settings: { 'approved appliances': ['/nic'] },
      },
    ],
    fail: [
      { body: { id: '/nic', properties: { enableIPForwarding: true } } },
      { body: { id: '/nic', properties: { enableIPForwarding: true } }, settings: { 'approved appliances': ['/x'] } },
    ],
    unknown: [unread],
    absent: [
      { given: { body: { properties: {} } }, says: 'pass' },
      { given: { body: { properties: { enableIPForwarding: true } } }, says: 'fail' },
    ],
  },
});
