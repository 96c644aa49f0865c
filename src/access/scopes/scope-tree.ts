import { HashSlots } from '../model/hash-slots.ts';
import { TextBlob } from '../model/text-blob.ts';
import { hashOf, sameText } from '../model/text-hash.ts';
import { normalizeScope, parentScope } from './path.ts';

export interface ScopeTreeParts {
  /** The part of an id after that of the scope above in the text; whole ids of management groups and subscriptions. */
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
  /** Scope above in the text of the id; -1 for the root. */
  readonly textParent: Int32Array;
  /** Scope above in the tree; -1 for the root. */
  readonly parent: Int32Array;
  /** Place in a pre-order walk of the tree, and the first place behind everything below the scope. */
  readonly place: Uint32Array;
  readonly end: Uint32Array;
  /** 1 for a scope that has a row of its own; the others are named by something that is at them or below them. */
  readonly there: Uint8Array;
  /** Scopes of which a row says where they hang, and where that is. */
  readonly declared: Uint32Array;
  readonly declaredParent: Uint32Array;
}

/** Scope 0. */
export const rootScope = 0;

/** The tree of scopes: root, management groups, subscriptions, resource groups, resources and what lies in them. */
export class ScopeTree {
  #tails: TextBlob;
  #slots: HashSlots;
  #parts: ScopeTreeParts;
  readonly parent: Int32Array;

  /** @param slots where the hashes lie, when that is known already */
  constructor(parts: ScopeTreeParts, slots?: HashSlots) {
    this.#parts = parts;
    this.#tails = new TextBlob(parts);
    this.#slots = slots ?? new HashSlots(parts.hashes);
    this.parent = parts.parent;
  }

  get size(): number {
    return this.parent.length;
  }

  /** The number of a scope, or -1. */
  find(id: string): number {
    const normal = normalizeScope(id);
    return this.#slots.find(hashOf(normal), (index) => sameText(this.text(index), normal));
  }

  /** The number of the scope, or of the nearest one above it: what was not collected still inherits by its path. */
  nearest(id: string): number {
    for (let at: string | undefined = normalizeScope(id); at !== undefined; at = parentScope(at)) {
      const found = this.find(at);
      if (found >= 0) return found;
    }
    return rootScope;
  }

  text(scope: number): string {
    return textOf(this.#tails, this.#parts.textParent, scope);
  }

  /** Does `above` contain `scope`, or is it the same? */
  covers(above: number, scope: number): boolean {
    const { place, end } = this.#parts;
    const at = place[scope] ?? 0;
    return at >= (place[above] ?? 0) && at < (end[above] ?? 0);
  }

  parts(): ScopeTreeParts {
    return this.#parts;
  }

  /** Where the hashes lie, in a table of its own. */
  slots(): HashSlots {
    return this.#slots.copy();
  }
}

/** The id of a scope, of the parts that it and the scopes above it in the text have. */
export function textOf(tails: TextBlob, textParent: Int32Array, scope: number): string {
  const parent = textParent[scope] ?? -1;
  return parent <= rootScope ? tails.text(scope) : textOf(tails, textParent, parent) + tails.text(scope);
}
