import { expect, test } from 'vitest';
import { isSafeAddress, sameServer } from './safe-address.ts';

test.each(['https://portal.azure.com/#x', '/docs/errors#not_found'])('%s may be opened', (address) => {
  expect(isSafeAddress(address)).toBe(true);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'http://x', ''])(
  '%j stays text',
  (address) => {
    expect(isSafeAddress(address)).toBe(false);
  },
);

test('an address of this server is reached as the console is', () => {
  const origin = 'http://127.0.0.1:4400';
  expect(sameServer(`${origin}/api/x`, origin)).toBe('/api/x');
  expect(sameServer(`${origin}.evil.example/api/x`, origin)).toBe(`${origin}.evil.example/api/x`);
});
