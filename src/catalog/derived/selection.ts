import type { Declaration, Product } from '../declaration.ts';

/**
 * The declarations of the products that are switched on; all products when none are named. What is read only when switched on by
 * name asks for a consent of its own, and is never part of the least rights.
 */
export function ofProducts(
  products: readonly Product[] | undefined,
  from: readonly Declaration[],
): readonly Declaration[] {
  return from.filter(({ optIn, product }) => !optIn && (products?.includes(product) ?? true));
}

/** By code points and not by a locale, so that generated files are the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
