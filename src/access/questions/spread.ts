import type { Adjacency } from '../model/adjacency.ts';
import type { Links, Model } from '../model/model.ts';

/** A set of objects that is filled and emptied again at the cost of what was in it. */
export class ObjectSet {
  readonly #marks: Uint8Array;
  readonly #list: Uint32Array;
  size = 0;

  constructor(objects: number) {
    this.#marks = new Uint8Array(objects);
    this.#list = new Uint32Array(objects);
  }

  has(object: number): boolean {
    return this.#marks[object] === 1;
  }

  add(object: number): boolean {
    if (this.#marks[object] === 1) return false;
    this.#marks[object] = 1;
    this.#list[this.size++] = object;
    return true;
  }

  /** The whole list, of which the first `size` count. */
  get all(): Uint32Array {
    return this.#list;
  }

  /** What is in it, in the order in which it came. A view: the next change shows through. */
  view(): Uint32Array {
    return this.#list.subarray(0, this.size);
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.#marks[this.#list[i] ?? 0] = 0;
    this.size = 0;
  }
}

/** Adds everything below what is in the set from `from` on: members, their members, and so on. */
export function spread(members: Adjacency, set: ObjectSet, from = 0): void {
  const { offsets, targets } = members;
  const patched = members.isPatched;
  const list = set.all;
  for (let i = from; i < set.size; i++) {
    const node = list[i] ?? 0;
    if (patched) {
      for (const member of members.of(node)) set.add(member);
      continue;
    }
    const end = offsets[node + 1] ?? 0;
    for (let edge = offsets[node] ?? 0; edge < end; edge++) set.add(targets[edge] ?? 0);
  }
}

/** The same, and everything that is an eligible member of something in the set. */
export function spreadActivatable({ members, eligibleMembers }: Links, set: ObjectSet): void {
  for (let done = 0; done < set.size; ) {
    const from = done;
    spread(members, set, from);
    if (eligibleMembers.isEmpty) return;
    done = set.size;
    for (const group of set.view().slice(from)) for (const member of eligibleMembers.of(group)) set.add(member);
  }
}

const pools = new WeakMap<Model['objects']['ids'], ObjectSet[]>();

/** Lends a set of the model's objects; it has to be given back empty of meaning: what was lent is cleared. */
export function withSets<T>({ objects }: Model, count: number, work: (...sets: ObjectSet[]) => T): T {
  const pool = pools.get(objects.ids) ?? [];
  pools.set(objects.ids, pool);
  const sets = Array.from({ length: count }, () => pool.pop() ?? new ObjectSet(objects.kind.length));
  try {
    return work(...sets);
  } finally {
    for (const set of sets) {
      set.clear();
      pool.push(set);
    }
  }
}
