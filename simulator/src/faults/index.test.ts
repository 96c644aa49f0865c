import { describe, expect, test } from 'vitest';
import { createFaults, type FaultRule } from './index.ts';

const target = (path: string, method = 'GET') => ({ surface: 'arm' as const, method, path, url: path });
const paths = Array.from({ length: 2000 }, (_, index) => `/subscriptions/${index}`);

/** What each path draws when asked in this order. */
function draws(rules: readonly FaultRule[], order: readonly string[], seed?: string): Map<string, string | undefined> {
  const faults = createFaults(rules, seed);
  return new Map(order.map((path) => [path, faults.draw(target(path))?.kind]));
}

describe('drawing faults', () => {
  const rules: readonly FaultRule[] = [{ rate: 0.2, kinds: ['429', '5xx'] }];

  test('hits about the given share and uses every kind', () => {
    const drawn = [...draws(rules, paths).values()];
    const hits = drawn.filter((kind) => kind !== undefined);
    expect(hits.length / paths.length).toBeCloseTo(0.2, 1);
    expect(new Set(hits)).toEqual(new Set(['429', '5xx']));
  });

  test('the same seed gives the same faults in any order, another seed others', () => {
    const forward = draws(rules, paths);
    expect(draws(rules, [...paths].reverse())).toEqual(new Map([...forward].reverse()));
    expect([...draws(rules, paths, 'other').values()]).not.toEqual([...forward.values()]);
  });

  test('a repeated request is drawn anew', () => {
    const faults = createFaults([{ rate: 0.5, kinds: ['reset'] }]);
    const drawn = Array.from({ length: 40 }, () => faults.draw(target('/same'))?.kind);
    expect(new Set(drawn)).toEqual(new Set(['reset', undefined]));
  });

  test('matches surface, path and method, and is spent after its count', () => {
    const faults = createFaults([
      { kinds: ['429'], match: { surface: 'graph' } },
      { kinds: ['5xx'], match: { pathPrefix: '/SUBSCRIPTIONS/a', method: 'get' }, count: 1 },
    ]);
    expect(faults.draw(target('/subscriptions/a', 'POST'))).toBeUndefined();
    expect(faults.draw(target('/subscriptions/b'))).toBeUndefined();
    expect(faults.draw({ ...target('/v1.0/users'), surface: 'graph' })?.kind).toBe('429');
    const drawn = faults.draw(target('/subscriptions/a/resources'));
    expect(drawn?.kind).toBe('5xx');
    expect(faults.draw(target('/subscriptions/a'))?.kind).toBe('5xx');
    drawn?.spend();
    expect(faults.draw(target('/subscriptions/a'))).toBeUndefined();
  });

  test('the admin endpoint never fails, and rules are checked', () => {
    const faults = createFaults([{ kinds: ['reset'] }]);
    expect(faults.draw({ ...target('/__admin/stats'), surface: 'admin' })).toBeUndefined();
    expect(() => faults.set([{ rate: 1.5, kinds: ['429'] }])).toThrow(RangeError);
    expect(() => faults.set([{ kinds: [] }])).toThrow(RangeError);
  });
});
