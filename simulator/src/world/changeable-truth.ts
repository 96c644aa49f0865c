/** Counts of a changed world: those of the base, corrected where something changed. */
import type { ArmOverlay } from './changeable-arm.ts';
import type { GraphOverlay } from './changeable-graph.ts';
import { inverseOf, setOfType } from './changeable-names.ts';
import { itemsOf } from './collection.ts';
import type { Collection, GraphWorld, Truth, World } from './world.ts';

/** A navigation that the base counts: `groups/members`, or `administrativeunits/members` for a set below `directory`. */
interface Counted {
  readonly key: string;
  readonly set: string;
  readonly name: string;
}

/** Whole-world counts after the changes. Navigations are counted only where the base counts them, under its own names. */
export function changedTruth(base: World, graph: GraphOverlay, arm: ArmOverlay): Truth {
  const truth: Record<string, number> = { ...base.truth() };
  const spelling = new Map(Object.keys(truth).map((key) => [key.toLowerCase(), key]));
  for (const set of graph.changedSets) {
    const collection = graph.set(set);
    if (collection) truth[spelling.get(set) ?? set] = collection.size;
  }
  for (const counted of Object.keys(truth).flatMap((key) => countedNavigation(base.graph, key))) {
    let count = truth[counted.key] ?? 0;
    for (const id of holdersOf(base.graph, graph, counted)) count += difference(base.graph, graph, counted, id);
    truth[counted.key] = count;
  }
  if (!arm.isChanged) return truth;
  for (const type of arm.types()) {
    const key = spelling.get(type.toLowerCase()) ?? type.toLowerCase();
    const change = arm.list(type, '/').size - base.arm.list(type, '/').size;
    if (change !== 0) truth[key] = (truth[key] ?? base.arm.list(type, '/').size) + change;
  }
  return truth;
}

function countedNavigation(base: GraphWorld, key: string): Counted[] {
  const lower = key.toLowerCase();
  const at = lower.lastIndexOf('/');
  if (at < 0 || lower.startsWith('microsoft.') || base.set(lower)) return [];
  const name = lower.slice(at + 1);
  const set = [lower.slice(0, at), `directory/${lower.slice(0, at)}`].find((path) => base.set(path));
  return set === undefined ? [] : [{ key, set, name }];
}

/** Sets whose objects a navigation can hold, where a removed object has to be looked for. */
const holdable: Readonly<Record<string, readonly string[]>> = {
  members: ['users', 'groups', 'devices', 'serviceprincipals', 'contacts'],
  owners: ['users', 'serviceprincipals'],
  registeredowners: ['users'],
  registeredusers: ['users'],
};
/** Few, and in no world's `memberOf` for certain. */
const alwaysLookedAt: readonly string[] = ['directoryroles', 'directory/administrativeunits'];

/** Objects whose navigation may have another size than in the base. */
function holdersOf(base: GraphWorld, graph: GraphOverlay, { set, name }: Counted): ReadonlySet<string> {
  const ids = new Set([...(graph.affected.get(`${set}/${name}`) ?? []), ...graph.removedFrom(set)]);
  // Removed objects are no longer in what held them; where the base does not know what that is, all has to be looked at.
  const removed = new Set([...graph.removedObjects].filter((id) => isUnknown(base, set, name, id)));
  const holders = removed.size === 0 ? undefined : base.set(set);
  for (const holder of holders ? itemsOf(holders) : []) {
    const id = String(holder.id).toLowerCase();
    if (!ids.has(id) && holdsAny(base.navigation(set, id, name), removed)) ids.add(id);
  }
  return ids;
}

function isUnknown(base: GraphWorld, set: string, name: string, removed: string): boolean {
  const held = setOfType(base.object(removed)?.['@odata.type']);
  if (held === undefined || !holdable[name]?.includes(held)) return false;
  return alwaysLookedAt.includes(set) || base.navigation(held, removed, inverseOf(name) ?? '') === undefined;
}

function holdsAny(held: Collection | undefined, removed: ReadonlySet<string>): boolean {
  for (const { id } of held ? itemsOf(held) : []) if (removed.has(String(id).toLowerCase())) return true;
  return false;
}

function difference(base: GraphWorld, graph: GraphWorld, { set, name }: Counted, id: string): number {
  const spelled = inverseOf(inverseOf(name) ?? '') ?? name;
  const sizeIn = (world: GraphWorld): number =>
    (world.navigation(set, id, spelled) ?? world.navigation(set, id, name))?.size ?? 0;
  return sizeIn(graph) - sizeIn(base);
}
