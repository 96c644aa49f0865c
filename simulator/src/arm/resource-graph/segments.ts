/** The rows of a table as runs of one type within one scope, made one after the other as far as they are read. */
import { arrayCollection } from '../../world/collection.ts';
import type { Collection, JsonObject, World } from '../../world/world.ts';
import type { ArmCall } from '../call.ts';
import { concatCollections, filterCollection } from '../collections.ts';
import type { TreeNode } from '../management-groups/tree.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';
import { changesIn } from './changes.ts';
import type { Row } from './kql/ast.ts';
import type { ScopeFilter } from './request.ts';
import { containerRow, rowOf } from './rows.ts';
import type { QueryScopes } from './scopes.ts';
import type { TableType } from './tables.ts';

export interface Segment {
  readonly type: TableType;
  readonly items: Collection;
  readonly subscriptionId: string;
  readonly row: (item: JsonObject) => Row;
}

export interface SegmentSource {
  /** Tenant-level runs first (index 0), then one index per subscription. */
  readonly groups: number;
  readonly segments: (group: number) => Segment[];
}

const definitions = 'microsoft.authorization/roledefinitions';

/** The runs of some types over the scopes of a query, in a stable order: subscription, then type, then the world's order. */
export function segmentSource(
  call: ArmCall,
  scopes: QueryScopes,
  types: readonly TableType[],
  filter: ScopeFilter,
  wanted?: ReadonlySet<string>,
): SegmentSource {
  const subscriptions = wanted
    ? scopes.subscriptions.filter((node) => wanted.has(node.name.toLowerCase()))
    : scopes.subscriptions;
  const segment = (type: TableType, items: Collection, subscriptionId: string): Segment[] => {
    if (items.size === 0) return [];
    const container = /^microsoft\.(resources|management)\//.test(type.worldType) && type.changesOf === undefined;
    const shape = container ? containerRow : rowOf;
    return [{ type, items, subscriptionId, row: (item) => shape(call.world, type.rowType, item) }];
  };
  const tenantLevel = (): Segment[] =>
    types.flatMap((type) => segment(type, tenantItems(call, scopes, type, filter), ''));
  return {
    groups: subscriptions.length + 1,
    segments: (group) => {
      const node = subscriptions[group - 1];
      if (!node) return group === 0 && !wanted ? tenantLevel() : [];
      return types.flatMap((type) => segment(type, subscriptionItems(call, node, type, filter), node.name));
    },
  };
}

/** Management groups, role definitions, and extension objects at management groups and above the scopes. */
function tenantItems(call: ArmCall, scopes: QueryScopes, type: TableType, filter: ScopeFilter): Collection {
  const { arm } = call.world;
  if (type.changesOf) return changesIn(call, type.changesOf, '');
  if (type.worldType === 'microsoft.management/managementgroups') {
    const readable = scopes.managementGroups.filter((node) => call.rights.can(type.action, node.id));
    return arrayCollection(readable.map((node) => node.body));
  }
  if (type.worldType === definitions) return visibleDefinitions(call.world, scopes);
  if (type.scope === undefined) return arrayCollection([]);
  const own = new Map(scopes.managementGroups.map((node) => [scopeKey(node.id), node]));
  // Built-in definitions are rows of every query.
  const above = new Set<string>(type.scope === 'above' ? ['/'] : []);
  if (filter === 'AtScopeAndAbove' || filter === 'AtScopeAboveAndBelow') {
    for (const node of [...scopes.subscriptions, ...scopes.managementGroups]) {
      for (const scope of arm.ancestors(node.id)) if (!own.has(scopeKey(scope))) above.add(scopeKey(scope));
    }
  }
  const at = [...own.values()].filter((node) => call.rights.can(type.action, node.id)).map((node) => node.id);
  return concatCollections([...at, ...above].map((scope) => arm.listAt(type.worldType, scope)));
}

function subscriptionItems(call: ArmCall, node: TreeNode, type: TableType, filter: ScopeFilter): Collection {
  const { arm } = call.world;
  if (type.changesOf) return changesIn(call, type.changesOf, node.name);
  if (type.worldType === definitions || type.worldType === 'microsoft.management/managementgroups')
    return arrayCollection([]);
  if (type.worldType === 'microsoft.resources/subscriptions') {
    return arrayCollection(call.rights.can(type.action, node.id) ? [node.body] : []);
  }
  const exact = type.scope !== undefined && (filter === 'AtScopeExact' || filter === 'AtScopeAndAbove');
  const list = (scope: string): Collection =>
    exact ? arm.listAt(type.worldType, scope) : arm.list(type.worldType, scope);
  const readable = (all: Collection): Collection =>
    call.rights.deniedBelow(type.action, node.id)
      ? filterCollection(all, (item) => call.rights.can(type.action, String(item.id)))
      : all;
  if (call.rights.can(type.action, node.id)) return readable(list(node.id));
  const below = call.rights.grantedBelow(type.action, node.id);
  const outermost = below.filter((scope) => !below.some((other) => scope.startsWith(`${other}/`)));
  return readable(concatCollections(outermost.map((scope) => arm.list(type.worldType, scope))));
}

/** Built-in roles, and custom roles that are assignable somewhere in the scopes. */
function visibleDefinitions(world: World, scopes: QueryScopes): Collection {
  const all = world.arm.list(definitions, '/');
  const within = new Set([...scopes.subscriptions, ...scopes.managementGroups].map((node) => scopeKey(node.id)));
  return filterCollection(all, (item) => {
    const properties = isObject(item.properties) ? item.properties : {};
    if (String(properties.type).toLowerCase() !== 'customrole') return true;
    const assignable = Array.isArray(properties.assignableScopes) ? properties.assignableScopes : [];
    return assignable.some((scope) => {
      const key = scopeKey(String(scope));
      return key === '/' || within.has(key) || within.has(/^\/subscriptions\/[^/]+/.exec(key)?.[0] ?? '');
    });
  });
}
