import { type Adjacency, adjacency } from './adjacency.ts';
import { Grow } from './grow.ts';
import { markColumn, moveColumn, movedTo, type Numbers } from './numbers.ts';

/** Edges as two columns. */
export interface EdgeList {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export interface BothWays {
  readonly forward: Adjacency;
  readonly backward: Adjacency;
}

/** Numbers stay below it: a pair of them is one whole number that JavaScript holds exactly. */
const mostNumbers = 2 ** 26;

/** Edges while they are gathered: a list that grows, or changes of edges that are there. */
export class Edges {
  readonly #base: EdgeList | BothWays | undefined;
  readonly #from = new Grow(Uint32Array);
  readonly #to = new Grow(Uint32Array);
  // Of changes only; as pairs.
  readonly #added = new Set<number>();
  readonly #ended = new Set<number>();
  readonly #touched = new Set<number>();
  #whole: EdgeList | undefined;

  /**
   * @param base edges that are there; among those that come to them none occurs twice
   * @throws {Error} for edges of a model that was made by changes
   */
  constructor(base?: EdgeList | BothWays) {
    if (base && 'forward' in base && base.forward.isPatched)
      throw new Error('edges that changes made are not built on');
    this.#base = base;
  }

  add(from: number, to: number): void {
    if (this.#base) {
      this.remove(from, to);
      this.#added.add(from * mostNumbers + to);
    } else {
      this.#from.push(from);
      this.#to.push(to);
    }
  }

  /** Takes an edge away from those that were there before the changes began. What is not there is passed over. */
  remove(from: number, to: number): void {
    const pair = from * mostNumbers + to;
    this.#ended.add(pair);
    this.#touched.add(from);
    this.#added.delete(pair);
  }

  mark(from: Uint8Array, to: Uint8Array): void {
    const list = this.#list();
    markColumn(from, list.from);
    markColumn(to, list.to);
  }

  /** Of no use afterwards. */
  list(from: Numbers, to: Numbers): EdgeList {
    const list = this.#list();
    if (!from.moved && !to.moved) return list;
    if (this.#ended.size > 0) return { from: moveColumn(list.from, from), to: moveColumn(list.to, to) };
    return {
      from: list.from.map((node) => movedTo(from, node)),
      to: list.to.map((node) => movedTo(to, node)),
    };
  }

  /** Both directions. What has not changed is shared with the edges that were there. Of no use afterwards. */
  done(from: Numbers, to: Numbers): BothWays {
    const nodes = Math.max(from.size, to.size);
    const same = this.#ended.size === 0 && !from.moved && !to.moved;
    if (this.#base && 'forward' in this.#base && same) {
      return { forward: this.#base.forward.upTo(nodes), backward: this.#base.backward.upTo(nodes) };
    }
    const list = this.list(from, to);
    return { forward: adjacency(nodes, list.from, list.to), backward: adjacency(nodes, list.to, list.from) };
  }

  /** Nothing is added or removed once it was asked for. */
  #list(): EdgeList {
    this.#whole ??= this.#base ? this.#changed(this.#base) : { from: this.#from.view(), to: this.#to.view() };
    return this.#whole;
  }

  #changed(base: EdgeList | BothWays): EdgeList {
    const list = 'forward' in base ? base.forward.list() : base;
    if (this.#ended.size === 0) return list;
    const size = list.to.length + this.#added.size;
    const [from, to] = [new Uint32Array(size), new Uint32Array(size)];
    let count = 0;
    for (let i = 0; i < list.to.length; i++) {
      const [a, b] = [list.from[i] ?? 0, list.to[i] ?? 0];
      if (this.#touched.has(a) && this.#ended.has(a * mostNumbers + b)) continue;
      from[count] = a;
      to[count++] = b;
    }
    for (const pair of this.#added) {
      from[count] = Math.floor(pair / mostNumbers);
      to[count++] = pair % mostNumbers;
    }
    return { from: from.subarray(0, count), to: to.subarray(0, count) };
  }
}
