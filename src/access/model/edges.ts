import { bothWays } from './adjacency.ts';
import { Grow } from './grow.ts';

/** A list of edges while it grows. */
export class Edges {
  #from = new Grow(Uint32Array);
  #to = new Grow(Uint32Array);

  add(from: number, to: number): void {
    this.#from.push(from);
    this.#to.push(to);
  }

  /** Both directions, where numbers stay below `nodes`. */
  done(nodes: number) {
    return bothWays(nodes, this.#from.view(), this.#to.view());
  }
}
