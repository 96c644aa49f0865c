/** Fields whose letter case differs between Resource Graph, Resource Manager and the years. */
import { z } from 'zod';

/** A text field of an object by its name in any letter case; undefined where there is none. */
export function textOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const wanted = name.toLowerCase();
  const found: unknown = Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** As `textOf`, for true and false. */
export function flagOf(value: unknown, name: string): boolean | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const wanted = name.toLowerCase();
  const found: unknown = Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
  return typeof found === 'boolean' ? found : undefined;
}

/** As `maybeObject`, whether the names of the fields begin with a capital or not. */
export function anyFirstLetter<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, field]) => [`${name.slice(0, 1).toLowerCase()}${name.slice(1)}`, field]),
          )
        : value,
    z.object(shape).nullish(),
  );
}

/** A field of an object by its name in any letter case. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
