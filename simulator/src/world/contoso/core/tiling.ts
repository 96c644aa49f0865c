import { Pattern } from './pattern.ts';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** A relation between `owners` and `members` whose both directions are computed. */
export interface Relation {
  readonly total: number;
  sizeOf(owner: number): number;
  member(owner: number, place: number): number;
  /** The owners of a member, ascending. */
  ownersOf(member: number): readonly number[];
}

/** A relation whose memberships are numbered through. */
export interface Numbered extends Relation {
  /** Memberships of the owners before one. */
  before(owner: number): number;
  /** The owner of the n-th membership and its place there. */
  locate(n: number): { readonly owner: number; readonly place: number };
}

/**
 * Owner k has counts[k mod counts.length] members. They take the next places on a ring on which the members stand in a
 * scrambled order, so that no owner has a member twice (counts are cut at the number of members).
 */
export function tiling(owners: number, members: number, counts: readonly number[], turn = 0): Numbered {
  const pattern = new Pattern(counts.map((count) => Math.min(count, members)));
  let step = Math.max(1, Math.floor(members * 0.618)) % Math.max(1, members) || 1;
  while (gcd(step, members) > 1) step += 1;
  const back = inverse(step, members);
  const total = pattern.before(owners);
  return {
    total,
    sizeOf: (owner) => pattern.of(owner),
    before: (owner) => pattern.before(owner),
    locate(n) {
      const { parent, place } = pattern.locate(n);
      return { owner: parent, place };
    },
    member: (owner, place) => (((pattern.before(owner) + place) % members) * step + turn) % members,
    ownersOf(member) {
      const found: number[] = [];
      const place = ((((member - turn) % members) + members) * back) % members;
      for (let at = place; at < total; at += members) found.push(pattern.locate(at).parent);
      return found;
    },
  };
}

/** Every member has one owner: member m belongs to owner m mod owners, as a rule on one attribute makes it. */
export function striping(owners: number, members: number): Relation {
  const sizeOf = (owner: number): number => Math.max(0, Math.ceil((members - owner) / owners));
  return {
    total: owners > 0 ? members : 0,
    sizeOf,
    member: (owner, place) => owner + place * owners,
    ownersOf: (member) => (owners > 0 && member < members ? [member % owners] : []),
  };
}

/** Relates every owner to all of the first `members` members. */
export function everyone(owners: number, members: number): Relation {
  return {
    total: owners * members,
    sizeOf: () => members,
    member: (_owner, place) => place,
    ownersOf: (member) => (member < members ? Array.from({ length: owners }, (_, owner) => owner) : []),
  };
}

function inverse(value: number, modulus: number): number {
  let [a, b, x, y] = [value % modulus, modulus, 1, 0];
  while (b > 0) {
    const whole = Math.floor(a / b);
    [a, b] = [b, a - whole * b];
    [x, y] = [y, x - whole * y];
  }
  return ((x % modulus) + modulus) % modulus;
}
