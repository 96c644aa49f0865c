/** `signInActivity` has a permission, a licence and a page limit of its own ("List users", example on signInActivity). */
import type { GraphCall } from './call.ts';
import { propertiesIn } from './filter-rules.ts';
import { badRequest, requestBadRequest } from './graph-error.ts';
import { requireLicence } from './licences.ts';
import { isGuid } from './objects.ts';
import { requirePermission } from './permissions.ts';
import type { SetRule } from './set-rule.ts';
import type { ObjectKey } from './target.ts';

/** Whether a request reads `signInActivity`, by `$select` or `$filter`. */
export function readsSignInActivity(call: GraphCall, set: SetRule): boolean {
  if (set.type !== 'user') return false;
  const { select, filter } = call.options;
  const names = [...(select ?? []).map((name) => name.split('/')[0] ?? ''), ...(filter ? propertiesIn(filter) : [])];
  return names.some((name) => name.toLowerCase() === 'signinactivity');
}

/** Throws `GraphError` unless the caller may read sign-in activity in this tenant; by userPrincipalName nobody may. */
export function requireSignInActivity(call: GraphCall, key?: ObjectKey): void {
  requirePermission(call.granted, ['AuditLog.Read.All'], 'reports');
  requireLicence(call.context.world.licences, 'premium');
  if (key && !isGuid(key.value)) throw badRequest('Get By Key only supports UserId and the key has to be a valid Guid');
}

/** Page size of a list with sign-in activity. */
export function signInActivityPage(call: GraphCall): number {
  const { signInActivityPage: limit, signInActivityAbove } = call.limits;
  const top = call.options.top ?? 100;
  if (top > limit && signInActivityAbove === 'reject')
    throw requestBadRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${limit} inclusive.`);
  return Math.min(top, limit);
}
