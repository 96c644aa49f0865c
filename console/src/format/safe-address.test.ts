import { expect, test } from 'vitest';
import { isSafeAddress } from './safe-address.ts';

test.each(['https://portal.azure.com/#x', '/docs/errors#not_found'])('%s may be opened', (address) => {
  expect(isSafeAddress(address)).toBe(true);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'http://x', ''])(
  '%j stays text',
  (address) => {
    expect(isSafeAddress(address)).toBe(false);
  },
);
