/** Holds the coverage ledger against the tenant: what it calls complete is, and what it does not is explained. */
import { expect } from 'vitest';
import type { World } from '../../simulator/src/world/world.ts';
import type { Api, Coverage } from './api.ts';
import { declarations, entityTypes } from './selection.ts';
import { truthIn, truthOf } from './truth-keys.ts';

const isParent = ({ scope }: Coverage) => scope.startsWith('parent:');

/**
 * Every type has its rows; each complete one counts what the tenant holds there; each other one has a cause and a fix.
 * Returns the rows that miss something: not those of a provider that the subscription never registered for.
 */
export async function expectHonestLedger(api: Api, world: World): Promise<Coverage[]> {
  const rows = (await api.coverage()).filter((row) => !isParent(row));
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(declarations.map(({ type }) => type)));
  for (const { type, scope, outcome, items, problem } of rows) {
    const place = `${type} in ${scope}`;
    if (outcome === 'complete' || outcome === 'unregistered') {
      expect({ place, items, truth: items }).toEqual({ place, items, truth: truthIn(world, type, scope) });
    }
    if (outcome === 'complete') expect({ place, problem }).toEqual({ place, problem: null });
    else expect(problem, place).toMatchObject({ cause: expect.stringMatching(/\w/), fix: expect.stringMatching(/\w/) });
  }
  return rows.filter(({ outcome }) => outcome !== 'complete' && outcome !== 'unregistered');
}

/** Nothing in the tenant has gone: nothing may be shown as gone, and what was known before is still known. */
export async function expectNothingLost(api: Api, world: World): Promise<void> {
  for (const { type } of entityTypes) {
    const all = await api.entities({ type, state: 'all' });
    expect(
      all.filter(({ goneAt }) => goneAt !== null),
      type,
    ).toEqual([]);
    expect(all, type).toHaveLength(truthOf(world, type));
  }
}
