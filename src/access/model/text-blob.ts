import { Grow } from './grow.ts';

/** Many short texts one after the other as UTF-8: a tenth of what the same texts cost as strings of their own. */
export class TextBlob {
  #bytes: Grow<Uint8Array>;
  #ends: Grow<Uint32Array>;

  constructor(parts?: TextBlobParts) {
    this.#bytes = new Grow(Uint8Array, parts?.bytes);
    this.#ends = new Grow(Uint32Array, parts?.ends);
  }

  get size(): number {
    return this.#ends.length;
  }

  add(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    this.#bytes.reserve(bytes.length).set(bytes, this.#bytes.length);
    this.#bytes.length += bytes.length;
    this.#ends.push(this.#bytes.length);
    return this.#ends.length - 1;
  }

  text(index: number): string {
    const { buffer, byteOffset } = this.#bytes.view();
    const from = index === 0 ? 0 : this.#ends.at(index - 1);
    return Buffer.from(buffer, byteOffset + from, this.#ends.at(index) - from).toString('utf8');
  }

  parts(): TextBlobParts {
    return { bytes: this.#bytes.done(), ends: this.#ends.done() };
  }
}

export interface TextBlobParts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}
