import { rootScope } from '../scopes/scope-tree.ts';
import type { ScopeTreeBuilder } from '../scopes/scope-tree-builder.ts';
import type { UnreadableRow } from './input.ts';
import { markColumn, movedTo, type Numbers } from './numbers.ts';
import type { ObjectsBuilder } from './objects.ts';
import type { Missing, Unreadable } from './unreadable.ts';

/** What could not be read; said anew for every model. */
export class UnreadableBuilder {
  readonly #objects: ObjectsBuilder;
  readonly #scopes: ScopeTreeBuilder;
  readonly #atScopes: [scope: number, missing: Missing][] = [];
  readonly #groups = new Map<number, Missing>();
  readonly #directory: Missing[] = [];

  constructor(objects: ObjectsBuilder, scopes: ScopeTreeBuilder) {
    this.#objects = objects;
    this.#scopes = scopes;
  }

  add({ what, at, reason }: UnreadableRow): void {
    if (what === 'groupMembers' && at) {
      this.#groups.set(this.#objects.intern(at), { what, at, reason });
    } else if (what === 'groupMembers' || what === 'principals') {
      this.#directory.push({ what, at: at ?? 'directory', reason });
    } else {
      const scope = at ? this.#scopes.intern(at) : rootScope;
      this.#atScopes.push([scope, { what, at: this.#scopes.text(scope), reason }]);
    }
  }

  mark(objects: Uint8Array, scopes: Uint8Array): void {
    markColumn(objects, this.#groups.keys());
    markColumn(
      scopes,
      this.#atScopes.map(([scope]) => scope),
    );
  }

  done(objects: Numbers, scopes: Numbers): Unreadable {
    const atScopes = new Map<number, Missing[]>();
    for (const [number, missing] of this.#atScopes) {
      const scope = movedTo(scopes, number);
      atScopes.set(scope, [...(atScopes.get(scope) ?? []), missing]);
    }
    const groups = new Map([...this.#groups].map(([group, missing]) => [movedTo(objects, group), missing]));
    return { scopes: atScopes, groups, directory: this.#directory };
  }
}
