/** Typed arrays that grow while a model is built, and are cut to size at the end. */

export type TypedArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

export interface ArrayType<T extends TypedArray> {
  new (length: number): T;
}

/** Beyond it an array grows by as much, and not to twice its length: what a few more values need must not cost a second model. */
const longestStep = 4_000_000;

export class Grow<T extends TypedArray> {
  #array: T;
  #type: ArrayType<T>;
  #isOwn: boolean;
  length = 0;

  /** @param from values to begin with; the array is left alone by everything but `set` */
  constructor(type: ArrayType<T>, from?: T) {
    this.#type = type;
    this.#array = from ?? new type(64);
    this.#isOwn = from === undefined;
    this.length = from?.length ?? 0;
  }

  push(value: number): void {
    this.reserve(1);
    this.#array[this.length++] = value;
  }

  at(index: number): number {
    return this.#array[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#array[index] = value;
  }

  /** Makes room for so many more values and returns the array to write them into, from `length` on. */
  reserve(more: number): T {
    const needed = this.length + more;
    if (needed > this.#array.length) {
      const larger = new this.#type(
        Math.max(needed, this.#array.length + Math.min(longestStep, Math.max(64, this.#array.length))),
      );
      larger.set(this.#array as never);
      this.#array = larger;
      this.#isOwn = true;
    }
    return this.#array;
  }

  /** The values so far: a view that the next growth leaves behind. */
  view(): T {
    return this.#array.subarray(0, this.length) as T;
  }

  /** The values in an array that nobody else has: it may be written to. */
  own(): T {
    return this.#isOwn ? this.view() : (this.view().slice() as T);
  }

  /** The values, without more spare room than a sixteenth. */
  done(): T {
    return (this.#array.length - this.length) * 16 <= this.length
      ? this.view()
      : (this.#array.slice(0, this.length) as T);
  }
}
