/** What somebody is in an organisation. A row of `route-roles.ts` says what each may do. */
export const roles = ['owner', 'admin', 'viewer', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Whether somebody of a role may hand out, or take away, a token of another one: nobody rises above themselves. */
export function mayGrant(own: Role, other: Role): boolean {
  return own === 'owner' || (own === 'admin' && other !== 'owner');
}
