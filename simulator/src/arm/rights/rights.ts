/** What one caller may do where: role assignments inherited from scopes above, minus deny assignments. */
import { itemsOf } from '../../world/collection.ts';
import type { JsonObject, World } from '../../world/world.ts';
import { builtInPermissions } from './built-in-roles.ts';
import { type Deny, readDeny } from './deny.ts';
import { isObject, type Permission, permissionsOf } from './permission.ts';
import type { Principal } from './principal.ts';
import { principalIds } from './principals.ts';
import { schedulesAt } from './schedules.ts';

export interface Rights {
  /** The time that they were read at, and the time up to which they hold, in milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Whether an action such as `Microsoft.Compute/virtualMachines/read` is allowed at a scope, in any letter case. */
  can(action: string, scope: string): boolean;
  /** Whether any role is held at the scope, above it or below it. */
  sees(scope: string): boolean;
  /** Lower-case scopes strictly below one at which a role allows the action. */
  grantedBelow(action: string, scope: string): readonly string[];
  /** Whether a deny assignment takes the action away somewhere below a subscription, so that objects have to be looked at. */
  deniedBelow(action: string, subscription: string): boolean;
}

/**
 * Reads the world once; the answer holds until role assignments, definitions, deny assignments or memberships change, and up
 * to the end that a schedule sets. Conditions are left out: they can be put on data actions and on writing role assignments,
 * and nothing of that kind is answered here ("What are role assignment conditions").
 */
export function computeRights(world: World, principal: Principal, now: number): Rights {
  const principals = principalIds(world, principal.id);
  const { idle, until } = schedulesAt(world, now);
  const grants = new Map<string, Permission[]>();
  const roles = new Map<string, Permission[]>();
  const grant = (scope: string, roleDefinitionId: string): void => {
    const key = scopeKey(scope);
    const held = grants.get(key) ?? [];
    held.push(...rolePermissions(world, roles, roleDefinitionId));
    grants.set(key, held);
  };
  for (const assignment of principal.held) grant(assignment.scope, assignment.roleDefinitionId);
  for (const item of itemsOf(world.arm.list('microsoft.authorization/roleassignments', '/'))) {
    const properties = objectOf(item.properties);
    if (!principals.has(String(properties.principalId).toLowerCase()) || idle.has(String(item.id).toLowerCase()))
      continue;
    grant(assignmentScope(item, properties), String(properties.roleDefinitionId));
  }
  const denies = new Map<string, Deny[]>();
  for (const item of itemsOf(world.arm.list('microsoft.authorization/denyassignments', '/'))) {
    const deny = readDeny(item, principals);
    if (!deny) continue;
    const key = scopeKey(deny.scope);
    denies.set(key, [...(denies.get(key) ?? []), deny]);
  }
  return { ...rightsFrom(world, grants, denies), from: now, until };
}

function rightsFrom(
  world: World,
  grants: Map<string, Permission[]>,
  denies: Map<string, Deny[]>,
): Omit<Rights, 'from' | 'until'> {
  const granted = [...grants.keys()];
  const profiles = new Map<string, string>();
  const decided = new Map<string, boolean>();
  const chain = (scope: string): string[] => {
    const above = world.arm.ancestors(scope);
    // An extension object (a role definition seen through a subscription) need not be a scope of its own: its target is.
    const cut = above.length === 0 ? scope.toLowerCase().lastIndexOf('/providers/') : 0;
    return cut > 0 ? [scopeKey(scope), ...chain(scope.slice(0, cut))] : [scopeKey(scope), ...above.map(scopeKey)];
  };
  // Most scopes inherit the same few assignments, so decisions are kept per set of assignments and not per scope.
  const profileOf = (scope: string): string => {
    const key = scopeKey(scope);
    const known = profiles.get(key);
    if (known !== undefined) return known;
    if (profiles.size > 100_000) profiles.clear();
    const scopes = chain(scope).filter((at) => grants.has(at) || denies.has(at));
    const profile = `${denies.has(key) ? '!' : ''}${scopes.join(' ')}`;
    profiles.set(key, profile);
    return profile;
  };
  const decide = (action: string, profile: string): boolean => {
    const own = profile.startsWith('!');
    const scopes = profile.slice(own ? 1 : 0).split(' ');
    const denied = scopes.some((at, index) =>
      denies
        .get(at)
        ?.some(
          (deny) => ((own && index === 0) || !deny.exact) && deny.permissions.some((block) => block.allows(action)),
        ),
    );
    return !denied && scopes.some((at) => grants.get(at)?.some((block) => block.allows(action)));
  };
  const can = (action: string, scope: string): boolean => {
    const profile = profileOf(scope);
    const key = `${action.toLowerCase()} ${profile}`;
    const known = decided.get(key);
    if (known !== undefined) return known;
    if (decided.size > 100_000) decided.clear();
    const result = decide(action, profile);
    decided.set(key, result);
    return result;
  };
  const within = (scope: string, outer: string): boolean => {
    if (outer === '/' || scope.startsWith(`${outer}/`)) return true;
    if (outer.startsWith('/subscriptions/')) return false;
    return world.arm.ancestors(scope).some((at) => scopeKey(at) === outer);
  };
  const grantedBelow = (action: string, scope: string): string[] => {
    const outer = scopeKey(scope);
    return granted.filter((at) => at !== outer && within(at, outer) && can(action, at));
  };
  const subscriptions = new Set(granted.flatMap((at) => /^\/subscriptions\/[^/]+/.exec(at)?.[0] ?? []));
  const sees = (scope: string): boolean => {
    const key = scopeKey(scope);
    if (
      profileOf(scope)
        .replace('!', '')
        .split(' ')
        .some((at) => grants.has(at))
    )
      return true;
    if (/^\/subscriptions\/[^/]+$/.test(key)) return subscriptions.has(key);
    return granted.some((at) => within(at, key));
  };
  const denyingIn = new Map<string, Permission[]>();
  for (const [at, list] of denies) {
    const subscription = /^(\/subscriptions\/[^/]+)\//.exec(at)?.[1];
    if (subscription === undefined) continue;
    const blocks = denyingIn.get(subscription) ?? [];
    blocks.push(...list.flatMap((deny) => deny.permissions));
    denyingIn.set(subscription, blocks);
  }
  const deniedBelow = (action: string, subscription: string): boolean =>
    denyingIn.get(scopeKey(subscription))?.some((block) => block.allows(action)) ?? false;
  return { can, sees, grantedBelow, deniedBelow };
}

/** Letter case and a trailing slash do not matter in scopes. */
export function scopeKey(scope: string): string {
  const lower = scope.toLowerCase();
  return lower.length > 1 && lower.endsWith('/') ? lower.slice(0, -1) : lower || '/';
}

function rolePermissions(world: World, known: Map<string, Permission[]>, id: string): Permission[] {
  const guid = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  const cached = known.get(guid);
  if (cached) return cached;
  const tenantLevel = `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
  const definition = world.arm.get(id) ?? world.arm.get(tenantLevel);
  const permissions = definition ? permissionsOf(definition.properties) : (builtInPermissions(guid) ?? []);
  known.set(guid, permissions);
  return permissions;
}

function assignmentScope(item: JsonObject, properties: JsonObject): string {
  if (typeof properties.scope === 'string') return properties.scope;
  const id = String(item.id);
  const cut = id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/');
  return cut > 0 ? id.slice(0, cut) : '/';
}

function objectOf(value: JsonObject[string] | undefined): JsonObject {
  return isObject(value) ? value : {};
}
