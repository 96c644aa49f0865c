import { Grow } from '../model/grow.ts';
import { HashSlots } from '../model/hash-slots.ts';
import { markColumn, moveColumn, movedTo, type Numbers, valuesThatStay } from '../model/numbers.ts';
import { TextBlob } from '../model/text-blob.ts';
import { hashOf, sameText } from '../model/text-hash.ts';
import { normalizeScope, parentScope } from './path.ts';
import { rootScope, ScopeTree, textOf } from './scope-tree.ts';

/** A tree of scopes while it is made: of nothing, or of one that is there. */
export class ScopeTreeBuilder {
  readonly #base: ScopeTree | undefined;
  readonly #tails: TextBlob;
  readonly #slots: HashSlots;
  readonly #textParent: Grow<Int32Array>;
  readonly #there: Grow<Uint8Array>;
  readonly #declared: Map<number, number>;
  /** Whether the tree has another shape than the one that was there. */
  #reshaped = false;

  constructor(base?: ScopeTree) {
    const parts = base?.parts();
    this.#base = base;
    this.#tails = new TextBlob(parts);
    this.#slots = base?.slots() ?? new HashSlots();
    this.#textParent = new Grow(Int32Array, parts?.textParent);
    this.#there = new Grow(Uint8Array, parts?.there.slice());
    this.#declared = new Map(parts && Array.from(parts.declared, (scope, i) => [scope, parts.declaredParent[i] ?? 0]));
    this.intern('/');
  }

  get size(): number {
    return this.#textParent.length;
  }

  /** The number of a scope; the scopes above it in its text become known with it. */
  intern(id: string): number {
    const normal = normalizeScope(id);
    const known = this.#find(normal);
    if (known >= 0) return known;
    const above = parentScope(normal);
    const parent = above === undefined ? -1 : this.intern(above);
    this.#reshaped = true;
    this.#slots.add(hashOf(normal));
    this.#textParent.push(parent);
    this.#there.push(0);
    return this.#tails.add(above === undefined || above === '/' ? normal : normal.slice(above.length));
  }

  /** A scope that has a row of its own. */
  put(id: string): number {
    const scope = this.intern(id);
    this.#there.set(scope, 1);
    return scope;
  }

  /** Takes back what `put` and `declareParent` said. */
  forget(id: string): number {
    const scope = this.find(id);
    if (scope < 0) return scope;
    this.#there.set(scope, 0);
    if (this.#declared.delete(scope)) this.#reshaped = true;
    return scope;
  }

  find(id: string): number {
    return this.#find(normalizeScope(id));
  }

  /** Says where a management group or a subscription hangs. For everything else the id itself says it. */
  declareParent(scope: number, parent: number): void {
    if (this.#textParent.at(scope) !== rootScope || scope === parent) return;
    this.#declared.set(scope, parent);
    this.#reshaped = true;
  }

  text(scope: number): string {
    return textOf(this.#tails, this.#textParent.view(), scope);
  }

  /** Marks what has a row, and everything above what is marked; to be called when all that names scopes has marked them. */
  mark(used: Uint8Array): void {
    used[rootScope] = 1;
    for (let scope = 0; scope < used.length; scope++) if (this.#there.at(scope) === 1) used[scope] = 1;
    markColumn(used, this.#declared.values());
    // A scope is numbered after the one above it in its text.
    for (let scope = used.length - 1; scope > 0; scope--) {
      if (used[scope] === 1) used[this.#textParent.at(scope)] = 1;
    }
  }

  /** @returns the tree, and the scopes that were said to lie below themselves: they hang at the root instead. */
  done(numbers: Numbers): { readonly tree: ScopeTree; readonly cyclic: readonly number[] } {
    const there = valuesThatStay(this.#there.done(), numbers);
    if (this.#base && !this.#reshaped && !numbers.moved) {
      return {
        tree: new ScopeTree({ ...this.#base.parts(), there }, this.#slots),
        cyclic: this.#cyclic(this.#base.parent),
      };
    }
    const textParent = moveColumn(valuesThatStay(this.#textParent.done(), numbers), numbers);
    const declared = Uint32Array.from(this.#declared.keys(), (scope) => movedTo(numbers, scope));
    const declaredParent = Uint32Array.from(this.#declared.values(), (scope) => movedTo(numbers, scope));
    const parent = textParent.slice();
    for (const [i, scope] of declared.entries()) parent[scope] = declaredParent[i] ?? rootScope;
    const cyclic = [...declared].filter((scope) => returnsTo(scope, parent));
    for (const scope of cyclic) parent[scope] = rootScope;
    const hashes = valuesThatStay(this.#slots.hashes(), numbers);
    const tails = this.#tails.only(numbers).parts();
    const parts = { ...tails, hashes, textParent, parent, ...preOrder(parent), there, declared, declaredParent };
    return { tree: new ScopeTree(parts, numbers.moved ? undefined : this.#slots), cyclic };
  }

  #find(normal: string): number {
    return this.#slots.find(hashOf(normal), (index) => sameText(this.text(index), normal));
  }

  /** Scopes that a row hangs elsewhere than where they are. */
  #cyclic(parent: Int32Array): number[] {
    return [...this.#declared].flatMap(([scope, above]) => (parent[scope] === above ? [] : [scope]));
  }
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
