import { Grow } from '../model/grow.ts';
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
}

/** Scope 0. */
export const rootScope = 0;

/** The tree of scopes: root, management groups, subscriptions, resource groups, resources and what lies in them. */
export class ScopeTree {
  #tails: TextBlob;
  #slots: HashSlots;
  #parts: ScopeTreeParts;
  readonly parent: Int32Array;

  constructor(parts: ScopeTreeParts) {
    this.#parts = parts;
    this.#tails = new TextBlob(parts);
    this.#slots = new HashSlots(parts.hashes);
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
}

export class ScopeTreeBuilder {
  #tails = new TextBlob();
  #slots = new HashSlots();
  #textParent = new Grow(Int32Array);
  #declared = new Map<number, number>();

  constructor() {
    this.intern('/');
  }

  get size(): number {
    return this.#textParent.length;
  }

  /** The number of a scope; the scopes above it in its text become known with it. */
  intern(id: string): number {
    const normal = normalizeScope(id);
    const known = this.#slots.find(hashOf(normal), (index) => sameText(this.text(index), normal));
    if (known >= 0) return known;
    const above = parentScope(normal);
    const parent = above === undefined ? -1 : this.intern(above);
    this.#slots.add(hashOf(normal));
    this.#textParent.push(parent);
    return this.#tails.add(above === undefined || above === '/' ? normal : normal.slice(above.length));
  }

  /** Says where a management group or a subscription hangs. For everything else the id itself says it. */
  declareParent(scope: number, parent: number): void {
    if (this.#textParent.at(scope) === rootScope && scope !== parent) this.#declared.set(scope, parent);
  }

  text(scope: number): string {
    return textOf(this.#tails, this.#textParent.view(), scope);
  }

  /** @returns the tree, and the scopes that were said to lie below themselves: they hang at the root instead. */
  done(): { readonly tree: ScopeTree; readonly cyclic: readonly number[] } {
    const textParent = this.#textParent.done();
    const parent = textParent.slice();
    for (const [scope, above] of this.#declared) parent[scope] = above;
    const cyclic = [...this.#declared.keys()].filter((scope) => returnsTo(scope, parent));
    for (const scope of cyclic) parent[scope] = rootScope;
    const parts = { ...this.#tails.parts(), hashes: this.#slots.hashes(), textParent, parent, ...preOrder(parent) };
    return { tree: new ScopeTree(parts), cyclic };
  }
}

function textOf(tails: TextBlob, textParent: Int32Array, scope: number): string {
  const parent = textParent[scope] ?? -1;
  return parent <= rootScope ? tails.text(scope) : textOf(tails, textParent, parent) + tails.text(scope);
}

function returnsTo(scope: number, parent: Int32Array): boolean {
  const seen = new Set<number>();
  for (let at = parent[scope] ?? -1; at >= 0 && !seen.has(at); at = parent[at] ?? -1) {
    if (at === scope) return true;
    seen.add(at);
  }
  return false;
}

function preOrder(parent: Int32Array) {
  const size = parent.length;
  const firstChild = new Int32Array(size).fill(-1);
  const sibling = new Int32Array(size).fill(-1);
  for (let scope = size - 1; scope > 0; scope--) {
    const above = parent[scope] ?? 0;
    sibling[scope] = firstChild[above] ?? -1;
    firstChild[above] = scope;
  }
  const place = new Uint32Array(size);
  const end = new Uint32Array(size);
  let next = 0;
  let at = rootScope;
  let entering = true;
  while (at >= 0) {
    if (entering) {
      place[at] = next++;
      const child = firstChild[at] ?? -1;
      if (child >= 0) {
        at = child;
        continue;
      }
    }
    end[at] = next;
    const beside = sibling[at] ?? -1;
    entering = beside >= 0;
    at = entering ? beside : (parent[at] ?? -1);
  }
  return { place, end };
}
