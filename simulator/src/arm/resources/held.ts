/** Objects that a world keeps inside the body of their parent, and which have a path of their own all the same. */
import { arrayCollection } from '../../world/collection.ts';
import type { Collection, World } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';

/** What the parent's property of the name holds, in any letter case; nothing where it has no such list. */
export function heldBy(world: World, parent: string, name: string): Collection {
  const properties = world.arm.get(parent)?.properties;
  const wanted = name.toLowerCase();
  const [, value] =
    Object.entries(isObject(properties) ? properties : {}).find(([key]) => key.toLowerCase() === wanted) ?? [];
  return arrayCollection(Array.isArray(value) ? value.filter(isObject) : []);
}
