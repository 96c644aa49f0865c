import { z } from 'zod';
import type { PropertyValue } from '../declaration.ts';

/** A complex value that is kept as it is; null and absence stay apart. */
export const maybeJson = z.json().optional();

/**
 * A complex value without OData annotations (`authenticationStrength@odata.context`): they name the host that answered
 * and say nothing about the object.
 */
export function plain(value: PropertyValue | undefined): PropertyValue | undefined {
  if (Array.isArray(value)) return value.map((item: PropertyValue) => plain(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.'))
      .map(([name, item]) => [name, plain(item) ?? null]),
  );
}
