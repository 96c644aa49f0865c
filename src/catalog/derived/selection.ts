import type { Declaration, Product } from '../declaration.ts';

/** The declarations of the products that are switched on; all of them when no products are named. */
export function ofProducts(
  products: readonly Product[] | undefined,
  from: readonly Declaration[],
): readonly Declaration[] {
  return products ? from.filter((declaration) => products.includes(declaration.product)) : from;
}

/** By code points and not by a locale, so that generated files are the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
