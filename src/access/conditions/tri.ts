/** Three-valued truth: undefined is "depends on what is not known". */
export type Tri = boolean | undefined;

export const not = (a: Tri): Tri => (a === undefined ? undefined : !a);
export const and = (a: Tri, b: Tri): Tri => (a === false || b === false ? false : a && b ? true : undefined);
export const or = (a: Tri, b: Tri): Tri => not(and(not(a), not(b)));
