/** Bodies as Microsoft answers them, for small tenants of tests. */
import { createHash } from 'node:crypto';

export const tenantId = '11111111-2222-4333-8444-555555555555';
export const now = new Date('2026-06-01T12:00:00Z');
export const subscription = '/subscriptions/99999999-0000-4000-8000-000000000001';
export const resourceGroup = `${subscription}/resourceGroups/shop`;
const day = 86_400_000;
export const ago = (days: number): string => new Date(now.getTime() - days * day).toISOString();

/** The GUID that stands for a name in a test, the same each time. */
export function guid(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

export interface Item {
  readonly type: string;
  readonly body: object;
  /** Key of the entity below which it is read; it comes before. */
  readonly below?: string;
}

export const item = (type: string, body: object, below?: string): Item => ({
  type,
  body,
  ...(below !== undefined && { below: below.toLowerCase() }),
});

export const user = (name: string, more: object = {}): Item =>
  item('entra_user', {
    id: guid(name),
    displayName: name,
    userPrincipalName: `${name}@contoso.com`,
    accountEnabled: true,
    userType: 'Member',
    createdDateTime: ago(900),
    onPremisesSyncEnabled: null,
    assignedLicenses: [],
    ...more,
  });
export const signedIn = (name: string, days: number | null, more: object = {}): Item =>
  item('entra_user_sign_in_activity', {
    id: guid(name),
    signInActivity: { lastSignInDateTime: days === null ? null : ago(days), ...more },
  });
export const methods = (name: string, registered: readonly string[], more: object = {}): Item =>
  item('entra_user_registration_details', {
    id: guid(name),
    isMfaRegistered: registered.length > 0,
    methodsRegistered: registered,
    ...more,
  });
export const group = (name: string, more: object = {}): Item =>
  item('entra_group', {
    id: guid(name),
    displayName: name,
    securityEnabled: true,
    groupTypes: [],
    isAssignableToRole: null,
    ...more,
  });
export const member = (of: string, who: string): Item => item('entra_group_members', { id: guid(who) }, guid(of));
export const groupOwner = (of: string, who: string): Item => item('entra_group_owners', { id: guid(who) }, guid(of));
export const principal = (name: string, more: object = {}): Item =>
  item('entra_service_principal', {
    id: guid(name),
    appId: guid(`client of ${name}`),
    displayName: name,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    appOwnerOrganizationId: tenantId,
    ...more,
  });
export const application = (name: string, more: object = {}): Item =>
  item('entra_application', {
    id: guid(`registration of ${name}`),
    appId: guid(`client of ${name}`),
    displayName: name,
    passwordCredentials: [],
    keyCredentials: [],
    ...more,
  });
export const applicationOwner = (of: string, who: string): Item =>
  item('entra_application_owners', { id: guid(who) }, guid(`registration of ${of}`));
export const graph: Item = principal('Microsoft Graph', {
  appId: '00000003-0000-0000-c000-000000000000',
  appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  appRoles: [
    { id: guid('strong'), value: 'RoleManagement.ReadWrite.Directory' },
    { id: guid('weak'), value: 'User.Read.All' },
  ],
});
/** `strong` or `weak` permission of Microsoft Graph. */
export const permission = (who: string, which: 'strong' | 'weak' = 'strong'): Item =>
  item(
    'entra_app_role_assignment',
    {
      id: `p-${who}`,
      appRoleId: guid(which),
      principalId: guid(who),
      principalType: 'ServicePrincipal',
      resourceId: guid('Microsoft Graph'),
    },
    guid('Microsoft Graph'),
  );

export const roles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  directorySynchronization: 'd29b2b05-8046-44ba-8758-1e26182fcf32',
} as const;
export type RoleName = keyof typeof roles;
export const directoryRole = (name: RoleName): Item =>
  item('entra_directory_role', { id: roles[name], displayName: name, isBuiltIn: true, templateId: roles[name] });
export const directoryRoles: readonly Item[] = (Object.keys(roles) as RoleName[]).map(directoryRole);
export const holds = (who: string, role: RoleName, scope = '/'): Item =>
  item('entra_directory_role_assignment', {
    id: `d-${who}-${role}`,
    principalId: guid(who),
    roleDefinitionId: roles[role],
    directoryScopeId: scope,
  });
