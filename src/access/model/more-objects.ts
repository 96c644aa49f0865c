import { IdTable } from './id-table.ts';
import { longer } from './longer.ts';
import { NewNames } from './more-names.ts';
import type { Objects } from './objects.ts';

export interface NewObject {
  readonly id: string;
  readonly kind: number;
  readonly flags: number;
}

/** The objects and a few more. */
export function addObjects(base: Objects, added: readonly NewObject[]): Objects {
  if (added.length === 0) return base;
  return {
    ids: new MoreIds(
      base.ids,
      added.map(({ id }) => id),
    ),
    kind: longer(
      base.kind,
      added.map(({ kind }) => kind),
    ),
    flags: longer(
      base.flags,
      added.map(({ flags }) => flags),
    ),
    declared: longer(
      base.declared,
      added.map(({ kind }) => kind),
    ),
  };
}

/** A table with a few ids more. It is asked only: nothing is interned in it, and it is in no snapshot. */
class MoreIds extends IdTable {
  readonly #names;

  constructor(base: IdTable, ids: readonly string[]) {
    super();
    const names = new NewNames(base);
    for (const id of ids) names.intern(id);
    this.#names = names.done();
  }

  override get size(): number {
    return this.#names.size;
  }

  override find(id: string): number {
    return this.#names.find(id);
  }

  override text(index: number): string {
    return this.#names.text(index);
  }

  override intern(): never {
    throw new Error('a model that was changed takes no more ids');
  }

  override parts(): never {
    throw new Error('a model that was changed is in no snapshot');
  }
}
