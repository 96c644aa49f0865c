/** The product's access engine, asked as `assay access evaluate` asks it. */
export function evaluate(_caseLine: unknown): unknown {
  throw new Error('not wired');
}
