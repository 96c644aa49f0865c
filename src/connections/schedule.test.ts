import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstTick, nextTick, scheduleChanges, staleAfter, staleSince } from './schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = new Date('2026-10-01T12:00:00Z');

describe('the ticks of a connection', () => {
  test('come after the moment, at most an interval later, and keep their distance', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 15, max: 10_080 }),
        fc.date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2200-01-01') }),
        (id, every, after) => {
          const next = nextTick(id, every, after);
          const wait = next.getTime() - after.getTime();
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(every * minute);
          expect(nextTick(id, every, next).getTime() - next.getTime()).toBe(every * minute);
          expect(nextTick(id, every, after)).toEqual(next);
        },
      ),
    );
  });

  test('of many connections are spread over the interval', () => {
    const quarters = [0, 0, 0, 0];
    for (let index = 0; index < 2000; index++) {
      const wait = nextTick(randomUUID(), 60, at).getTime() - at.getTime();
      quarters[Math.min(3, Math.floor(wait / (15 * minute)))] = (quarters[Math.floor(wait / (15 * minute))] ?? 0) + 1;
    }
    // Within 5 standard deviations of 500.
    for (const count of quarters) expect(Math.abs(count - 500)).toBeLessThan(100);
  });

  test('leave the first sync to whoever connects', () => {
    for (let index = 0; index < 100; index++) {
      expect(firstTick(randomUUID(), 60, at).getTime() - at.getTime()).toBeGreaterThan(30 * minute);
    }
  });
});

describe('facts are stale', () => {
  test.each([
    ['after six hours by default', 60, null, 6 * hour],
    ['after six hours where syncs are started by hand', null, null, 6 * hour],
    ['after two intervals where these are longer', 24 * 60, null, 48 * hour],
    ['after what was chosen', 60, 90, 1.5 * hour],
  ])('%s', (_, every, chosen, expected) => {
    expect(staleAfter(every, chosen)).toBe(expected);
  });

  test.each([
    ['never read', null, undefined],
    ['just before', new Date(at.getTime() - 6 * hour + 1), undefined],
    ['at the moment', new Date(at.getTime() - 6 * hour), at],
    ['long after', new Date(at.getTime() - 8 * hour), new Date(at.getTime() - 2 * hour)],
  ])('%s', (_, lastSuccessAt, expected) => {
    expect(staleSince(lastSuccessAt, 6 * hour, at)).toEqual(expected);
  });
});

test.each([
  [{ everyMinutes: 15 }, true],
  [{ everyMinutes: 10_080 }, true],
  [{ everyMinutes: null }, true],
  [{}, true],
  [{ everyMinutes: 14 }, false],
  [{ everyMinutes: 10_081 }, false],
  [{ everyMinutes: 20.5 }, false],
  [{ staleAfterMinutes: 0 }, false],
  [{ every: 60 }, false],
])('the schedule %j is taken: %s', (changes, taken) => {
  expect(scheduleChanges.safeParse(changes).success).toBe(taken);
});
