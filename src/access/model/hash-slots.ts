/** Open addressing from a hash to a dense number; the caller says whether a number is the one it looks for. */
export class HashSlots {
  #slots: Int32Array;
  #hashes: Uint32Array;
  #count = 0;

  /** @param slots places of the hashes where they are known already; they belong to this table from then on */
  constructor(hashes?: Uint32Array, slots?: Int32Array) {
    this.#hashes = hashes ?? new Uint32Array(64);
    this.#count = hashes?.length ?? 0;
    this.#slots = slots ?? new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, this.#count) * 2))).fill(-1);
    if (!slots) for (let i = 0; i < this.#count; i++) this.#place(i);
  }

  /** Another table with the same numbers, to which more can be added. */
  copy(): HashSlots {
    return new HashSlots(this.#hashes.subarray(0, this.#count), this.#slots.slice());
  }

  /** The number with this hash that `matches`, or -1. */
  find(hash: number, matches: (index: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = this.#slots[slot] ?? -1;
      if (index < 0) return -1;
      if (this.#hashes[index] === hash && matches(index)) return index;
    }
  }

  /** Numbers must be added in order, from 0 on. */
  add(hash: number): void {
    if (this.#count === this.#hashes.length) {
      const larger = new Uint32Array(Math.max(64, this.#count * 2));
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#count++] = hash;
    if (this.#count * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
      for (let i = 0; i < this.#count; i++) this.#place(i);
    } else {
      this.#place(this.#count - 1);
    }
  }

  hashes(): Uint32Array {
    return this.#hashes.subarray(0, this.#count);
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[index] ?? 0) & mask;
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index;
  }
}
