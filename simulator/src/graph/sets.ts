/** Finds the rule of a set or singleton by path, and the set that holds a type. */
import type { GraphWorld } from '../world/world.ts';
import { type SetRule, setRule } from './set-rule.ts';
import { directorySets } from './sets-directory.ts';
import { otherSets } from './sets-other.ts';
import { policySets } from './sets-policy.ts';

const all: readonly SetRule[] = [...directorySets, ...policySets, ...otherSets];
const byPath = new Map(all.map((rule) => [rule.path.toLowerCase(), rule]));

/** First set of each type: the live one, never its deleted items. */
const byType = new Map<string, SetRule>();
for (const rule of all) if (!byType.has(rule.type)) byType.set(rule.type, rule);

/** Every set and singleton that the service knows without asking a world. */
export const knownSets: readonly SetRule[] = all;

export const setOfType = (type: string): SetRule | undefined => byType.get(type);

/**
 * The rule for a lower-case path. A path that only the world knows is served whole, for `Directory.Read.All`: recorded
 * worlds hold more than the tables do.
 */
export function findSet(path: string, world: GraphWorld): SetRule | undefined {
  const known = byPath.get(path);
  if (known) return known;
  if (world.set(path)) return setRule(path, 'entity', 'Directory.Read.All');
  if (world.singleton(path)) return setRule(path, 'entity', 'Directory.Read.All', { singleton: true });
  return undefined;
}
