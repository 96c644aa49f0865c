/** Which permissions a caller holds, and how each family of endpoints words a refusal. */
import type { Caller } from '../http.ts';
import { GraphError } from './graph-error.ts';
import type { DeniedAs, SetRule } from './set-rule.ts';

/** Roles of an app-only token; a token without roles counts by its delegated scopes of the same names. */
export const grantedTo = (caller: Caller): ReadonlySet<string> =>
  new Set(caller.roles.length > 0 ? caller.roles : caller.scopes);

/** Only delegated permissions: the token has `scp` and no `roles`. */
export const isDelegated = (caller: Caller): boolean => caller.roles.length === 0 && caller.scopes.length > 0;

/** Whether a permission is held, itself or in its ReadWrite form. */
export const holds = (granted: ReadonlySet<string>, permission: string): boolean =>
  granted.has(permission) ||
  granted.has(permission.replace('.Read.', '.ReadWrite.').replace('.ReadBasic.', '.ReadWrite.'));

const holdsAny = (granted: ReadonlySet<string>, accepted: readonly string[]): boolean =>
  accepted.some((permission) => holds(granted, permission));

/** Throws `GraphError` 403 unless one of the accepted permissions is held; the first one is named where the family names it. */
export function requirePermission(granted: ReadonlySet<string>, accepted: readonly string[], deniedAs: DeniedAs): void {
  if (!holdsAny(granted, accepted)) throw denied(deniedAs, accepted[0] ?? '');
}

function denied(deniedAs: DeniedAs, permission: string): GraphError {
  switch (deniedAs) {
    case 'directory':
      return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    case 'reports':
      return new GraphError(
        403,
        'Authentication_MSGraphPermissionMissing',
        `Calling principal does not have required MSGraph permissions ${permission}`,
      );
    case 'policy':
      return new GraphError(403, 'AccessDenied', missingScopes);
    case 'forbidden':
      return new GraphError(403, 'Forbidden', missingScopes);
  }
}

const missingScopes = 'You cannot perform the requested operation, required scopes are missing in the token.';

const basicUserProperties = new Set([
  'id',
  'displayName',
  'givenName',
  'mail',
  'photo',
  'surname',
  'userPrincipalName',
]);

/** Properties that `User.ReadBasic.All` alone shows; `undefined` when the caller may read whole users. */
export function visibleProperties(granted: ReadonlySet<string>, type: string): ReadonlySet<string> | undefined {
  if (type !== 'user' || holdsAny(granted, ['User.Read.All', 'Directory.Read.All'])) return undefined;
  return holds(granted, 'User.ReadBasic.All') ? basicUserProperties : undefined;
}

/** Whether objects of a set come whole in mixed collections; otherwise they come as bare type and id. */
export const mayRead = (granted: ReadonlySet<string>, set: SetRule | undefined): boolean =>
  set === undefined || holdsAny(granted, set.permissions);
