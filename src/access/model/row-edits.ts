import type { Adjacency } from './adjacency.ts';

/** Edits of the rows of an adjacency, gathered before they are applied at once. */
export class RowEdits {
  readonly #base: Adjacency;
  readonly #rows = new Map<number, Uint32Array>();

  constructor(base: Adjacency) {
    this.#base = base;
  }

  row(node: number): Uint32Array {
    return this.#rows.get(node) ?? this.#base.of(node);
  }

  /** @returns whether it was there */
  remove(node: number, target: number): boolean {
    const row = this.row(node);
    const rest = row.filter((one) => one !== target);
    if (rest.length === row.length) return false;
    this.#rows.set(node, rest);
    return true;
  }

  add(node: number, target: number): void {
    const row = this.row(node);
    const longer = new Uint32Array(row.length + 1);
    longer.set(row);
    longer[row.length] = target;
    this.#rows.set(node, longer);
  }

  clear(node: number): void {
    if (this.row(node).length > 0) this.#rows.set(node, new Uint32Array(0));
  }

  apply(): Adjacency {
    return this.#base.with(this.#rows);
  }
}

/** Edits of the same edges in both directions. */
export class LinkEdits {
  readonly #forward: RowEdits;
  readonly #backward: RowEdits;

  constructor(forward: Adjacency, backward: Adjacency) {
    this.#forward = new RowEdits(forward);
    this.#backward = new RowEdits(backward);
  }

  remove(from: number, to: number): boolean {
    this.#backward.remove(to, from);
    return this.#forward.remove(from, to);
  }

  add(from: number, to: number): void {
    if (this.#forward.row(from).includes(to)) return;
    this.#forward.add(from, to);
    this.#backward.add(to, from);
  }

  /** Takes a node out of both directions. */
  detach(node: number): void {
    for (const to of this.#forward.row(node)) this.#backward.remove(to, node);
    for (const from of this.#backward.row(node)) this.#forward.remove(from, node);
    this.#forward.clear(node);
    this.#backward.clear(node);
  }

  apply(): readonly [forward: Adjacency, backward: Adjacency] {
    return [this.#forward.apply(), this.#backward.apply()];
  }
}
