import type { Declaration } from '../declaration.ts';
import { type RequiredAction, requiredActions } from './custom-role.ts';
import { type RequiredPermission, requiredGraphPermissions } from './graph-permissions.ts';

export interface LeastRights {
  readonly graph: readonly RequiredPermission[];
  readonly azure: readonly RequiredAction[];
}

/**
 * The least rights of exactly these declarations, such as `selectDeclarations` gives them: what is off unless it is named
 * counts here, as somebody has named it.
 */
export function leastRights(chosen: readonly Declaration[]): LeastRights {
  const named = chosen.map(({ optIn: _, ...declaration }): Declaration => declaration);
  return { graph: requiredGraphPermissions(undefined, named), azure: requiredActions(undefined, named) };
}
