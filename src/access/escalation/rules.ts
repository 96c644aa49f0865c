/**
 * What leads from one node of the control graph to the next. `steps`: how many things somebody has to do for it; 0 where one is
 * the other already. Sources are Microsoft pages by their names.
 */
export interface EdgeRule {
  readonly title: string;
  readonly steps: 0 | 1 | 2;
  readonly source: string;
}

export const edgeRules = {
  memberOf: { title: 'is a member of', steps: 0, source: 'role-based-access-control/overview' },
  eligibleMemberOf: { title: 'can activate its membership of', steps: 1, source: 'pim-for-groups' },
  ownsGroup: { title: 'owns and can join', steps: 1, source: 'entra groups: group owners' },
  joinsGroup: { title: 'can add members to, or change the rule of', steps: 1, source: 'permissions-reference' },
  holdsRole: { title: 'holds the directory role', steps: 0, source: 'unifiedRoleAssignment' },
  eligibleForRole: { title: 'can activate the directory role', steps: 1, source: 'pim-configure' },
  assignsDirectoryRoles: { title: 'can assign directory roles', steps: 1, source: 'permissions-reference' },
  elevatesAccess: { title: 'can elevate its access to', steps: 1, source: 'elevate-access-global-admin' },
  resetsPassword: { title: 'can reset the sign-in of', steps: 1, source: 'privileged-roles-permissions' },
  entersUnit: {
    title: 'can assign itself to the restricted management unit of',
    steps: 2,
    source: 'admin-units-restricted-management',
  },
  addsCredential: { title: 'can add a credential or owner to', steps: 1, source: 'permissions-reference' },
  ownsApplication: { title: 'owns and can add a credential to', steps: 1, source: 'delegate-app-roles' },
  actsAs: { title: 'signs in as', steps: 0, source: 'app-objects-and-service-principals' },
  trusts: { title: 'is trusted by', steps: 0, source: 'workload-identity-federation' },
  holdsPermission: { title: 'holds an application permission to', steps: 0, source: 'graph permissions-reference' },
  grantsAppRoles: {
    title: 'can grant itself an application permission to',
    steps: 1,
    source: 'graph permissions-reference',
  },
  hasRight: { title: 'has the right by a role assignment', steps: 0, source: 'role-based-access-control/overview' },
  activatesRight: { title: 'can activate a role with the right', steps: 1, source: 'pim-resource-roles' },
  inherits: { title: 'is inherited by', steps: 0, source: 'role-based-access-control/scope-overview' },
  assignsRole: { title: 'can assign itself a role on', steps: 1, source: 'role-assignments' },
  runsCode: { title: 'can run code on, or become', steps: 1, source: 'each provider: operations that run code' },
  takesOver: { title: 'can assign itself a role and run code on', steps: 2, source: 'role-assignments' },
  attachesIdentity: { title: 'can attach to a machine of its own', steps: 1, source: 'managed-identities: assign' },
  usesIdentity: { title: 'uses the identity', steps: 0, source: 'managed-identities' },
  editsOwnRole: { title: 'can rewrite a custom role that it holds on', steps: 1, source: 'custom-roles' },
  listsKeys: { title: 'can list the keys that open', steps: 1, source: 'storage-account-keys-manage' },
  activatesKeys: { title: 'can activate a role that lists the keys of', steps: 2, source: 'pim-resource-roles' },
  takesKeys: { title: 'can assign itself a role that lists the keys of', steps: 2, source: 'role-assignments' },
  reopensKeys: {
    title: 'can allow the keys again, and list those of',
    steps: 2,
    source: 'shared-key-authorization-prevent',
  },
  vaultPolicy: {
    title: 'is named by an access policy of the vault, and has',
    steps: 0,
    source: 'key-vault rbac-access-policy',
  },
  writesPolicy: {
    title: 'can write itself an access policy of the vault for',
    steps: 1,
    source: 'key-vault rbac-access-policy',
  },
  activatesPolicy: {
    title: 'can activate a role that writes the access policies for',
    steps: 2,
    source: 'pim-resource-roles',
  },
  takesPolicy: {
    title: 'can assign itself a role that writes the access policies for',
    steps: 2,
    source: 'role-assignments',
  },
  reachesGoal: { title: 'has', steps: 0, source: 'the goal itself' },
} as const satisfies Record<string, EdgeRule>;

export type EdgeRuleName = keyof typeof edgeRules;

/** Codes of the rules, for typed arrays. */
export const ruleNames = Object.keys(edgeRules) as readonly EdgeRuleName[];
const codes = new Map(ruleNames.map((name, code) => [name, code]));
export const ruleCode = (name: EdgeRuleName): number => codes.get(name) ?? 0;