export const mayHold = (who: string, role: RoleName): Item =>
  item('entra_role_eligibility', {
    id: `e-${who}-${role}`,
    principalId: guid(who),
    roleDefinitionId: roles[role],
    directoryScopeId: '/',
  });

const definitions = 'providers/Microsoft.Authorization/roleDefinitions';
const azureRoles: Readonly<Record<string, readonly string[]>> = {
  Owner: ['*'],
  Contributor: ['*'],
  Reader: ['*/read'],
  'Virtual Machine Contributor': ['Microsoft.Compute/virtualMachines/*'],
  Helper: ['Microsoft.Storage/storageAccounts/listKeys/action'],
};
/** @param name in the ids as well */
export const azureRole = (name: string, actions = azureRoles[name] ?? [], more: object = {}): Item =>
  item('azure_role_definition', {
    id: `/${definitions}/${guid(name)}`,
    name: guid(name),
    properties: {
      roleName: name,
      type: 'BuiltInRole',
      permissions: [
        {
          actions,
          notActions:
            name === 'Contributor' ? ['Microsoft.Authorization/*/write', 'Microsoft.Authorization/*/delete'] : [],
        },
      ],
      ...more,
    },
  });
export const azureRoleItems: readonly Item[] = Object.keys(azureRoles).map((name) => azureRole(name));
export const assigned = (who: string, role: string, scope = subscription, more: object = {}): Item =>
  item('azure_role_assignment', {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${guid(`${who} ${role} ${scope}`)}`,
    name: guid(`${who} ${role} ${scope}`),
    properties: {
      principalId: guid(who),
      principalType: 'User',
      roleDefinitionId: `/${definitions}/${guid(role)}`,
      scope,
      ...more,
    },
  });
/** Key of an assignment of `assigned`. */
export const assignmentKey = (who: string, role: string, scope = subscription): string =>
  `${scope === '/' ? '' : scope}/providers/microsoft.authorization/roleassignments/${guid(`${who} ${role} ${scope}`)}`.toLowerCase();
export const contained: readonly Item[] = [
  item('azure_subscription', {
    id: subscription,
    displayName: 'Production',
    tenantId,
    properties: { state: 'Enabled' },
  }),
  item('azure_resource_group', { id: resourceGroup, name: 'shop', location: 'westeurope' }),
];
export const resource = (type: string, path: string, more: object = {}): Item =>
  item(type, {
    id: `${resourceGroup}/providers/${path}`,
    name: path.split('/').at(-1),
    location: 'westeurope',
    properties: {},
    ...more,
  });
export const organizationItem: Item = item('entra_organization', { id: tenantId, displayName: 'Contoso' });

export const admin: readonly Item[] = [...directoryRoles, user('admin'), holds('admin', 'globalAdministrator')];
export const other = '77777777-0000-4000-8000-000000000007';
export const authorizationPolicy = (more: object, permissions: object = {}): Item =>
  item('entra_authorization_policy', { id: 'authorizationPolicy', defaultUserRolePermissions: permissions, ...more });
export const authorizationPolicyKey = `/tenants/${tenantId}/policies/authorizationpolicy`;
export const place = (path: string): string => `${resourceGroup}/providers/${path}`;
export const keyOf = (path: string): string => place(path).toLowerCase();
export const runsAs = (name: string): object => ({ identity: { type: 'SystemAssigned', principalId: guid(name) } });
export const identity = (name: string): Item => principal(name, { servicePrincipalType: 'ManagedIdentity' });
export const azureBase: readonly Item[] = [...contained, ...azureRoleItems];
export const azurePeople: readonly Item[] = [...azureBase, user('ada'), user('bob')];
export const rootGroup = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
export const gitHub = 'https://token.actions.githubusercontent.com';

/** A small tenant, and exactly what a finding says of it: keys of subjects with their severity, and some of the evidence. */
export interface Case {
  readonly finding: string;
  readonly items: readonly Item[];
  readonly found: Readonly<Record<string, string>>;
  readonly evidence?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Where one tenant cannot show both: things after which nothing is found. */
  readonly quiet?: readonly Item[];
}
