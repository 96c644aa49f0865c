import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pattern } from './pattern.ts';
import { everyone, type Relation, striping, tiling } from './tiling.ts';

const counts = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 })
  .filter((all) => all.some((n) => n > 0));

function checkBothWays(relation: Relation, owners: number, members: number): void {
  const found = new Map<number, number[]>();
  let total = 0;
  for (let owner = 0; owner < owners; owner++) {
    const own = Array.from({ length: relation.sizeOf(owner) }, (_, place) => relation.member(owner, place));
    expect(new Set(own).size).toBe(own.length);
    for (const member of own) found.set(member, [...(found.get(member) ?? []), owner]);
    total += own.length;
  }
  expect(relation.total).toBe(total);
  for (let member = 0; member < members; member++) expect(relation.ownersOf(member)).toEqual(found.get(member) ?? []);
}

describe('relations', () => {
  test('a pattern locates every child', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), (all, parents) => {
        const pattern = new Pattern(all);
        let child = 0;
        for (let parent = 0; parent < parents; parent++) {
          expect(pattern.before(parent)).toBe(child);
          for (let place = 0; place < pattern.of(parent); place++)
            expect(pattern.locate(child++)).toEqual({ parent, place });
        }
      }),
    );
  });

  test('a tiling is the same from both sides', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(40),
        (all, owners, members, turn) => {
          checkBothWays(tiling(owners, members, all, turn), owners, members);
        },
      ),
    );
  });

  test('stripes and everyone are the same from both sides', () => {
    checkBothWays(striping(7, 100), 7, 100);
    checkBothWays(striping(12, 5), 12, 5);
    checkBothWays(everyone(2, 9), 2, 12);
  });
});
