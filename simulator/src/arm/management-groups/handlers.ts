/** `/providers/Microsoft.Management`: groups, their children and descendants, and the caller's entities. */
import type { SimulatorResponse } from '../../http.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { JsonObject } from '../../world/world.ts';
import { type ArmCall, refused } from '../call.ts';
import { armError } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import { ok } from '../respond.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';
import { chainOf, descendantsOf, type TreeNode, treeOf } from './tree.ts';

const read = 'Microsoft.Management/managementGroups/read';
const groupType = 'Microsoft.Management/managementGroups';

/** Groups that the caller may read; the list never refuses. */
export function listManagementGroups(call: ArmCall): SimulatorResponse {
  const groups = [...treeOf(call.world).values()].filter(
    (node) => node.kind === 'managementGroup' && call.rights.can(read, node.id),
  );
  const items = groups.map((node) => ({
    id: node.id,
    type: groupType,
    name: node.name,
    properties: { tenantId: call.world.tenantId, displayName: node.displayName },
  }));
  return page(call.request, arrayCollection(items), { page: 1000 });
}

/** One group; `$expand=children`, with `$recurse=true` to the leaves, adds children (recorded: absent when it has none). */
export function getManagementGroup(call: ArmCall, id: string): SimulatorResponse {
  const found = visible(call, id);
  if ('status' in found) return found;
  const expand = (parameter(call.request.query, '$expand') ?? '').toLowerCase().split(',');
  const recurse = parameter(call.request.query, '$recurse')?.toLowerCase() === 'true';
  if (recurse && !expand.includes('children')) {
    return armError(400, 'BadRequest', "Query option '$recurse' is only valid with '$expand=children'.", 'service');
  }
  return ok(shown(call, found.node, expand, recurse));
}

/** Groups and subscriptions below a group, flat. */
export function listDescendants(call: ArmCall, id: string): SimulatorResponse {
  const found = visible(call, id);
  if ('status' in found) return found;
  const items = descendantsOf(found.node).map((node) => ({
    id: node.id,
    type: node.kind === 'subscription' ? '/subscriptions' : groupType,
    name: node.name,
    properties: { displayName: node.displayName, parent: { id: node.parent?.id ?? null } },
  }));
  return page(call.request, arrayCollection(items), { page: 1000, size: '$top' });
}

/** Every group and subscription on which the caller holds a role, with the names above it. */
export function getEntities(call: ArmCall): SimulatorResponse {
  const nodes = [...treeOf(call.world).values()].filter((node) => call.rights.sees(node.id));
  const items = nodes.map((node) => entity(call, node));
  return page(call.request, arrayCollection(items), { page: 1000, size: '$top' });
}

function entity(call: ArmCall, node: TreeNode): JsonObject {
  const chain = chainOf(node);
  const permission = call.rights.can(read, node.id) ? 'view' : 'noaccess';
  return {
    id: node.id,
    type: node.kind === 'subscription' ? '/subscriptions' : groupType,
    name: node.name,
    properties: {
      tenantId: call.world.tenantId,
      displayName: node.displayName,
      parent: { id: node.parent?.id ?? null },
      permissions: permission,
      inheritedPermissions: permission,
      parentDisplayNameChain: chain.map((above) => above.displayName),
      parentNameChain: chain.map((above) => above.name),
      numberOfDescendants: descendantsOf(node).length,
      numberOfChildren: node.children.length,
      numberOfChildGroups: node.children.filter((child) => child.kind === 'managementGroup').length,
    },
  };
}

function visible(call: ArmCall, id: string): SimulatorResponse | { node: TreeNode } {
  const denied = refused(call, read, id);
  if (denied) return denied;
  const node = treeOf(call.world).get(scopeKey(id));
  if (node?.kind === 'managementGroup') return { node };
  const name = id.slice(id.lastIndexOf('/') + 1);
  return armError(404, 'NotFound', `'${name}' not found`, 'service', { details: `'${name}' not found` });
}

function shown(call: ArmCall, node: TreeNode, expand: readonly string[], recurse: boolean): JsonObject {
  const own = isObject(node.body.properties) ? node.body.properties : {};
  const details = isObject(own.details) ? { ...own.details } : {};
  if (node.parent) {
    details.parent = { id: node.parent.id, name: node.parent.name, displayName: node.parent.displayName };
  }
  if (expand.includes('path')) {
    details.path = [...chainOf(node), node].map((at) => ({ name: at.name, displayName: at.displayName }));
  }
  const properties: JsonObject = { tenantId: call.world.tenantId, displayName: node.displayName, details };
  if (expand.includes('children') && node.children.length > 0) properties.children = children(node, recurse);
  return { id: node.id, type: groupType, name: node.name, properties };
}

function children(node: TreeNode, recurse: boolean): JsonObject[] {
  return node.children.map((child) => ({
    id: child.id,
    type: child.kind === 'subscription' ? '/subscriptions' : groupType,
    name: child.name,
    displayName: child.displayName,
    ...(recurse && child.children.length > 0 ? { children: children(child, recurse) } : {}),
  }));
}
