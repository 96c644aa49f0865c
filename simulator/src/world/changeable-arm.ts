/** Resource Manager objects with changes laid over a base world. */
import { armAncestorsOf, armScopeOf, armTypeOf, isBelow } from './changeable-arm-id.ts';
import { idOf, overlayCollection } from './changeable-collection.ts';
import { emptyCollection, itemsOf } from './collection.ts';
import type { ArmWorld, Collection, JsonObject } from './world.ts';

export class ArmOverlay implements ArmWorld {
  readonly #base: ArmWorld;
  readonly #put = new Map<string, JsonObject>();
  /** Ids of what was put, by type. */
  readonly #putByType = new Map<string, Set<string>>();
  /** Ids whose object and everything below it are gone, as a deletion in Azure takes children with it. */
  readonly #removed = new Set<string>();
  /** Ids of the base's objects that are gone, by type. */
  readonly #gone = new Map<string, Set<string>>();
  /** Namespaces of what was put, by subscription: they stay registered when the last object is removed. */
  readonly #namespaces = new Map<string, Map<string, string>>();
  /** Registrations that were set, by subscription and namespace in lower case. */
  readonly #registered = new Map<string, { readonly namespace: string; readonly registered: boolean }>();
  readonly #shown = new Map<string, Collection>();

  constructor(base: ArmWorld) {
    this.#base = base;
  }

  put(body: JsonObject): void {
    const key = idOf(body);
    this.#put.set(key, body);
    entry(this.#putByType, armTypeOf(key) ?? '', () => new Set<string>()).add(key);
    const [, subscription, namespace] =
      /^\/subscriptions\/([^/]+)\/.*?\/?providers\/([^/]+)/i.exec(String(body.id)) ?? [];
    if (subscription !== undefined && namespace !== undefined) {
      const names = entry(this.#namespaces, subscription.toLowerCase(), () => new Map<string, string>());
      if (!names.has(namespace.toLowerCase())) names.set(namespace.toLowerCase(), namespace);
    }
    this.#shown.clear();
  }

  /** The bodies that are gone with the object: its own first. */
  remove(id: string): readonly JsonObject[] {
    const root = id.toLowerCase();
    const lost = new Map<string, JsonObject>();
    const own = this.get(id);
    if (own) lost.set(root, own);
    for (const [key, body] of this.#put) {
      if (!isBelow(key, root)) continue;
      this.#put.delete(key);
      this.#putByType.get(armTypeOf(key) ?? '')?.delete(key);
      lost.set(key, body);
    }
    for (const type of this.#base.types()) {
      for (const item of itemsOf(this.#base.list(type, root))) {
        const key = idOf(item);
        if (!this.#isRemoved(key) && !lost.has(key)) lost.set(key, item);
        entry(this.#gone, type.toLowerCase(), () => new Set<string>()).add(key);
      }
    }
    // An extension object need not be a scope that its world can list within.
    entry(this.#gone, armTypeOf(root) ?? '', () => new Set<string>()).add(root);
    this.#removed.add(root);
    this.#shown.clear();
    return [...lost.values()];
  }

  /** Whether any object was changed: counts of the base hold otherwise. */
  get isChanged(): boolean {
    return this.#put.size > 0 || this.#removed.size > 0;
  }

  types(): readonly string[] {
    const own = [...this.#putByType].filter(([type, ids]) => type !== '' && ids.size > 0).map(([type]) => type);
    return [...new Set([...this.#base.types(), ...own])];
  }

  list(type: string, within: string): Collection {
    const scope = within.toLowerCase();
    // Only management groups hold what their path does not tell.
    const byPath = scope === '/' || scope.startsWith('/subscriptions/');
    const isInside = (id: string): boolean =>
      isBelow(id, scope) || (!byPath && this.ancestors(id).some((above) => above.toLowerCase() === scope));
    return this.#collection(type, scope, `${type} ${within}`, () => this.#base.list(type, within), isInside);
  }

  listAt(type: string, scope: string): Collection {
    const lower = scope.toLowerCase();
    const base = (): Collection => this.#base.listAt(type, scope);
    return this.#collection(type, lower, `${type} =${scope}`, base, (id) => armScopeOf(id) === lower);
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
    const own = this.#namespaces.get(subscriptionId.toLowerCase());
    const names = new Map(known.map((name) => [name.toLowerCase(), name]));
    for (const [lower, name] of own ?? []) if (!names.has(lower)) names.set(lower, name);
    for (const [key, { namespace, registered }] of this.#registered) {
      if (!key.startsWith(`${subscriptionId.toLowerCase()}/`)) continue;
      if (registered) names.set(namespace.toLowerCase(), namespace);
      else names.delete(namespace.toLowerCase());
    }
    return [...names.values()];
  }

  setRegistered(subscriptionId: string, namespace: string, registered: boolean): void {
    this.#registered.set(`${subscriptionId}/${namespace}`.toLowerCase(), { namespace, registered });
  }

  /** Whether the object or one that it lies in by its path was removed. */
  #isRemoved(key: string): boolean {
    if (this.#removed.size === 0) return false;
    if (this.#removed.has(key) || this.#removed.has('/')) return true;
    for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1))
      if (this.#removed.has(key.slice(0, at))) return true;
    return false;
  }

  #collection(
    type: string,
    scope: string,
    name: string,
    base: () => Collection,
    isInside: (id: string) => boolean,
  ): Collection {
    const lower = type.toLowerCase();
    const touched = (this.#putByType.get(lower)?.size ?? 0) > 0 || this.#gone.has(lower);
    if (!touched) return this.#isRemoved(scope) ? emptyCollection : base();
    return entry(this.#shown, name.toLowerCase(), () =>
      this.#overlay(lower, this.#isRemoved(scope) ? emptyCollection : base(), isInside),
    );
  }

  #overlay(type: string, start: Collection, isInside: (id: string) => boolean): Collection {
    const inside = new Map<string, JsonObject>();
    for (const id of this.#putByType.get(type) ?? []) {
      const body = this.#put.get(id);
      if (body && isInside(id)) inside.set(id, body);
    }
    const removed = new Set<string>();
    for (const id of this.#gone.get(type) ?? []) if (!inside.has(id) && isInside(id)) removed.add(id);
    const added = [...inside].filter(([id]) => !start.find(id)).map(([, body]) => body);
    return overlayCollection(start, { removed, replaced: inside, added });
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
