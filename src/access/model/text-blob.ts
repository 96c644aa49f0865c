import { Grow } from './grow.ts';
import { gone, type Numbers } from './numbers.ts';

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

  /** Another one with the same texts, to which more can be added. */
  copy(): TextBlob {
    return new TextBlob({ bytes: this.#bytes.view(), ends: this.#ends.view() });
  }

  /** The texts of the numbers that stay, moved by whole stretches. This one is of no use afterwards. */
  only({ size, moved }: Numbers): TextBlob {
    if (!moved) return this;
    const [bytes, ends] = [this.#bytes.own(), new Uint32Array(size)];
    let [length, next] = [0, 0];
    for (let i = 0; i < moved.length; ) {
      if (moved[i] === gone) {
        i++;
        continue;
      }
      const from = i === 0 ? 0 : this.#ends.at(i - 1);
      const shift = length - from;
      for (; i < moved.length && moved[i] !== gone; i++) ends[next++] = this.#ends.at(i) + shift;
      const to = this.#ends.at(i - 1);
      bytes.copyWithin(length, from, to);
      length += to - from;
    }
    return new TextBlob({ bytes: bytes.subarray(0, length), ends });
  }

  parts(): TextBlobParts {
    return { bytes: this.#bytes.done(), ends: this.#ends.done() };
  }
}

export interface TextBlobParts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}
