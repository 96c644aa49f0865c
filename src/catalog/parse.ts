/**
 * Reading an item by its schema, so that an optional field of a wrong type costs that field and not the item: it is taken
 * out and named. What is read from a field that was taken out is not known, which is not the same as "none".
 */
import type { z } from 'zod';

export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type Parsed<Item = unknown> =
  | {
      readonly success: true;
      readonly item: Item;
      /** Why fields were taken out; empty where the item fits as it is. */
      readonly lost: readonly Issue[];
      /** Whether what `read` gives depends on a field that was taken out. */
      readonly dependsOnLost: (read: () => unknown) => boolean;
    }
  | { readonly success: false; readonly issues: readonly Issue[] };

/** Taking a field out may show the next one to be wrong: a part of a union, what holds a needed field. */
const rounds = 8;

export function parseItem<Item>(schema: z.ZodType<Item>, raw: unknown): Parsed<Item> {
  let value = raw;
  const lost: Issue[] = [];
  const taken: string[][] = [];
  for (let round = 0; round < rounds; round++) {
    const parsed = schema.safeParse(value);
    if (parsed.success) {
      const item = parsed.data;
      let watched: ReturnType<typeof watch> | undefined;
      const dependsOnLost = (read: () => unknown) => {
        watched ??= watch(item, taken);
        return watched(read);
      };
      return { success: true, item, lost, dependsOnLost };
    }
    const { issues } = parsed.error;
    const fields = issues.map((issue) => faultyField(value, issue));
    for (const [index, field] of fields.entries()) {
      const issue = issues[index];
      if (!field || !issue) return { success: false, issues: lost.length > 0 ? [...lost, ...issues] : issues };
      // A needed field that was taken out before is told of already.
      if (!taken.some((before) => startsWith(issue.path.map(String), before))) lost.push(issue);
      value = without(value, field);
      taken.push(field);
    }
  }
  return { success: false, issues: lost };
}

/**
 * The field that has to go: the one with the fault, the list that holds it, or the inner object that lacks a needed one.
 * Undefined where that would be the item itself, or where the schema itself judged what is there (`custom`).
 */
function faultyField(value: unknown, { code, path }: Issue): string[] | undefined {
  if (code === 'custom') return undefined;
  const names: string[] = [];
  let inner: unknown = value;
  for (const name of path.map(String)) {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) break;
    names.push(name);
    inner = new Map<string, unknown>(Object.entries(inner)).get(name);
  }
  if (names.length === 0) return undefined;
  if (inner !== undefined) return names;
  return names.length > 2 ? names.slice(0, -1) : undefined;
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}

function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]) => {
      if (field !== name) return [[field, inner]];
      return rest.length === 0 ? [] : [[field, without(inner, rest)]];
    }),
  );
}

/** Lets the places that were emptied tell when they are looked at. */
function watch(item: unknown, taken: readonly (readonly string[])[]): (read: () => unknown) => boolean {
  let touched = false;
  for (const path of taken) {
    const name = path.at(-1);
    let holder: unknown = item;
    for (const step of path.slice(0, -1)) {
      holder =
        typeof holder === 'object' && holder !== null
          ? new Map<string, unknown>(Object.entries(holder)).get(step)
          : undefined;
    }
    if (name === undefined || typeof holder !== 'object' || holder === null) continue;
    Object.defineProperty(holder, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        touched = true;
        return undefined;
      },
    });
  }
  return (read) => {
    touched = false;
    read();
    return touched;
  };
}
