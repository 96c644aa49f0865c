import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayLength, dayOf, daysFrom, daysInWords, missingDays } from './days.ts';

const hour = 3_600_000;
const at = (text: string) => new Date(text).getTime();
const day = (text: string) => dayOf(new Date(text));

describe('a day without a verdict', () => {
  const may = { first: day('2026-05-01'), end: at('2026-05-06T00:00:00Z') };
  const judged = [day('2026-05-01'), day('2026-05-02'), day('2026-05-05')];

  test.each([
    { holds: 6 * hour, missing: '2026-05-03 to 2026-05-04' },
    { holds: 24 * hour, missing: '2026-05-04' },
    { holds: 24 * hour - 1, missing: '2026-05-03 to 2026-05-04' },
    { holds: 48 * hour, missing: '' },
  ])('is missing where the one before does not hold for all of it ($holds ms)', ({ holds, missing }) => {
    expect(daysInWords(missingDays({ ...may, holds }, judged))).toBe(missing);
  });

  test('counts up to the end only, which may be in the midst of it', () => {
    const until = (end: string) => missingDays({ ...may, end: at(end), holds: 6 * hour }, judged.slice(0, 2));
    expect(until('2026-05-03T06:00:00Z')).toEqual([]);
    expect(until('2026-05-03T06:00:01Z')).toEqual([day('2026-05-03')]);
  });

  test('is none where what was judged before the period still holds, and missing where nothing was', () => {
    const one = { ...may, end: at('2026-05-02T00:00:00Z') };
    expect(missingDays({ ...one, holds: 24 * hour }, [day('2026-04-30')])).toEqual([]);
    expect(missingDays({ ...one, holds: 6 * hour }, [day('2026-04-30')])).toEqual([may.first]);
    expect(missingDays({ ...one, holds: 6 * hour }, [])).toEqual([may.first]);
  });

  test('is never one with a verdict, and each is one where there is none at all', () => {
    const days = fc.uniqueArray(fc.integer({ min: 90, max: 200 }), { maxLength: 40 });
    fc.assert(
      fc.property(days, fc.nat({ max: 80 }), fc.nat({ max: 72 }), (found, length, hours) => {
        const sorted = found.toSorted((a, b) => a - b);
        const expected = { first: 100, end: (100 + length) * dayLength, holds: hours * hour };
        const missing = missingDays(expected, sorted);
        expect(missing.filter((one) => found.includes(one) || one < 100 || one >= 100 + length)).toEqual([]);
        expect(missingDays(expected, [])).toHaveLength(daysFrom(100, expected.end));
        // A day more that was judged takes days away and adds none.
        expect(missing).toEqual(
          expect.arrayContaining(
            missingDays(
              expected,
              [99, ...sorted].toSorted((a, b) => a - b),
            ),
          ),
        );
      }),
    );
  });
});

test('many spans are told in part, with how many days are left', () => {
  const first = day('2026-05-01');
  expect(daysInWords([0, 2, 3, 5, 7, 8].map((plus) => first + plus))).toBe(
    '2026-05-01, 2026-05-03 to 2026-05-04, 2026-05-06 and 2 more',
  );
});
