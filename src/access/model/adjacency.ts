/** Directed edges between dense numbers in compressed sparse rows; a few rows can be replaced without a copy of the rest. */
export class Adjacency {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly #replaced: ReadonlyMap<number, Uint32Array> | undefined;

  constructor(offsets: Uint32Array, targets: Uint32Array, replaced?: ReadonlyMap<number, Uint32Array>) {
    this.offsets = offsets;
    this.targets = targets;
    this.#replaced = replaced;
  }

  /** What a number points to, in the order in which the edges were added. Not to be written to. */
  of(node: number): Uint32Array {
    const replaced = this.#replaced?.get(node);
    if (replaced) return replaced;
    const from = this.offsets[node] ?? 0;
    const to = this.offsets[node + 1] ?? from;
    return from === to ? none : this.targets.subarray(from, to);
  }

  /** Whether it points to nothing, without the cost of a view. */
  isLeaf(node: number): boolean {
    const replaced = this.#replaced?.get(node);
    if (replaced) return replaced.length === 0;
    const from = this.offsets[node] ?? 0;
    return from === (this.offsets[node + 1] ?? from);
  }

  /** Whether `offsets` and `targets` alone no longer tell the truth. */
  get isPatched(): boolean {
    return this.#replaced !== undefined;
  }

  /** The same edges with some rows replaced. */
  with(rows: ReadonlyMap<number, Uint32Array>): Adjacency {
    if (rows.size === 0) return this;
    return new Adjacency(this.offsets, this.targets, new Map([...(this.#replaced ?? []), ...rows]));
  }

  /** The same edges, where there are more numbers now: those point to nothing. */
  upTo(nodes: number): Adjacency {
    if (nodes < this.offsets.length) return this;
    const offsets = new Uint32Array(nodes + 1).fill(this.targets.length);
    offsets.set(this.offsets);
    return new Adjacency(offsets, this.targets, this.#replaced);
  }

  /** One by one, row after row. Only of what is not patched. */
  list(): { readonly from: Uint32Array; readonly to: Uint32Array } {
    const from = new Uint32Array(this.targets.length);
    for (let node = 0; node + 1 < this.offsets.length; node++) {
      from.fill(node, this.offsets[node] ?? 0, this.offsets[node + 1] ?? 0);
    }
    return { from, to: this.targets };
  }

  get edgeCount(): number {
    return this.targets.length;
  }

  /** Whether there is certainly no edge. */
  get isEmpty(): boolean {
    return this.targets.length === 0 && !this.isPatched;
  }
}

const none = new Uint32Array(0);

/**
 * One direction of a list of edges. `nodes`: how many numbers there are. Edges that occur twice stay twice; questions mark what they
 * have seen.
 */
export function adjacency(nodes: number, from: Uint32Array, to: Uint32Array): Adjacency {
  const offsets = new Uint32Array(nodes + 1);
  for (let i = 0; i < from.length; i++) {
    const at = (from[i] ?? 0) + 1;
    offsets[at] = (offsets[at] ?? 0) + 1;
  }
  for (let i = 0; i < nodes; i++) offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  const next = offsets.slice(0, nodes);
  const targets = new Uint32Array(from.length);
  for (let i = 0; i < from.length; i++) {
    const node = from[i] ?? 0;
    const place = next[node] ?? 0;
    targets[place] = to[i] ?? 0;
    next[node] = place + 1;
  }
  return new Adjacency(offsets, targets);
}
