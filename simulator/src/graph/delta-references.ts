/** `members@delta` and `owners@delta` of delta queries. */
import type { Json, JsonObject, WorldChange } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { findNavigation } from './navigations.ts';
import { navigationOf } from './objects.ts';
import { typeOf } from './project.ts';
import type { NavigationRule, SetRule } from './set-rule.ts';

/** References of one object that one page holds; a larger group comes again on the next page with the rest. */
const referenceLimit = 1000;

/** Navigations that delta follows when they are selected. */
const tracked: Readonly<Record<string, readonly string[]>> = {
  group: ['members', 'owners'],
  administrativeUnit: ['members'],
  directoryRole: ['members'],
  user: ['manager'],
};

/** The tracked navigations among the selected properties. */
export function referenceNames(type: string, select: readonly string[] | undefined): readonly string[] {
  const selected = new Set((select ?? []).map((name) => name.toLowerCase()));
  return (tracked[type] ?? []).filter((name) => selected.has(name.toLowerCase()));
}

const shownReference = (call: GraphCall, id: string, body: JsonObject | undefined): JsonObject => ({
  '@odata.type': `#microsoft.graph.${body ? typeOf(call, body, 'directoryObject') : 'directoryObject'}`,
  id,
});

/** References of an object from an offset on, counted over all its tracked navigations. */
export function fullReferences(
  call: GraphCall,
  set: SetRule,
  body: JsonObject,
  names: readonly string[],
  offset: number,
): { readonly shown: JsonObject; readonly next: number | undefined } {
  const shown: JsonObject = {};
  let passed = 0;
  let room = referenceLimit;
  for (const name of names) {
    const rule = findNavigation(set.type, name);
    if (!rule) continue;
    const targets = navigationOf(call, set, body, rule);
    const from = Math.max(0, offset - passed);
    const to = Math.min(targets.size, from + room);
    const part: Json[] = [];
    for (let at = from; at < to; at++) {
      const target = targets.at(at);
      part.push(shownReference(call, String(target.id), target));
    }
    if (part.length > 0) shown[`${name}@delta`] = part;
    room -= part.length;
    if (to < targets.size) return { shown, next: passed + to };
    passed += targets.size;
  }
  return { shown, next: undefined };
}

/** References that changed, the removed ones marked. */
export function changedReferences(call: GraphCall, change: WorldChange, names: readonly string[]): JsonObject {
  const shown: JsonObject = {};
  for (const name of names) {
    const part = change.references.filter((reference) => sameName(reference.navigation, name));
    if (part.length === 0) continue;
    shown[`${name}@delta`] = part.map(({ targetId, removed }) => ({
      ...shownReference(call, targetId, call.context.world.graph.object(targetId)),
      ...(removed ? { '@removed': { reason: 'deleted' } } : {}),
    }));
  }
  return shown;
}

const sameName = (a: NavigationRule['name'], b: string): boolean => a.toLowerCase() === b.toLowerCase();
