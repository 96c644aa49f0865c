/** Resource Manager bodies as Resource Graph rows. */
import type { Json, JsonObject, World } from '../../world/world.ts';
import { chainOf, treeOf } from '../management-groups/tree.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';
import { groupOf, subscriptionOf } from '../scope-path.ts';
import type { Row } from './kql/ast.ts';

/** Columns that every table has. */
export const rowColumns: readonly string[] = [
  'id',
  'name',
  'type',
  'tenantId',
  'kind',
  'location',
  'resourceGroup',
  'subscriptionId',
  'managedBy',
  'sku',
  'plan',
  'properties',
  'tags',
  'identity',
  'zones',
  'extendedLocation',
];

/** The row of a body. Missing texts are empty, missing bags null; `type` and `resourceGroup` are in lower case. */
export function rowOf(world: World, rowType: string, body: JsonObject): Row {
  const id = String(body.id);
  return {
    id,
    name: body.name ?? '',
    type: rowType,
    tenantId: world.tenantId,
    kind: body.kind ?? '',
    location: body.location ?? '',
    resourceGroup: groupOf(id)?.toLowerCase() ?? '',
    subscriptionId: subscriptionOf(id) ?? '',
    managedBy: body.managedBy ?? '',
    sku: body.sku ?? null,
    plan: body.plan ?? null,
    properties: withState(world, rowType, body),
    tags: body.tags ?? null,
    identity: body.identity ?? null,
    zones: body.zones ?? null,
    extendedLocation: body.extendedLocation ?? null,
  };
}

/** Resource Graph adds to a virtual machine what its instance view says in short. */
function withState(world: World, rowType: string, { id, properties = null }: JsonObject): Json {
  if (rowType !== 'microsoft.compute/virtualmachines' || !isObject(properties)) return properties;
  const views = world.arm.list(`${rowType}/instanceview`, String(id));
  if (views.size === 0) return properties;
  const { statuses, computerName, osName, osVersion, hyperVGeneration = null } = views.at(0);
  const power = Array.isArray(statuses)
    ? statuses.find((status) => isObject(status) && String(status.code).startsWith('PowerState/'))
    : undefined;
  const told = Object.entries({ computerName, osName, osVersion }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const instanceView: JsonObject = { ...Object.fromEntries(told), hyperVGeneration, powerState: power ?? null };
  return { ...properties, extended: { instanceView } };
}

/** Rows of `resourcecontainers` name their ancestors, nearest first. */
export function containerRow(world: World, rowType: string, body: JsonObject): Row {
  const row = rowOf(world, rowType, body);
  const node = treeOf(world).get(scopeKey(String(body.id)));
  if (!node) return row;
  const chain = chainOf(node)
    .reverse()
    .map(({ displayName, name }) => ({ displayName, name }));
  if (node.kind === 'subscription') {
    const {
      state = null,
      subscriptionPolicies = null,
      authorizationSource = 'RoleBased',
      managedByTenants = [],
    } = body;
    const properties = {
      managedByTenants,
      managementGroupAncestorsChain: chain,
      state,
      subscriptionPolicies,
      authorizationSource,
    };
    return { ...row, name: node.displayName, properties };
  }
  const own = isObject(body.properties) ? body.properties : {};
  const details: JsonObject = isObject(own.details) ? { ...own.details } : {};
  if (node.parent) {
    details.parent = { id: node.parent.id, name: node.parent.name, displayName: node.parent.displayName };
  }
  details.managementGroupAncestors = chain.map(({ name }) => name);
  details.managementGroupAncestorsChain = chain;
  return { ...row, properties: { tenantId: world.tenantId, displayName: node.displayName, details } };
}
