/** Lists of extension types, which reach above and below the scope they are called at. */
import type { Collection, JsonObject, World } from '../../world/world.ts';
import { concatCollections, filterCollection, mapCollection } from '../collections.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';
import { scopeKind, subscriptionOf } from '../scope-path.ts';
import type { ResourceType } from '../types/registry.ts';
import type { ScopedFilter } from './filter.ts';

/**
 * The objects of an extension type at a scope. Without a filter a list `around` a subscription, group or resource holds
 * what is inherited, what is there and what is below it; at a management group or the tenant nothing below is listed.
 * `atScope()` leaves out what is below ("Role Assignments - List For Scope").
 */
export function scopedList(world: World, type: ResourceType, scope: string, filter: ScopedFilter): Collection {
  if (type.worldType === 'microsoft.authorization/roledefinitions') return roleDefinitions(world, scope, filter);
  const parts: Collection[] = [];
  const above = (type.scope === 'above' || type.scope === 'around') && !filter.atExactScope;
  if (above) {
    for (const outer of [...world.arm.ancestors(scope)].reverse()) parts.push(world.arm.listAt(type.worldType, outer));
  }
  const kind = scopeKind(scope);
  const narrow = kind === 'tenant' || kind === 'managementGroup';
  const below = type.scope === 'below' || (type.scope === 'around' && !narrow);
  const here = below && !filter.atScope && !filter.atExactScope;
  parts.push(here ? world.arm.list(type.worldType, scope) : world.arm.listAt(type.worldType, scope));
  return applyTests(concatCollections(parts), filter);
}

/** Built-in roles, and custom roles that are assignable at the scope (or, with `atScopeAndBelow()`, below it). */
function roleDefinitions(world: World, scope: string, filter: ScopedFilter): Collection {
  const chain = new Set([scopeKey(scope), ...world.arm.ancestors(scope).map(scopeKey)]);
  const all = world.arm.list('microsoft.authorization/roledefinitions', '/');
  const assignable = filterCollection(all, (item) => {
    const properties = isObject(item.properties) ? item.properties : {};
    if (String(properties.type).toLowerCase() !== 'customrole') return true;
    const scopes = Array.isArray(properties.assignableScopes) ? properties.assignableScopes : [];
    return scopes.some((entry) => {
      const key = scopeKey(String(entry));
      return chain.has(key) || (filter.below && key.startsWith(`${scopeKey(scope)}/`));
    });
  });
  const tested = applyTests(assignable, filter);
  const subscription = subscriptionOf(scope);
  return subscription === undefined ? tested : mapCollection(tested, (item) => throughSubscription(item, subscription));
}

/** Azure names a role definition by the subscription through which it is read, in itself and in assignments (recorded). */
export function throughSubscription(item: JsonObject, subscription: string): JsonObject {
  const { id, properties } = item;
  const role = isObject(properties) ? properties.roleDefinitionId : undefined;
  if (isObject(properties) && typeof role === 'string') {
    return { ...item, properties: { ...properties, roleDefinitionId: below(role, subscription) } };
  }
  return { ...item, id: below(String(id), subscription) };
}

function below(id: string, subscription: string): string {
  return /^\/providers\/microsoft\.authorization\//i.test(id) ? `/subscriptions/${subscription}${id}` : id;
}

function applyTests(items: Collection, filter: ScopedFilter): Collection {
  if (filter.tests.length === 0) return items;
  return filterCollection(items, (item) => {
    const properties = item.properties;
    return isObject(properties) && filter.tests.every((test) => test(properties));
  });
}
