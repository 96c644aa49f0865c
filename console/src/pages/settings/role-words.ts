import type { Role } from '../../api/types.ts';

/** What each role may do. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: 'may do everything, rename the organisation among it',
  admin: 'connects tenants, starts syncs, makes tokens',
  auditor: 'reads everything, with audit log, keys and tokens',
  viewer: 'reads what was found; no audit log, keys or tokens',
};

const order: readonly Role[] = ['viewer', 'auditor', 'admin', 'owner'];

/** The roles that somebody may hand out: none above their own. */
export function grantableRoles(own: Role | undefined): readonly Role[] {
  if (own === 'owner') return order;
  return own === 'admin' ? order.filter((role) => role !== 'owner') : [];
}
