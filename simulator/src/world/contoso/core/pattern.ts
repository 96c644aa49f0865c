/**
 * Counts that repeat: the n-th parent has `counts[n mod counts.length]` children. Totals and the way back from a child
 * to its parent are arithmetic, so that nothing is stored per parent.
 */
export class Pattern {
  readonly counts: readonly number[];
  readonly #before: readonly number[];
  readonly #period: number;

  constructor(counts: readonly number[]) {
    let sum = 0;
    this.counts = counts;
    this.#before = counts.map((count) => {
      sum += count;
      return sum - count;
    });
    this.#period = sum;
  }

  /** Children of the one parent `n`. */
  of(n: number): number {
    return this.counts[n % this.counts.length] ?? 0;
  }

  /** Children of the parents 0 .. n-1. */
  before(n: number): number {
    const length = this.counts.length;
    return Math.floor(n / length) * this.#period + (this.#before[n % length] ?? 0);
  }

  /** The parent of a child and the child's place in it. */
  locate(child: number): { readonly parent: number; readonly place: number } {
    const whole = Math.floor(child / this.#period);
    const rest = child % this.#period;
    const at = this.#before.findLastIndex((before, i) => before <= rest && (this.counts[i] ?? 0) > 0);
    return { parent: whole * this.counts.length + at, place: rest - (this.#before[at] ?? 0) };
  }
}
