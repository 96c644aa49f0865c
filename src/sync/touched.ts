/** What a read of changes says anew in the ledger: pairs of type and scope, each `type scope`. */
import type { Ended, SavedPage } from '../store/index.ts';
import type { StepPage } from './commit.ts';
import { pairKey } from './ledger.ts';
import { scopeOf } from './rows.ts';

/** Where something has ended in a run: a list that is not read again has fewer items for all that. */
export class EndedPairs {
  readonly #scopes = new Map<string, Set<string>>();

  add(pairs: readonly Pick<Ended, 'type' | 'scope'>[]): void {
    for (const { type, scope } of pairs) {
      const known = this.#scopes.get(type);
      if (known) known.add(scope);
      else this.#scopes.set(type, new Set([scope]));
    }
  }

  has(type: string, scope: string): boolean {
    return this.#scopes.get(type)?.has(scope) ?? false;
  }

  hasAny(types: readonly string[]): boolean {
    return types.some((type) => this.#scopes.has(type));
  }
}

/** What the pages of one step brought something of, and the lists below parents that were read. */
export class TouchedPairs {
  readonly #pairs = new Set<string>();
  readonly #scopes = new Set<string>();
  #rejected = false;
  #failed = false;

  page({ rows, parents, longParent, failed }: StepPage, { entities }: Pick<SavedPage, 'entities'>): void {
    for (const { type, scope } of entities) this.#pairs.add(pairKey(type, scope));
    for (const key of parents ?? []) this.#scopes.add(scopeOf(key));
    if (longParent) this.#scopes.add(scopeOf(longParent.key));
    for (const { scope } of failed ?? []) this.#scopes.add(scope);
    for (const { type, scope } of rows.rejected) this.#pairs.add(pairKey(type, scope));
    if (rows.rejected.length > 0) this.#rejected = true;
    if (failed && failed.length > 0) this.#failed = true;
  }

  has(type: string, scope: string): boolean {
    return this.#scopes.has(scope) || this.#pairs.has(pairKey(type, scope));
  }

  /** Whether items were kept out. */
  get rejected(): boolean {
    return this.#rejected;
  }

  /** Whether lists could not be read. */
  get failed(): boolean {
    return this.#failed;
  }
}
