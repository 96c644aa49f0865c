import { normalizeScope, parentScope, resourceType } from './path.ts';

/** The resource of this type that a scope is or lies in; undefined when there is none. */
export function owningResource(scope: string, type: string): string | undefined {
  const wanted = type.toLowerCase();
  for (let at: string | undefined = normalizeScope(scope); at !== undefined; at = parentScope(at)) {
    if (resourceType(at)?.toLowerCase() === wanted) return at;
  }
  return undefined;
}
