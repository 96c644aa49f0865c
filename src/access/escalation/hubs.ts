import type { Role } from '../model/roles.ts';

/** Nodes that stand for "may do this to all of those". */
export const hubs = {
  /** Assigns directory roles to anybody. */
  assignsRoles: 'assigns directory roles',
  grantsAppRoles: 'grants application permissions',
  managesApplications: 'manages applications',
  managesServicePrincipals: 'manages service principals',
  /** Groups that are not role-assignable. */
  managesGroups: 'manages groups',
  managesRoleGroups: 'manages role-assignable groups',
  resetsEverybody: 'resets everybody',
  /** Users without any role. */
  resetsOrdinary: 'resets users without roles',
  hostsIdentities: 'has something to attach an identity to',
  entersUnits: 'enters restricted management units',
} as const;

/** Names of the hubs that are all reached by who may rewrite a role; undefined for a role that nobody may. */
export function editHubs({ custom, assignableScopes }: Role): string[] | undefined {
  if (!custom || assignableScopes.length === 0) return undefined;
  return [...new Set(assignableScopes.map(editHub))];
}

export const editHub = (scope: string): string => `may write roles of ${scope.toLowerCase()}`;
