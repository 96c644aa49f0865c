import type { Tenant } from '../core/tenant.ts';
import { everyone, type Relation, striping, tiling } from '../core/tiling.ts';
import { DEPARTMENTS } from '../core/words.ts';

export type GroupKind =
  | 'nested'
  | 'roleAssignable'
  | 'dynamic'
  | 'department'
  | 'members'
  | 'all'
  | 'unified'
  | 'synced'
  | 'devices'
  | 'principals'
  | 'large'
  | 'empty';
export type MemberKind = 'user' | 'device' | 'servicePrincipal';

/** A run of groups of one kind and who their direct members are (nested groups come on top, see `nested-groups.ts`). */
export interface Band {
  readonly kind: GroupKind;
  readonly start: number;
  readonly count: number;
  readonly memberKind: MemberKind;
  readonly relation: Relation;
}

export const buildingCount = (tenant: Tenant): number => Math.max(10, Math.floor(tenant.scale.groups * 0.04));

/** The bands of all groups, in order. The last band takes what is left and is empty. */
export function groupBands(tenant: Tenant, members: number, servicePrincipals: number): readonly Band[] {
  const { groups, users, devices } = tenant.scale;
  const share = (part: number, least: number): number => Math.max(least, Math.floor(groups * part));
  const nested = Math.max(64, Math.floor((groups * 0.3) / 64) * 64);
  const roleAssignable = share(0.01, 4);
  const buildings = buildingCount(tenant);
  const unified = share(0.25, 8);
  const synced = share(0.2, 6);
  const ofDevices = share(0.03, 3);
  const principals = share(0.02, 3);
  const large = share(0.0005, 1);
  const plan: readonly (readonly [GroupKind, number, MemberKind, Relation])[] = [
    ['nested', nested, 'user', tiling(nested, users, [4, 0, 6, 2], 3)],
    ['roleAssignable', roleAssignable, 'user', tiling(roleAssignable, users, [3, 1, 0, 5], 5)],
    ['dynamic', buildings, 'user', striping(buildings, users)],
    ['department', DEPARTMENTS.length, 'user', striping(DEPARTMENTS.length, users)],
    ['members', 1, 'user', everyone(1, members)],
    ['all', 1, 'user', everyone(1, users)],
    ['unified', unified, 'user', tiling(unified, users, [12, 3, 30, 1, 15], 7)],
    ['synced', synced, 'user', tiling(synced, users, [20, 40, 3], 11)],
    ['devices', ofDevices, 'device', tiling(ofDevices, devices, [8, 0, 20])],
    ['principals', principals, 'servicePrincipal', tiling(principals, servicePrincipals, [2, 1, 6])],
    ['large', large, 'user', tiling(large, users, [2000], 13)],
  ];
  let start = 0;
  const bands = plan.map(([kind, count, memberKind, relation]): Band => {
    start += count;
    return { kind, start: start - count, count, memberKind, relation };
  });
  if (start > groups) throw new RangeError(`${start} groups planned, ${groups} wanted`);
  return [
    ...bands,
    { kind: 'empty', start, count: groups - start, memberKind: 'user', relation: tiling(groups - start, users, [0]) },
  ];
}

export function bandOf(bands: readonly Band[], group: number): Band {
  const found = bands.findLast(({ start, count }) => start <= group && count > 0);
  if (found === undefined) throw new RangeError(`no group ${group}`);
  return found;
}

/**
 * Nested groups stand in blocks of 64. In a block place 1 is the root of a binary tree six groups deep (children of p
 * are 2p and 2p+1), place 0 stands alone, and the leaf at 32 also belongs to 3, so that there are two ways to it.
 */
const BLOCK = 64;
const EXTRA = { parent: 3, child: 32 } as const;

export function childGroups(group: number): readonly number[] {
  const place = group % BLOCK;
  const base = group - place;
  const own = place > 0 && place < BLOCK / 2 ? [base + 2 * place, base + 2 * place + 1] : [];
  return place === EXTRA.parent ? [...own, base + EXTRA.child] : own;
}

export function parentGroups(group: number): readonly number[] {
  const place = group % BLOCK;
  const base = group - place;
  const own = place > 1 ? [base + Math.floor(place / 2)] : [];
  return place === EXTRA.child ? [...own, base + EXTRA.parent] : own;
}

/** Nested memberships in all blocks: 62 tree edges and the extra one. */
export const nestedMemberships = (nestedGroups: number): number => (nestedGroups / BLOCK) * (BLOCK - 2 + 1);
