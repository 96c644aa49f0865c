import { describe, expect, test } from 'vitest';
import { sumCount, typeCount } from './knowledge.ts';

describe('the count of a type', () => {
  test('nought is a number only where everything was read', () => {
    expect(typeCount({ count: 0, outcome: 'complete' })).toEqual({ state: 'exact', count: 0 });
    expect(typeCount({ count: 0, outcome: 'denied' })).toMatchObject({ state: 'unknown' });
    expect(typeCount({ count: 0, outcome: null })).toMatchObject({ state: 'unknown' });
  });

  test('what was found in part is a lower bound, with the reason', () => {
    const known = typeCount({ count: 12, outcome: 'partial' });
    expect(known).toMatchObject({ state: 'at-least', count: 12 });
    expect(known).toHaveProperty('reason', expect.stringContaining('stopped'));
  });
});

describe('a sum over types', () => {
  test('is exact only when every type is', () => {
    expect(sumCount(5, [{ outcome: 'complete' }, { outcome: 'complete' }])).toEqual({ state: 'exact', count: 5 });
    expect(sumCount(5, [{ outcome: 'complete' }, { outcome: 'denied' }])).toEqual({
      state: 'at-least',
      count: 5,
      reason: '1 of 2 types not read completely.',
    });
  });

  test('is unknown before anything was read', () => {
    expect(sumCount(0, [{ outcome: null }, { outcome: null }])).toMatchObject({ state: 'unknown' });
    expect(sumCount(0, [])).toMatchObject({ state: 'unknown' });
  });
});
