/** How many entities of each type and scope a step has seen, each once, however often pages name it. */
import type { SavedPage } from '../store/index.ts';
import { pairKey } from './ledger.ts';

/** A bit for each number of an entity: numbers are dense, so that a million entities take an eighth of a megabyte. */
export class SeenCounts {
  #bits = new Uint8Array(1024);
  readonly #counts = new Map<string, number>();

  add({ entities, entityIds }: Pick<SavedPage, 'entities' | 'entityIds'>): void {
    for (const [index, { type, scope }] of entities.entries()) {
      if (!this.#isNew(Number(entityIds[index]))) continue;
      const pair = pairKey(type, scope);
      this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
    }
  }

  /** By `type scope`. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  #isNew(id: number): boolean {
    const at = Math.floor(id / 8);
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    const bit = 1 << (id % 8);
    const known = this.#bits[at] ?? 0;
    this.#bits[at] = known | bit;
    return (known & bit) === 0;
  }
}
