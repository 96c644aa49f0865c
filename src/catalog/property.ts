/** Short ways to declare the properties of a type, each with its description. */
import type { MapContext, Property, PropertyKind, PropertyValue } from './declaration.ts';

type Read<Item> = (item: Item, context: MapContext) => PropertyValue | undefined;

function property<Item>(kind: PropertyKind, description: string, read: Read<Item>): Property<Item> {
  return { kind, description, read };
}

export const text = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('text', description, read);

/** True or false; absent where the service did not say, which is not the same as false. */
export const flag = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('flag', description, read);

export const number = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('number', description, read);

/** A moment in ISO 8601, UTC. */
export const instant = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('instant', description, read);

export const list = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('list', description, read);

export const json = <Item>(description: string, read: Read<Item>): Property<Item> =>
  property('json', description, read);
