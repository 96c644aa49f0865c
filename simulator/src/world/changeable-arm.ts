/** Resource Manager objects with changes laid over a base world. */
import { armAncestorsOf, armScopeOf, armTypeOf, isBelow } from './changeable-arm-id.ts';
import { idOf, overlayCollection } from './changeable-collection.ts';
import { emptyCollection, itemsOf } from './collection.ts';
import type { ArmWorld, Collection, JsonObject } from './world.ts';

export class ArmOverlay implements ArmWorld {
  readonly #base: ArmWorld;
  readonly #put = new Map<string, JsonObject>();
  /** Ids whose object and everything below it are gone, as a deletion in Azure takes children with it. */
  readonly #removed = new Set<string>();
  readonly #shown = new Map<string, Collection>();

  constructor(base: ArmWorld) {
    this.#base = base;
  }

  put(body: JsonObject): void {
    this.#put.set(idOf(body), body);
    this.#shown.clear();
  }

  remove(id: string): void {
    const root = id.toLowerCase();
    for (const key of this.#put.keys()) if (isBelow(key, root)) this.#put.delete(key);
    this.#removed.add(root);
    this.#shown.clear();
  }

  /** Whether any object was changed: counts of the base hold otherwise. */
  get isChanged(): boolean {
    return this.#put.size > 0 || this.#removed.size > 0;
  }

  types(): readonly string[] {
    const own = [...this.#put.keys()].map(armTypeOf).filter((type) => type !== undefined);
    return [...new Set([...this.#base.types(), ...own])];
  }

  list(type: string, within: string): Collection {
    return this.#collection(
      type,
      within,
      () => this.#base.list(type, within),
      (id) => this.#isWithin(id, within),
    );
  }

  listAt(type: string, scope: string): Collection {
    const lower = scope.toLowerCase();
    const base = (): Collection => this.#base.listAt(type, scope);
    return this.#collection(type, `=${scope}`, base, (id) => armScopeOf(id) === lower);
  }

  get(id: string): JsonObject | undefined {
    const key = id.toLowerCase();
    return this.#put.get(key) ?? (this.#isRemoved(key) ? undefined : this.#base.get(id));
  }

  ancestors(scope: string): readonly string[] {
    const known = this.#base.ancestors(scope);
    if (known.length > 0 || scope === '/') return known;
    // Not of the base world, or no scope of its own there: its id tells what it lies in, up to what the base knows.
    const named = armAncestorsOf(scope);
    const at = named.findIndex((above) => above !== '/' && this.#base.ancestors(above).length > 0);
    return at < 0 ? named : [...named.slice(0, at + 1), ...this.#base.ancestors(named[at] ?? '/')];
  }

  registeredProviders(subscriptionId: string): readonly string[] {
    const known = this.#base.registeredProviders(subscriptionId);
    const prefix = `/subscriptions/${subscriptionId}/`.toLowerCase();
    const names = new Map(known.map((name) => [name.toLowerCase(), name]));
    for (const [key, body] of this.#put) {
      const name = key.startsWith(prefix) ? /\/providers\/([^/]+)/i.exec(String(body.id))?.[1] : undefined;
      if (name !== undefined && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
    return [...names.values()];
  }

  #isRemoved(key: string): boolean {
    for (const root of this.#removed) if (isBelow(key, root)) return true;
    return false;
  }

  #isWithin(id: string, within: string): boolean {
    const scope = within.toLowerCase();
    return isBelow(id, scope) || this.ancestors(id).some((above) => above.toLowerCase() === scope);
  }

  #collection(type: string, name: string, base: () => Collection, isInside: (id: string) => boolean): Collection {
    if (!this.isChanged) return base();
    const key = `${type} ${name}`.toLowerCase();
    const known = this.#shown.get(key);
    if (known) return known;
    const made = this.#overlay(type.toLowerCase(), name, base(), isInside);
    this.#shown.set(key, made);
    return made;
  }

  #overlay(type: string, name: string, base: Collection, isInside: (id: string) => boolean): Collection {
    const inside = new Map([...this.#put].filter(([id]) => armTypeOf(id) === type && isInside(id)));
    const scope = name.replace(/^=/, '').toLowerCase();
    const start = this.#isRemoved(scope) ? emptyCollection : base;
    const removed = new Set<string>();
    for (const root of start.size === 0 ? [] : this.#removed) {
      // An extension object need not be a scope that its world can list within.
      if (armTypeOf(root) === type && !inside.has(root) && start.find(root)) removed.add(root);
      for (const item of itemsOf(this.#base.list(type, root))) if (!inside.has(idOf(item))) removed.add(idOf(item));
    }
    const added = [...inside].filter(([id]) => !start.find(id)).map(([, body]) => body);
    return overlayCollection(start, { removed, replaced: inside, added });
  }
}
