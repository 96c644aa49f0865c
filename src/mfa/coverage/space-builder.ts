import { dimensions } from './dimensions.ts';
import type { Space } from './space.ts';

/** What a gap is named after, the most telling first; a dimension with two words stands where its first word stands. */
const order: readonly string[] = [
  dimensions.application,
  'applicationFilter',
  dimensions.authenticationContext,
  'control',
  'customControl',
  dimensions.clientAppType,
  dimensions.location,
  dimensions.platform,
  'deviceFilter',
  dimensions.userRisk,
  dimensions.signInRisk,
  dimensions.insiderRisk,
  dimensions.authenticationFlow,
  'condition',
];

/** Collects the values that policies tell apart. */
export class SpaceBuilder {
  readonly #values = new Map<string, Set<string>>();

  add(dimension: string, values: Iterable<string>): void {
    const known = this.#values.get(dimension) ?? new Set();
    for (const value of values) known.add(value);
    this.#values.set(dimension, known);
  }

  build(): Space {
    const sorted = [...this.#values].sort(([a], [b]) => rank(a) - rank(b));
    return new Map(sorted.map(([dimension, values]) => [dimension, [...values]]));
  }
}

const rank = (dimension: string): number => order.indexOf(kindOf(dimension));

/** The first word of a dimension: what kind of thing it is. */
export const kindOf = (dimension: string): string => dimension.split(' ', 1)[0] ?? dimension;
