import { type BaseColumns, Columns, type ColumnsOf, type ColumnTypes, type RowOf } from './columns.ts';
import { IdTable, type Names } from './id-table.ts';
import { type Numbers, numbersOf } from './numbers.ts';

interface TableRows<S extends ColumnTypes> {
  readonly ids: IdTable;
  readonly rows: ColumnsOf<S>;
}

/** Rows with an id each, while they come and go. */
export class Table<S extends ColumnTypes> {
  readonly #ids: IdTable;
  readonly #columns: Columns<S>;
  readonly #gone = new Set<number>();
  #closed: TableRows<S> | undefined;

  /** @throws {Error} for rows of a model that was made by changes */
  constructor(types: S, base?: BaseColumns<S> & { readonly ids: Names }) {
    this.#ids = base ? ownIds(base.ids).copy() : new IdTable();
    this.#columns = new Columns(types, base);
  }

  /** An id that is there already is left as it is. */
  add(id: string, row: RowOf<S>): void {
    const index = this.#ids.intern(id);
    if (index === this.#columns.length) this.#columns.push(row);
    else if (this.#gone.delete(index)) this.#columns.set(index, row);
  }

  remove(id: string): void {
    const index = this.#ids.find(id);
    if (index >= 0) this.#gone.add(index);
  }

  /** Removes the rows that have this value. */
  removeWhere(column: keyof S, value: number): void {
    for (let i = 0; i < this.#columns.length; i++) if (this.#columns.at(column, i) === value) this.#gone.add(i);
  }

  /** The rows that are left, in arrays that belong to the caller. Nothing is added or removed afterwards. */
  close(): TableRows<S> {
    this.#closed ??= this.#left();
    return this.#closed;
  }

  #left(): TableRows<S> {
    const numbers: Numbers = this.#gone.size === 0 ? { size: this.#columns.length } : this.#numbers();
    return { ids: this.#ids.only(numbers), rows: this.#columns.done(numbers) };
  }

  #numbers(): Numbers {
    const used = new Uint8Array(this.#columns.length).fill(1);
    for (const index of this.#gone) used[index] = 0;
    return numbersOf(used);
  }
}

/** @throws {Error} for ids of a model that was made by changes */
export function ownIds(names: Names): IdTable {
  if (!(names instanceof IdTable)) throw new Error('a model that was made by changes is neither kept nor built on');
  return names;
}
