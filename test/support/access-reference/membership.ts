/** Through which groups a principal holds something. */
import { type AccessCase, same } from './case.ts';

/** The principal itself (`via` is empty) or a group above it, with one shortest chain of groups that leads there. */
export interface Holder {
  readonly id: string;
  readonly via: readonly string[];
}

/**
 * The principal and all groups it is in, groups of groups included. With `eligible` the memberships count that PIM for
 * Groups would have to activate first.
 */
export function holders(tenant: AccessCase, principalId: string, eligible = false): Holder[] {
  const found: Holder[] = [{ id: principalId, via: [] }];
  for (const holder of found) {
    for (const group of tenant.groups) {
      if (found.some((known) => same(known.id, group.id))) continue;
      const members = [...(group.members ?? []), ...(eligible ? (group.eligibleMembers ?? []) : [])];
      if (members.some((member) => same(member, holder.id)))
        found.push({ id: group.id, via: [...holder.via, group.id] });
    }
  }
  return found;
}

/** Whether the directory knows the id: what is gone holds nothing ("Identity not found"). */
export function isKnown(tenant: AccessCase, id: string): boolean {
  return [...tenant.principals, ...tenant.groups].some((entry) => same(entry.id, id));
}
