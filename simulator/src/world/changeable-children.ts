/** Graph objects that belong to one other object: app role assignments, federated credentials. */
import { idOf, overlayCollection } from './changeable-collection.ts';
import { GraphOverlay } from './changeable-graph.ts';
import { emptyCollection } from './collection.ts';
import type { Collection, JsonObject } from './world.ts';

interface Children {
  readonly put: Map<string, JsonObject>;
  readonly removed: Set<string>;
}

export class GraphOverlayWithChildren extends GraphOverlay {
  readonly #children = new Map<string, Children>();

  override navigation(set: string, id: string, name: string): Collection | undefined {
    const held = super.navigation(set, id, name);
    const children = this.#children.get(keyOf(set, id, name));
    if (!children || !held) return held;
    const added = [...children.put].filter(([key]) => !held.find(key)).map(([, body]) => body);
    return overlayCollection(held.size > 0 ? held : emptyCollection, {
      removed: children.removed,
      replaced: children.put,
      added,
    });
  }

  putChild(set: string, id: string, name: string, body: JsonObject): void {
    const children = this.#of(set, id, name);
    children.put.set(idOf(body), body);
    children.removed.delete(idOf(body));
  }

  removeChild(set: string, id: string, name: string, child: string): void {
    const children = this.#of(set, id, name);
    children.put.delete(child.toLowerCase());
    children.removed.add(child.toLowerCase());
  }

  #of(set: string, id: string, name: string): Children {
    const key = `${set}/${name}`.toLowerCase();
    this.affected.set(key, (this.affected.get(key) ?? new Set<string>()).add(id.toLowerCase()));
    const children = this.#children.get(keyOf(set, id, name)) ?? { put: new Map(), removed: new Set() };
    this.#children.set(keyOf(set, id, name), children);
    return children;
  }
}

const keyOf = (set: string, id: string, name: string): string => `${set}/${id}/${name}`.toLowerCase();
