import { MoreNames, type Names } from './id-table.ts';

/** Names that a table does not have yet, numbered after its own. */
export class NewNames {
  readonly #base: Names;
  readonly #more: string[] = [];

  constructor(base: Names) {
    this.#base = base;
  }

  /** The number of a name, or -1. */
  find(name: string): number {
    const known = this.#base.find(name);
    if (known >= 0) return known;
    const index = this.#more.findIndex((one) => one.toLowerCase() === name.toLowerCase());
    return index < 0 ? -1 : this.#base.size + index;
  }

  /** The number of a name, which becomes known by it. */
  intern(name: string): number {
    const known = this.find(name);
    return known >= 0 ? known : this.#base.size + this.#more.push(name) - 1;
  }

  done(): Names {
    return this.#more.length === 0 ? this.#base : new MoreNames(this.#base, this.#base.size, this.#more);
  }
}
