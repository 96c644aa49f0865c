import { type ArrayType, Grow, type TypedArray } from './grow.ts';

type ColumnTypes = Readonly<Record<string, ArrayType<TypedArray>>>;
type ColumnsOf<S extends ColumnTypes> = { readonly [K in keyof S]: InstanceType<S[K]> };

/** Rows as one typed array per field: a million rows cost their bytes and nothing more. */
export class Columns<S extends ColumnTypes> {
  #columns: Map<keyof S, Grow<TypedArray>>;
  #length = 0;

  constructor(types: S) {
    this.#columns = new Map(Object.entries(types).map(([name, type]) => [name, new Grow(type)]));
  }

  get length(): number {
    return this.#length;
  }

  push(row: { readonly [K in keyof S]: number }): number {
    for (const [name, column] of this.#columns) column.push(row[name]);
    return this.#length++;
  }

  done(): ColumnsOf<S> {
    return Object.fromEntries([...this.#columns].map(([name, column]) => [name, column.done()])) as ColumnsOf<S>;
  }
}
