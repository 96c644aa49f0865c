import type { WhatIsRead } from '../../api/types.ts';

type Products = WhatIsRead['products'];

interface Chosen {
  /** Products that are left out. */
  readonly without: readonly string[];
  /** Types of those that must be named; absent shows all of these. */
  readonly also: readonly string[] | undefined;
  readonly text: string;
}

/** What is read of what was chosen, and of that what holds a text in its name, its fields or its rights. */
export function chosenReads(products: Products, { without, also, text }: Chosen): Products {
  const wanted = text.trim().toLowerCase();
  return products
    .filter(({ product }) => !without.includes(product))
    .map((product) => ({
      ...product,
      types: product.types.filter(
        ({ type, title, fields, rights, optIn }) =>
          (!optIn || also === undefined || also.includes(type)) &&
          [type, title, ...fields, ...rights].some((part) => part.toLowerCase().includes(wanted)),
      ),
    }))
    .filter(({ types }) => types.length > 0);
}
