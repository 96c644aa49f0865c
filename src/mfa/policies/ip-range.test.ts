import { expect, test } from 'vitest';
import { addressRange, cidrRange, lastAddress } from './ip-range.ts';

const six = 1n << 32n;

test.each<[string, bigint, bigint]>([
  ['0.0.0.0/0', 0n, six - 1n],
  ['198.51.100.77/24', 0xc6336400n, 0xc63364ffn],
  ['198.51.100.77', 0xc633644dn, 0xc633644dn],
  ['::/0', six, lastAddress],
  ['::1', six + 1n, six + 1n],
  ['::ffff:0.0.0.1/128', six + 0xffff00000001n, six + 0xffff00000001n],
])('%s', (text, first, last) => {
  expect(cidrRange(text)).toEqual({ first, last });
});

test.each(['', 'x', '1.2.3.4/33', '1.2.3/24x', '::/129'])('"%s" is no range', (text) => {
  expect(cidrRange(text)).toBeUndefined();
});

test('two ends, in order', () => {
  expect(addressRange('0.0.0.1', '0.0.0.9')).toEqual({ first: 1n, last: 9n });
  expect(addressRange('0.0.0.9', '0.0.0.1')).toBeUndefined();
  expect(addressRange('0.0.0.9', 'x')).toBeUndefined();
});
