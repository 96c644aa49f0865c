import type { JsonObject } from '../../world.ts';
import type { Tenant } from '../core/tenant.ts';
import type { Range } from './layout.ts';

interface Node {
  readonly name: string;
  readonly displayName: string;
  /** Share of the subscriptions that sit directly in this group. */
  readonly weight: number;
  readonly children: readonly Node[];
}

export interface ManagementGroup {
  readonly index: number;
  readonly name: string;
  readonly displayName: string;
  readonly parent: number | undefined;
  readonly children: readonly number[];
  /** Subscriptions directly in the group, and those in its whole subtree. */
  readonly own: Range;
  readonly subtree: Range;
}

export const managementGroupId = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;

const leaf = (name: string, displayName: string, weight: number): Node => ({ name, displayName, weight, children: [] });

function tree(tenant: Tenant): Node {
  const units = Array.from({ length: tenant.scale.businessUnits }, (_, unit) =>
    leaf(`mg-corp-bu${String(unit).padStart(3, '0')}`, `Corp / Business unit ${unit}`, 3),
  );
  const landingZones: Node = {
    name: 'mg-landingzones',
    displayName: 'Landing zones',
    weight: 2,
    children: [
      { name: 'mg-corp', displayName: 'Corp', weight: 2, children: units },
      leaf('mg-online', 'Online', 3),
      leaf('mg-empty', 'Reserved <empty>', 0),
    ],
  };
  const platform: Node = {
    name: 'mg-platform',
    displayName: 'Platform',
    weight: 0,
    children: [leaf('mg-connectivity', 'Connectivity', 1), leaf('mg-identity', 'Identity', 1)],
  };
  const children = [platform, landingZones, leaf('MG-Sandbox', 'Sandbox "free for all"', 2)];
  return { name: tenant.id, displayName: 'Tenant Root Group', weight: 1, children };
}

/**
 * The management group tree in preorder. A group's own subscriptions come before its children's, so that every subtree
 * is one range of subscriptions. The root group's name is the tenant id.
 */
export function managementGroups(tenant: Tenant): readonly ManagementGroup[] {
  const flat: { node: Node; parent: number | undefined; children: number[]; own: Range; end: number }[] = [];
  const root = tree(tenant);
  const sum = (node: Node): number => node.children.reduce((total, child) => total + sum(child), node.weight);
  const whole = sum(root);
  let weight = 0;
  const border = (): number => Math.round((weight / whole) * tenant.scale.subscriptions);
  const visit = (node: Node, parent: number | undefined): void => {
    const index = flat.length;
    const from = border();
    weight += node.weight;
    const entry = { node, parent, children: [] as number[], own: [from, border()] as Range, end: 0 };
    flat.push(entry);
    if (parent !== undefined) flat[parent]?.children.push(index);
    for (const child of node.children) visit(child, index);
    entry.end = border();
  };
  visit(root, undefined);
  return flat.map(({ node, parent, children, own, end }, index) => ({
    index,
    name: node.name,
    displayName: node.displayName,
    parent,
    children,
    own,
    subtree: [own[0], end],
  }));
}

/** The groups above one, nearest first. */
export function groupsAbove(groups: readonly ManagementGroup[], index: number): readonly ManagementGroup[] {
  const parent = groups[index]?.parent;
  const found = parent === undefined ? undefined : groups[parent];
  return found === undefined ? [] : [found, ...groupsAbove(groups, found.index)];
}

/** A management group body; direct children only, as without `$recurse`. */
export function managementGroupBody(
  tenant: Tenant,
  groups: readonly ManagementGroup[],
  group: ManagementGroup,
  subscription: (index: number) => { readonly id: string; readonly displayName: string },
): JsonObject {
  const above = groupsAbove(groups, group.index);
  const label = (of: ManagementGroup): JsonObject => ({ name: of.name, displayName: of.displayName });
  const type = 'Microsoft.Management/managementGroups';
  const below: JsonObject[] = group.children.flatMap((child) => {
    const found = groups[child];
    return found === undefined ? [] : [{ id: managementGroupId(found.name), type, ...label(found) }];
  });
  for (let index = group.own[0]; index < group.own[1]; index++) {
    const { id, displayName } = subscription(index);
    below.push({ id, type: '/subscriptions', name: id.slice(id.lastIndexOf('/') + 1), displayName });
  }
  const parent = above[0];
  return {
    id: managementGroupId(group.name),
    type,
    name: group.name,
    properties: {
      tenantId: tenant.id,
      displayName: group.displayName,
      details: {
        version: 1 + tenant.dice('mg-version', group.index, 9),
        updatedTime: tenant.daysAgo(100 + group.index, 'mg', group.index),
        updatedBy: parent === undefined ? 'Tenant Backfill Job' : tenant.guid('user', 0),
        parent: parent === undefined ? null : { id: managementGroupId(parent.name), ...label(parent) },
        path: parent === undefined ? null : [...above.toReversed(), group].map(label),
        managementGroupAncestors: above.map(({ name }) => name),
        managementGroupAncestorsChain: above.map(label),
      },
      children: below.length === 0 ? null : below,
    },
  };
}
