/** Graph objects and references with changes laid over a base world. */
import { idOf, indexedCollection, overlayCollection } from './changeable-collection.ts';
import { inverseOf, isSingle, odataTypeOf, pairedNavigations, setOfType } from './changeable-names.ts';
import { emptyCollection, itemsOf } from './collection.ts';
import type { Collection, GraphWorld, JsonObject } from './world.ts';

interface SetChanges {
  readonly put: Map<string, JsonObject>;
  readonly removed: Set<string>;
}

interface ReferenceChanges {
  readonly added: Set<string>;
  readonly removed: Set<string>;
}

export class GraphOverlay implements GraphWorld {
  readonly #base: GraphWorld;
  readonly #sets = new Map<string, SetChanges>();
  readonly #references = new Map<string, ReferenceChanges>();
  /** Directory objects that were put, and those that are gone, over all sets. */
  readonly #put = new Map<string, JsonObject>();
  readonly #gone = new Set<string>();
  /** Collections handed out since the last change: callers may remember things about them. */
  readonly #shown = new Map<string, Collection | undefined>();
  /** Navigations whose size may differ from the base: `groups/members` -> ids of groups. */
  readonly affected = new Map<string, Set<string>>();

  constructor(base: GraphWorld) {
    this.#base = base;
  }

  /** Sets with changed objects. */
  get changedSets(): readonly string[] {
    return [...this.#sets.keys()];
  }

  /** Objects that the base has and this world has not. */
  get removedObjects(): ReadonlySet<string> {
    return this.#gone;
  }

  /** Ids of a set that the base has and this world has not. */
  removedFrom(set: string): ReadonlySet<string> {
    return this.#sets.get(set)?.removed ?? new Set();
  }

  set(path: string): Collection | undefined {
    const key = path.toLowerCase();
    const changes = this.#sets.get(key);
    const base = this.#base.set(key);
    if (!changes || (!base && this.#base.singleton(key))) return base;
    return this.#remember(key, () => {
      const added = [...changes.put].filter(([id]) => !base?.find(id)).map(([, body]) => body);
      return overlayCollection(base ?? emptyCollection, { removed: changes.removed, replaced: changes.put, added });
    });
  }

  singleton(path: string): JsonObject | undefined {
    const base = this.#base.singleton(path);
    const put = base ? [...(this.#sets.get(path.toLowerCase())?.put.values() ?? [])].at(-1) : undefined;
    return put ?? base;
  }

  object(id: string): JsonObject | undefined {
    const key = id.toLowerCase();
    return this.#gone.has(key) ? undefined : (this.#put.get(key) ?? this.#base.object(key));
  }

  navigation(set: string, id: string, name: string): Collection | undefined {
    const [path, key] = [set.toLowerCase(), id.toLowerCase()];
    if (this.#gone.has(key)) return undefined;
    const changes = this.#references.get(navigationKey(path, key, name));
    if (!changes && this.#gone.size === 0 && this.#put.size === 0) return this.#base.navigation(path, id, name);
    return this.#remember(navigationKey(path, key, name), () => this.#navigation(path, key, name, changes));
  }

  #navigation(set: string, id: string, name: string, changes: ReferenceChanges | undefined): Collection | undefined {
    const base = this.#base.navigation(set, id, name) ?? this.#base.navigation(set, id, name.toLowerCase());
    if (!base && !changes) return this.set(set)?.find(id) ? emptyCollection : undefined;
    const start = base ? indexedCollection(base) : emptyCollection;
    const added = [...(changes?.added ?? [])].filter((target) => !start.find(target));
    const bodies = added.map((target) => this.object(target)).filter((body) => body !== undefined);
    const removed = new Set([...(changes?.removed ?? []), ...this.#gone]);
    return overlayCollection(start, { removed, replaced: this.#put, added: bodies });
  }

  put(set: string, body: JsonObject): void {
    const id = idOf(body);
    const changes = this.#changesOf(set);
    changes.put.set(id, body);
    changes.removed.delete(id);
    const type = odataTypeOf(set);
    if (type !== undefined) {
      this.#put.set(id, { '@odata.type': type, ...body });
      this.#gone.delete(id);
    }
    this.#shown.clear();
  }

  remove(set: string, id: string): void {
    const key = id.toLowerCase();
    for (const name of odataTypeOf(set) === undefined ? [] : pairedNavigations) {
      const targets = this.navigation(set, key, name);
      if (targets && targets.size > 0) this.#affect(set, key, name);
      for (const target of targets ? itemsOf(targets) : []) {
        const [holder, inverse] = [this.setHolding(idOf(target)), inverseOf(name)];
        if (holder !== undefined && inverse !== undefined) this.#affect(holder, idOf(target), inverse);
      }
    }
    const changes = this.#changesOf(set);
    changes.put.delete(key);
    changes.removed.add(key);
    if (odataTypeOf(set) !== undefined) {
      this.#put.delete(key);
      this.#gone.add(key);
    }
    this.#shown.clear();
  }

  /** Adds or removes a reference in one direction and, where there is one, in the other. */
  refer(set: string, id: string, name: string, target: string, isAdded: boolean): void {
    if (isAdded && isSingle(name)) {
      const before = this.navigation(set, id, name);
      for (const item of before ? [...itemsOf(before)] : []) this.refer(set, id, name, idOf(item), false);
    }
    this.#referOneWay(set, id, name, target, isAdded);
    const [holder, inverse] = [this.setHolding(target), inverseOf(name)];
    if (holder !== undefined && inverse !== undefined) this.#referOneWay(holder, target, inverse, id, isAdded);
    this.#shown.clear();
  }

  /** Set that holds a directory object. */
  setHolding(id: string): string | undefined {
    return setOfType(this.object(id)?.['@odata.type']);
  }

  #referOneWay(set: string, id: string, name: string, target: string, isAdded: boolean): void {
    const key = navigationKey(set, id, name);
    const changes = this.#references.get(key) ?? { added: new Set<string>(), removed: new Set<string>() };
    this.#references.set(key, changes);
    const other = target.toLowerCase();
    (isAdded ? changes.added : changes.removed).add(other);
    (isAdded ? changes.removed : changes.added).delete(other);
    this.#affect(set, id, name);
  }

  #affect(set: string, id: string, name: string): void {
    const key = `${set}/${name}`.toLowerCase();
    const ids = this.affected.get(key) ?? new Set<string>();
    this.affected.set(key, ids.add(id.toLowerCase()));
  }

  #changesOf(set: string): SetChanges {
    const changes = this.#sets.get(set) ?? { put: new Map<string, JsonObject>(), removed: new Set<string>() };
    this.#sets.set(set, changes);
    return changes;
  }

  #remember(key: string, make: () => Collection | undefined): Collection | undefined {
    if (this.#shown.has(key)) return this.#shown.get(key);
    const made = make();
    this.#shown.set(key, made);
    return made;
  }
}

const navigationKey = (set: string, id: string, name: string): string => `${set}/${id}/${name}`.toLowerCase();
