/** Counts of a changed world: those of the base, corrected where something changed. */
import type { ArmOverlay } from './changeable-arm.ts';
import type { GraphOverlay } from './changeable-graph.ts';
import { containerSets, inverseOf, setOfType } from './changeable-names.ts';
import { itemsOf } from './collection.ts';
import type { GraphWorld, Truth, World } from './world.ts';

/**
 * Whole-world counts after the changes. Navigations are counted only where the base counts them, under the base's own
 * spelling of the name.
 */
export function changedTruth(base: World, graph: GraphOverlay, arm: ArmOverlay): Truth {
  const truth: Record<string, number> = { ...base.truth() };
  const spelling = new Map(Object.keys(truth).map((key) => [key.toLowerCase(), key]));
  for (const set of graph.changedSets) {
    const collection = graph.set(set);
    if (collection) truth[spelling.get(set) ?? set] = collection.size;
  }
  for (const [name, ids] of affectedNavigations(base.graph, graph)) {
    const key = spelling.get(name);
    if (key === undefined) continue;
    const at = name.lastIndexOf('/');
    for (const id of ids)
      truth[key] = (truth[key] ?? 0) + difference(base.graph, graph, name.slice(0, at), id, name.slice(at + 1));
  }
  if (!arm.isChanged) return truth;
  for (const type of arm.types()) {
    const key = spelling.get(type.toLowerCase()) ?? type.toLowerCase();
    const change = arm.list(type, '/').size - base.arm.list(type, '/').size;
    if (change !== 0) truth[key] = (truth[key] ?? base.arm.list(type, '/').size) + change;
  }
  return truth;
}

function difference(base: GraphWorld, graph: GraphWorld, set: string, id: string, name: string): number {
  const spelled = inverseOf(inverseOf(name) ?? '') ?? name;
  const sizeIn = (world: GraphWorld): number =>
    (world.navigation(set, id, spelled) ?? world.navigation(set, id, name))?.size ?? 0;
  return sizeIn(graph) - sizeIn(base);
}

/** Adds the containers of removed objects for a base that knows no `memberOf`: they have to be looked for. */
function affectedNavigations(base: GraphWorld, graph: GraphOverlay): ReadonlyMap<string, ReadonlySet<string>> {
  const affected = new Map([...graph.affected].map(([name, ids]) => [name, new Set(ids)]));
  const unknown = [...graph.removedObjects].filter((id) => !knowsContainers(base, id));
  for (const set of unknown.length === 0 ? [] : containerSets) {
    const containers = base.set(set);
    for (const container of containers ? itemsOf(containers) : []) {
      const id = String(container.id).toLowerCase();
      const members = base.navigation(set, id, 'members');
      if (!members || !unknown.some((removed) => members.find(removed))) continue;
      const name = `${set}/members`;
      affected.set(name, (affected.get(name) ?? new Set<string>()).add(id));
    }
  }
  return affected;
}

function knowsContainers(base: GraphWorld, id: string): boolean {
  const set = setOfType(base.object(id)?.['@odata.type']);
  return set === undefined || base.navigation(set, id, 'memberOf') !== undefined;
}
