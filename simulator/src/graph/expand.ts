/** Adds `$expand`ed navigations to a shown body. */
import type { JsonObject } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import type { ExpandItem } from './expand-option.ts';
import { badRequest } from './graph-error.ts';
import { findNavigation, navigationPermissions } from './navigations.ts';
import { navigationOf, targetOf, whole } from './objects.ts';
import { requirePermission } from './permissions.ts';
import { checkSelect, project, typeOf } from './project.ts';
import { type SetRule, setRule } from './set-rule.ts';
import { setOfType } from './sets.ts';

/** Largest number of directory objects that one `$expand` returns. */
const expandLimit = 20;

/** Refuses an `$expand` that the type does not have, or that the caller may not read. */
export function checkExpand(call: GraphCall, expand: readonly ExpandItem[], set: SetRule): void {
  for (const item of expand) {
    const rule = findNavigation(set.type, item.name);
    if (!rule || (rule.betaOnly && call.version !== 'beta'))
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${item.name}' on type 'microsoft.graph.${set.type}'.`,
      );
    requirePermission(call.granted, navigationPermissions(set, rule), rule.deniedAs ?? set.deniedAs);
    checkSelect(call, item.select, rule.type);
    checkExpand(call, item.expand, setFor(rule.type, set));
  }
}

/** A body as shown by `project`, with its expanded navigations. */
export function shown(
  call: GraphCall,
  body: JsonObject,
  set: SetRule,
  select: readonly string[] | undefined,
  expand: readonly ExpandItem[],
  wholeBody = false,
): JsonObject {
  const result = project(call, body, set.type, select, wholeBody);
  for (const item of expand) {
    const owner = setFor(typeOf(call, body, set.type), set);
    const rule = findNavigation(owner.type, item.name);
    if (!rule) continue;
    const below = setFor(rule.type, owner);
    const show = (target: JsonObject): JsonObject =>
      shown(
        call,
        rule.type === 'directoryObject' ? whole(call, target) : target,
        below,
        item.select,
        item.expand,
        true,
      );
    if (rule.many) {
      const targets = navigationOf(call, owner, body, rule);
      const size = rule.type === 'directoryObject' ? Math.min(targets.size, expandLimit) : targets.size;
      result[rule.name] = Array.from({ length: size }, (_, position) => show(targets.at(position)));
    } else {
      const target = targetOf(call, owner, body, rule);
      if (target) result[rule.name] = show(target);
    }
  }
  return result;
}

/** The set that holds a type; types without a set of their own borrow the conditions of the owner. */
export function setFor(type: string, owner: SetRule): SetRule {
  if (type === owner.type) return owner;
  return (
    setOfType(type) ?? {
      ...setRule(type, type, 'Directory.Read.All'),
      permissions: owner.permissions,
      deniedAs: owner.deniedAs,
    }
  );
}
