import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomCase } from './testing/arbitrary.ts';
import { answers } from './testing/draft.ts';
import { isInGap } from './testing/gap.ts';
import { referenceVerdict, signInCount } from './testing/reference.ts';

/** Few enough sign-ins to look at each. */
const walkable = randomCase.filter((given) => signInCount(given) <= 2000);

test('the engine says what a walk over every sign-in says, and its gap is one', () => {
  const seen = new Map<unknown, number>();
  fc.assert(
    fc.property(walkable, (given) => {
      const found = answers(given);
      for (const user of given.users) {
        const { enforced, open, all } = referenceVerdict(given, user);
        const answer = found[user.id];
        expect(answer?.enforced).toBe(enforced);
        seen.set(enforced, (seen.get(enforced) ?? 0) + 1);
        if (answer?.via !== 'conditionalAccess' || !answer.gap) continue;
        const { gap } = answer;
        const inside = all.filter((signIn) => isInGap(given, signIn, gap));
        expect(inside.length).toBeGreaterThan(0);
        const opened = new Set(open);
        expect(inside.filter((signIn) => !opened.has(signIn))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  // The tenants at random are worth nothing where all of them come to the same.
  for (const enforced of [true, false, 'conditional']) expect(seen.get(enforced)).toBeGreaterThan(30);
}, 120_000);
