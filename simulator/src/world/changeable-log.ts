/** What was changed, in order, for delta queries. */
import type { WorldChange } from './world.ts';

interface Entry {
  readonly version: number;
  readonly id: string;
  readonly removed: boolean;
  readonly reference?: WorldChange['references'][number];
}

export class ChangeLog {
  readonly #entries = new Map<string, Entry[]>();
  #version = 0;

  get version(): number {
    return this.#version;
  }

  /** Adds one change of a set and gives it the next version. */
  add(set: string, id: string, change: { readonly removed: boolean; readonly reference?: Entry['reference'] }): void {
    this.#version++;
    const { removed, reference } = change;
    const entry = { version: this.#version, id, removed, ...(reference ? { reference } : {}) };
    const entries = this.#entries.get(set.toLowerCase());
    if (entries) entries.push(entry);
    else this.#entries.set(set.toLowerCase(), [entry]);
  }

  /** One change per object, in the order of its last change; of each reference only the last state. */
  since(set: string, version: number): readonly WorldChange[] {
    const byId = new Map<
      string,
      { id: string; removed: boolean; references: Map<string, WorldChange['references'][number]> }
    >();
    for (const entry of this.#entries.get(set.toLowerCase()) ?? []) {
      if (entry.version <= version) continue;
      const key = entry.id.toLowerCase();
      const known = byId.get(key) ?? { id: entry.id, removed: false, references: new Map() };
      byId.delete(key);
      byId.set(key, known);
      known.removed = entry.removed;
      const { reference } = entry;
      if (reference) known.references.set(`${reference.navigation}/${reference.targetId}`.toLowerCase(), reference);
    }
    return [...byId.values()].map(({ id, removed, references }) => ({
      id,
      removed,
      references: [...references.values()],
    }));
  }
}
