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
  entersUnits: 'enters restricted management units',
} as const;
