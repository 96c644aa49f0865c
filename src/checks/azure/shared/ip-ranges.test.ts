import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllOfAzure, prefixAtLeast, spansAtMost } from './ip-ranges.ts';

const context = (limit: number) => ({ now: new Date(0), settings: { limit } });
const address = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
const anyNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('ranges of addresses', () => {
  test('hold as many as lie between their ends, both counted', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 1, max: 70_000 }), (start, size) => {
        fc.pre(start + size - 1 < 2 ** 32);
        const block = { startIpAddress: address(start), endIpAddress: address(start + size - 1) };
        expect(spansAtMost('limit').test(block, context(size))).toBe(true);
        expect(spansAtMost('limit').test(block, context(size - 1))).toBe(false);
      }),
    );
  });

  test('are as wide as their prefix says', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 32 }), (start, bits, limit) => {
        expect(prefixAtLeast('limit').test(`${address(start)}/${bits}`, context(limit))).toBe(bits >= limit);
      }),
    );
    expect(prefixAtLeast('limit').test('203.0.113.7', context(32))).toBe(true);
  });

  test.each([['2001:db8::1'], ['203.0.113.0/33'], ['203.0.113'], ['Internet'], [7], [null]])(
    'say nothing where they are none: %s',
    (value) => {
      expect(prefixAtLeast('limit').test(value, context(0))).toBeUndefined();
      expect(spansAtMost('limit').test({ startIpAddress: value, endIpAddress: '0.0.0.0' }, context(1))).toBeUndefined();
      expect(spansAtMost('limit').test(value, context(1))).toBeUndefined();
    },
  );

  test('stand for Azure only where both ends are 0.0.0.0', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2 ** 32 - 1), fc.constantFrom(0, 1, 2 ** 32 - 1), (start, end) => {
        const block = { startIpAddress: address(start), endIpAddress: address(end) };
        expect(isAllOfAzure.test(block, context(0))).toBe(start === 0 && end === 0);
      }),
    );
  });
});
