import type { ScopeTreeBuilder } from '../scopes/scope-tree.ts';
import { rootScope } from '../scopes/scope-tree.ts';
import type { UnreadableRow } from './input.ts';
import { type ObjectsBuilder, objectFlag, objectKind } from './objects.ts';
import type { Missing, Unreadable } from './unreadable.ts';

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
      const group = this.#objects.put(at, objectKind.group, objectFlag.membersUnreadable);
      this.#groups.set(group, { what, at, reason });
    } else if (what === 'groupMembers' || what === 'principals') {
      this.#directory.push({ what, at: at ?? 'directory', reason });
    } else {
      const scope = at ? this.#scopes.intern(at) : rootScope;
      this.#atScopes.push([scope, { what, at: this.#scopes.text(scope), reason }]);
    }
  }

  done(): Unreadable {
    const scopes = new Map<number, Missing[]>();
    for (const [scope, missing] of this.#atScopes) scopes.set(scope, [...(scopes.get(scope) ?? []), missing]);
    return { scopes, groups: this.#groups, directory: this.#directory };
  }
}
