/** Values of a body by dotted path. Names are compared without case: Resource Graph and the providers spell them differently. */
import type { Item, Json } from './rule.ts';

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function field(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const plain = name.toLowerCase();
  const spelled = Object.keys(value).find((key) => key.toLowerCase() === plain);
  return spelled === undefined ? undefined : value[spelled];
}

/** Names with dots in them, such as those of tags, stand in brackets: `tags[cost.center]`. */
function steps(path: string): string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([whole, quoted]) => quoted ?? whole);
}

const known = new Map<string, string[]>();

function stepsOf(path: string): string[] {
  const before = known.get(path);
  if (before) return before;
  const found = steps(path.replace(/^@/, ''));
  known.set(path, found);
  return found;
}

/** @returns undefined where the path ends in nothing; null where Azure said null */
export function valueAt(item: Item, path: string): Json | undefined {
  if (path === '$') return item.document;
  if (path.startsWith('$')) return item[path.slice(1) as 'key' | 'id' | 'type' | 'name'];
  let value: Json | undefined = item.document;
  if (path.startsWith('@')) value = item.properties;
  for (const step of stepsOf(path)) value = field(value, step);
  return value;
}
