import { type ArrayType, Grow, type TypedArray } from './grow.ts';
import { type Numbers, valuesThatStay } from './numbers.ts';

export type ColumnTypes = Readonly<Record<string, ArrayType<TypedArray>>>;
export type ColumnsOf<S extends ColumnTypes> = { readonly [K in keyof S]: InstanceType<S[K]> };
/** Columns that are there, of whatever memory. */
export type BaseColumns<S extends ColumnTypes> = { readonly [K in keyof S]: TypedArray };
export type RowOf<S extends ColumnTypes> = { readonly [K in keyof S]: number };

/** Rows as one typed array per field: a million rows cost their bytes and nothing more. */
export class Columns<S extends ColumnTypes> {
  #columns: Map<keyof S, Grow<TypedArray>>;
  #length: number;

  /** @param base rows to begin with; they are copied */
  constructor(types: S, base?: BaseColumns<S>) {
    this.#columns = new Map(Object.entries(types).map(([name, type]) => [name, new Grow(type, base?.[name]?.slice())]));
    const [first] = this.#columns.values();
    this.#length = first?.length ?? 0;
  }

  get length(): number {
    return this.#length;
  }

  push(row: RowOf<S>): number {
    for (const [name, column] of this.#columns) column.push(row[name]);
    return this.#length++;
  }

  set(index: number, row: RowOf<S>): void {
    for (const [name, column] of this.#columns) column.set(index, row[name]);
  }

  at(name: keyof S, index: number): number {
    return this.#columns.get(name)?.at(index) ?? 0;
  }

  done(numbers: Numbers): ColumnsOf<S> {
    return Object.fromEntries(
      [...this.#columns].map(([name, column]) => [name, valuesThatStay(column.done(), numbers)]),
    ) as ColumnsOf<S>;
  }
}
