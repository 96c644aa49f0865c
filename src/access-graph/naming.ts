/** Names for the ids of an answer. */
import { armKey, tenantObjectKey } from '../catalog/index.ts';
import type { Store } from '../store/index.ts';
import { type Named, namesOf } from './repo.ts';

/** Collects ids while an answer is put together, and looks all of them up at once. */
export class Naming {
  readonly #tenantId: string;
  /** Keys of the store by the id in lower case. */
  readonly #keys = new Map<string, string>();

  constructor(tenantId: string) {
    this.#tenantId = tenantId;
  }

  /** Objects of the directory, and Azure ids. */
  add(...ids: readonly (string | undefined)[]): void {
    for (const id of ids) {
      if (id === undefined || id === '') continue;
      this.#keys.set(id.toLowerCase(), id.startsWith('/') ? armKey(id, this.#tenantId) : id.toLowerCase());
    }
  }

  /** Objects whose ids are not unique by themselves, such as `directoryroles`. */
  addOf(collection: string, id: string): void {
    this.#keys.set(id.toLowerCase(), tenantObjectKey(this.#tenantId, collection, id));
  }

  async look(store: Store, organizationId: string): Promise<Record<string, Named>> {
    const found = await namesOf(store, organizationId, [...new Set(this.#keys.values())]);
    const names: Record<string, Named> = {};
    for (const [id, key] of this.#keys) {
      const named = found.get(key);
      if (named) names[id] = named;
    }
    return names;
  }
}

export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly number: string | null;
}

export function personOf(id: string, names: Readonly<Record<string, Named>>): Person {
  const named = names[id.toLowerCase()];
  return { id, name: named?.name ?? null, type: named?.type ?? null, number: named?.number ?? null };
}
