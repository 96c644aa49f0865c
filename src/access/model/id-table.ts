import { HashSlots } from './hash-slots.ts';
import { type Numbers, valuesThatStay } from './numbers.ts';
import { TextBlob, type TextBlobParts } from './text-blob.ts';
import { hashOf, sameText } from './text-hash.ts';

/** Ids by number and numbers by id. */
export interface Names {
  readonly size: number;
  /** The number of an id, or -1. */
  find(id: string): number;
  text(index: number): string;
}

/** Ids as dense numbers. Letter case does not matter for finding; what is shown is how the id was written first. */
export class IdTable implements Names {
  #texts: TextBlob;
  #slots: HashSlots;

  constructor(parts?: IdTableParts, slots?: HashSlots) {
    this.#texts = new TextBlob(parts);
    this.#slots = slots ?? new HashSlots(parts?.hashes);
  }

  /** Another table with the same ids, to which more can be added. */
  copy(): IdTable {
    const slots = this.#slots.copy();
    return new IdTable({ ...this.#texts.copy().parts(), hashes: slots.hashes() }, slots);
  }

  /** The ids of the numbers that stay. This table is of no use afterwards. */
  only(numbers: Numbers): IdTable {
    if (!numbers.moved) return this;
    return new IdTable({
      ...this.#texts.only(numbers).parts(),
      hashes: valuesThatStay(this.#slots.hashes(), numbers),
    });
  }

  get size(): number {
    return this.#texts.size;
  }

  find(id: string): number {
    return this.#slots.find(hashOf(id), (index) => sameText(this.#texts.text(index), id));
  }

  /** The number of an id, which becomes known by it. */
  intern(id: string): number {
    const known = this.find(id);
    if (known >= 0) return known;
    this.#slots.add(hashOf(id));
    return this.#texts.add(id);
  }

  text(index: number): string {
    return this.#texts.text(index);
  }

  parts(): IdTableParts {
    return { ...this.#texts.parts(), hashes: this.#slots.hashes() };
  }
}

export interface IdTableParts extends TextBlobParts {
  readonly hashes: Uint32Array;
}

/** A table with a few names more. */
export class MoreNames implements Names {
  readonly #base: Names;
  readonly #size: number;
  readonly #more: readonly string[];

  /** @param size how many names the table has */
  constructor(base: Names, size: number, more: readonly string[]) {
    this.#base = base;
    this.#size = size;
    this.#more = more;
  }

  get size(): number {
    return this.#size + this.#more.length;
  }

  find(id: string): number {
    const index = this.#more.findIndex((one) => sameText(one, id));
    return index >= 0 ? this.#size + index : this.#base.find(id);
  }

  text(index: number): string {
    return this.#more[index - this.#size] ?? this.#base.text(index);
  }
}
