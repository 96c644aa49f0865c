/** Deny assignments, read for one caller. */
import type { JsonObject } from '../../world/world.ts';
import { isObject, type Permission, permissionsOf } from './permission.ts';

export interface Deny {
  readonly scope: string;
  /** `doNotApplyToChildScopes`. */
  readonly exact: boolean;
  readonly permissions: readonly Permission[];
}

/** Stands for all principals in a deny assignment ("Understand Azure deny assignments"). */
const everyone = '00000000-0000-0000-0000-000000000000';

/** The deny assignment as it binds a caller with these lower-case ids; `undefined` when it does not. */
export function readDeny(item: JsonObject, principals: ReadonlySet<string>): Deny | undefined {
  const properties = item.properties;
  // One that only audits writes down what it would have refused.
  if (!isObject(properties) || properties.denyAssignmentEffect === 'audit') return undefined;
  const ids = idsOf(properties.principals);
  const excluded = idsOf(properties.excludePrincipals);
  const binds = ids.some((id) => id === everyone || principals.has(id)) && !excluded.some((id) => principals.has(id));
  if (!binds) return undefined;
  return {
    scope: typeof properties.scope === 'string' ? properties.scope : '/',
    exact: properties.doNotApplyToChildScopes === true,
    permissions: permissionsOf(properties),
  };
}

function idsOf(value: JsonObject[string] | undefined): string[] {
  return Array.isArray(value) ? value.filter(isObject).map((entry) => String(entry.id).toLowerCase()) : [];
}
