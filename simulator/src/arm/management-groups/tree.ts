/** The tree of management groups and subscriptions, read once per version of a world. */
import { itemsOf } from '../../world/collection.ts';
import type { JsonObject, World } from '../../world/world.ts';
import { worldVersion } from '../rights/cache.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKey } from '../rights/rights.ts';

export interface TreeNode {
  readonly id: string;
  readonly kind: 'managementGroup' | 'subscription';
  readonly name: string;
  readonly displayName: string;
  readonly parent: TreeNode | undefined;
  readonly children: readonly TreeNode[];
  readonly body: JsonObject;
}

interface Building extends TreeNode {
  parent: Building | undefined;
  readonly children: Building[];
}

const kept = new WeakMap<World, { version: number; nodes: Map<string, TreeNode> }>();

/** Nodes by lower-case scope: management groups as the world lists them, then subscriptions by id. */
export function treeOf(world: World): Map<string, TreeNode> {
  const version = worldVersion(world);
  const known = kept.get(world);
  if (known?.version === version) return known.nodes;
  const nodes = build(world);
  kept.set(world, { version, nodes });
  return nodes;
}

/** Nodes above one, from the root down to its parent. */
export function chainOf(node: TreeNode): TreeNode[] {
  const chain: TreeNode[] = [];
  for (let at = node.parent; at; at = at.parent) chain.unshift(at);
  return chain;
}

/** Everything below a node, nearest first. */
export function descendantsOf(node: TreeNode): TreeNode[] {
  return node.children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function build(world: World): Map<string, TreeNode> {
  const nodes = new Map<string, Building>();
  for (const body of itemsOf(world.arm.list('microsoft.management/managementgroups', '/'))) {
    const properties = isObject(body.properties) ? body.properties : {};
    add(nodes, body, 'managementGroup', String(body.name), String(properties.displayName ?? body.name));
  }
  const subscriptions = [...itemsOf(world.arm.list('microsoft.resources/subscriptions', '/'))];
  subscriptions.sort((left, right) => (scopeKey(String(left.id)) < scopeKey(String(right.id)) ? -1 : 1));
  for (const body of subscriptions) {
    const name = String(body.subscriptionId ?? String(body.id).split('/').at(-1));
    add(nodes, body, 'subscription', name, String(body.displayName ?? name));
  }
  for (const node of nodes.values()) {
    const nearest = world.arm
      .ancestors(node.id)
      .map(scopeKey)
      .find((scope) => nodes.has(scope));
    const parent = nearest === undefined ? undefined : nodes.get(nearest);
    node.parent = parent;
    parent?.children.push(node);
  }
  return nodes;
}

function add(
  nodes: Map<string, Building>,
  body: JsonObject,
  kind: TreeNode['kind'],
  name: string,
  displayName: string,
): void {
  const id = String(body.id);
  nodes.set(scopeKey(id), { id, kind, name, displayName, parent: undefined, children: [], body });
}
