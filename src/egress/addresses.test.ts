import { describe, expect, test } from 'vitest';
import { isInRange, parseAllowed, refusedRange } from './addresses.ts';

test.each([
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['169.254.169.254', 'linkLocal'],
  ['168.63.129.16', 'platform'],
  ['100.64.0.1', 'carrierGradeNat'],
  ['100.100.100.200', 'carrierGradeNat'],
  ['192.0.0.192', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['198.18.0.1', 'reserved'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['fe80::1', 'linkLocal'],
  ['fe80::1%eth0', 'linkLocal'],
  ['fc00::1', 'uniqueLocal'],
  ['fd00:ec2::254', 'uniqueLocal'],
  ['ff02::1', 'multicast'],
  ['::ffff:127.0.0.1', 'ipv4Mapped'],
  ['::ffff:8.8.8.8', 'ipv4Mapped'],
  ['::ffff:a9fe:a9fe', 'ipv4Mapped'],
  ['64:ff9b::a9fe:a9fe', 'rfc6052'],
  ['2002:7f00:1::', '6to4'],
  ['2001:0:4136:e378::1', 'teredo'],
  ['2001:db8::1', 'reserved'],
  ['not an address', 'unreadable'],
])('%s is refused as %s', (address, range) => {
  expect(refusedRange(address)).toBe(range);
});

test.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.255.255', '168.63.129.15', '2606:4700::1111'])(
  '%s is public',
  (address) => {
    expect(refusedRange(address)).toBeUndefined();
  },
);

describe('what is let through', () => {
  test.each([
    ['10.1.0.0/16', 'x', '10.1.2.3', true],
    ['10.1.0.0/16', 'x', '10.2.0.1', false],
    ['10.1.2.3', 'x', '10.1.2.3', true],
    ['10.1.2.3', 'x', '10.1.2.4', false],
    ['fd00::/8', 'x', 'fd12::1', true],
    ['fd00::/8', 'x', '10.0.0.1', false],
    ['0.0.0.0/0', 'x', '::1', false],
    ['127.0.0.0/8', 'x', '::ffff:127.0.0.1', false],
    ['Hooks.Internal', 'hooks.internal', '10.0.0.1', true],
    ['hooks.internal', 'a.hooks.internal', '10.0.0.1', false],
    ['hooks.internal', 'xhooks.internal', '10.0.0.1', false],
    ['*.internal', 'hooks.internal', '10.0.0.1', true],
    ['*.internal', 'internal', '10.0.0.1', false],
  ])('%s lets %s at %s through: %s', (entry, host, address, expected) => {
    expect(parseAllowed(entry)?.(host, address)).toBe(expected);
  });

  test.each(['', '*', '*.', '10.0.0.0/33', '10.0.0', '300.1.1.1', 'a b', 'https://x', 'x:443', '-a', 'a..b'])(
    '%j says nothing',
    (entry) => {
      expect(parseAllowed(entry)).toBeUndefined();
    },
  );
});

test('a host name is in no range', () => {
  expect(isInRange('example.com', '0.0.0.0/0')).toBe(false);
  expect(isInRange('10.1.2.3', '10.0.0.0/8')).toBe(true);
  expect(isInRange('10.1.2.3', 'example.com')).toBe(false);
});
