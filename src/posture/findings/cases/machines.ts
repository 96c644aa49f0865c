/** Small tenants for findings about applications, workloads, paths and the tenant. */
import {
  ago,
  application,
  applicationOwner,
  assigned,
  azureRoleItems,
  type Case,
  contained,
  directoryRoles,
  graph,
  group,
  groupOwner,
  guid,
  holds,
  type Item,
  item,
  member,
  methods,
  permission,
  principal,
  resource,
  resourceGroup,
  subscription,
  tenantId,
  user,
} from '../../testing.ts';

const registration = (name: string) => guid(`registration of ${name}`);
const secret = (name: string, from: number, to: number) => ({
  keyId: guid(name),
  displayName: name,
  startDateTime: ago(from),
  endDateTime: ago(-to),
});
const federated = (of: string, name: string, issuer: string, subject: string): Item =>
  item('entra_federated_credential', { id: guid(name), name, issuer, subject, audiences: [] }, registration(of));
const gitHub = 'https://token.actions.githubusercontent.com';
const credentialKey = (of: string, name: string) => `${registration(of)}#federated-credential/${guid(name)}`;
const other = '77777777-0000-4000-8000-000000000007';
const consent = (name: string, client: string, scope: string, more: object = { consentType: 'AllPrincipals' }): Item =>
  item('entra_oauth2_permission_grant', {
    id: name,
    clientId: guid(client),
    resourceId: guid('Microsoft Graph'),
    scope,
    ...more,
  });
const authorizationPolicy = (more: object, permissions: object = {}): Item =>
  item('entra_authorization_policy', { id: 'authorizationPolicy', defaultUserRolePermissions: permissions, ...more });
const authorizationPolicyKey = `/tenants/${tenantId}/policies/authorizationpolicy`;

export const applicationCases: readonly Case[] = [
  {
    finding: 'application-with-high-privilege',
    items: [
      ...contained,
      ...azureRoleItems,
      graph,
      principal('strong'),
      permission('strong'),
      principal('owner'),
      assigned('owner', 'Owner'),
      principal('weak'),
      permission('weak', 'weak'),
      principal('identity', { servicePrincipalType: 'ManagedIdentity' }),
      assigned('identity', 'Owner'),
      principal('closed', { accountEnabled: false }),
      permission('closed'),
    ],
    found: { [guid('strong')]: 'high', [guid('owner')]: 'medium' },
  },
  {
    finding: 'stale-application-credential',
    items: [
      graph,
      application('fresh', { passwordCredentials: [secret('a', 10, 100)] }),
      application('long', { passwordCredentials: [secret('a', 10, 171)] }),
      application('old', { keyCredentials: [secret('a', 366, 10)] }),
      application('far', { keyCredentials: [secret('a', 1, 731)] }),
      application('expired', { passwordCredentials: [secret('a', 100, -1)] }),
      application('three', { passwordCredentials: ['a', 'b', 'c'].map((name) => secret(name, 1, 10)) }),
      application('strong', { passwordCredentials: [secret('a', 10, 171)] }),
      principal('strong'),
      permission('strong'),
    ],
    found: {
      [registration('long')]: 'low',
      [registration('old')]: 'low',
      [registration('far')]: 'low',
      [registration('expired')]: 'low',
      [registration('three')]: 'low',
      [registration('strong')]: 'critical',
    },
    evidence: {
      [registration('long')]: { longLivedSecrets: 1, olderThanAYear: 0, expiredNotRemoved: 0, activeSecrets: 1 },
      [registration('old')]: { longLivedSecrets: 0, olderThanAYear: 1, endsInMoreThanTwoYears: 0 },
      [registration('far')]: { endsInMoreThanTwoYears: 1, olderThanAYear: 0 },
      [registration('expired')]: { expiredNotRemoved: 1, activeSecrets: 0 },
      [registration('three')]: { activeSecrets: 3 },
    },
  },
  {
    finding: 'secret-where-federation-would-do',
    items: [
      application('both', { passwordCredentials: [secret('a', 10, 10)] }),
      federated('both', 'ci', gitHub, 'repo:contoso/shop:ref:refs/heads/main'),
      application('expired', { passwordCredentials: [secret('a', 10, -1)] }),
      federated('expired', 'ci', gitHub, 'repo:contoso/shop:ref:refs/heads/main'),
      application('secret only', { passwordCredentials: [secret('a', 10, 10)] }),
    ],
    found: { [registration('both')]: 'low' },
    evidence: { [registration('both')]: { activeSecrets: 1, federatedWith: [gitHub] } },
  },
  {
    finding: 'application-ownership',
    items: [
      user('guest', { userType: 'Guest' }),
      user('weak'),
      methods('weak', []),
      user('sound'),
      methods('sound', ['fido2SecurityKey']),
      application('nobody'),
      application('of a guest'),
      applicationOwner('of a guest', 'guest'),
      application('of a weak one'),
      applicationOwner('of a weak one', 'weak'),
      applicationOwner('of a weak one', 'sound'),
      application('sound'),
      applicationOwner('sound', 'sound'),
    ],
    found: {
      [registration('nobody')]: 'low',
      [registration('of a guest')]: 'medium',
      [registration('of a weak one')]: 'medium',
    },
    evidence: { [registration('of a weak one')]: { owners: 2, ownersWithoutMfa: ['weak'], guestOwners: [] } },
  },
  {
    finding: 'risky-delegated-consent',
    items: [
      graph,
      principal('for all', { verifiedPublisher: null }),
      consent('c1', 'for all', 'openid Mail.Read User.Read'),
      principal('verified', { verifiedPublisher: { displayName: 'Fabrikam' } }),
      consent('c2', 'verified', 'Files.Read.All'),
      principal('for one', { verifiedPublisher: null }),
      consent('c3', 'for one', 'Mail.Send', { consentType: 'Principal', principalId: guid('ada') }),
      principal('verified for one', { verifiedPublisher: { displayName: 'Fabrikam' } }),
      consent('c4', 'verified for one', 'Mail.Send', { consentType: 'Principal', principalId: guid('ada') }),
      principal('harmless', { verifiedPublisher: null }),
      consent('c5', 'harmless', 'User.Read profile'),
      authorizationPolicy(
        {},
        { permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'] },
      ),
    ],
    found: {
      [guid('for all')]: 'high',
      [guid('verified')]: 'medium',
      [guid('for one')]: 'medium',
      [authorizationPolicyKey]: 'medium',
    },
    evidence: {
      [guid('for all')]: { scopes: ['Mail.Read'], forEverybody: true, users: 0 },
      [guid('for one')]: { users: 1 },
    },
  },
  {
    finding: 'foreign-application-with-privilege',
    items: [
      graph,
      principal('foreign', { appOwnerOrganizationId: other }),
      permission('foreign'),
      principal('own'),
      permission('own'),
      principal('of Microsoft', { appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' }),
      permission('of Microsoft'),
      principal('foreign and weak', { appOwnerOrganizationId: other }),
      permission('foreign and weak', 'weak'),
    ],
    found: { [guid('foreign')]: 'critical' },
  },
  {
    finding: 'weak-federated-credential',
    items: [
      application('shop'),
      federated('shop', 'pattern', gitHub, 'repo:contoso/*:ref:refs/heads/main'),
      federated('shop', 'pull', gitHub, 'repo:contoso/shop:pull_request'),
      federated('shop', 'branch', gitHub, 'repo:contoso/shop:ref:refs/heads/main'),
      federated(
        'shop',
        'unknown',
        'https://token.actions.githubusercontent.com.evil.example',
        'repo:contoso/shop:ref:x',
      ),
    ],
    found: {
      [credentialKey('shop', 'pattern')]: 'high',
      [credentialKey('shop', 'pull')]: 'high',
      [credentialKey('shop', 'unknown')]: 'medium',
    },
  },
];

const place = (path: string) => `${resourceGroup}/providers/${path}`;
const keyOf = (path: string) => place(path).toLowerCase();
const runsAs = (name: string) => ({ identity: { type: 'SystemAssigned', principalId: guid(name) } });
const identity = (name: string): Item => principal(name, { servicePrincipalType: 'ManagedIdentity' });
const base = [...contained, ...azureRoleItems];
const attachedIdentity = (name: string): Item =>
  resource('azure_user_assigned_identity', `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`, {
    properties: { principalId: guid(name), clientId: guid(`c${name}`), tenantId },
  });
const using = (index: number, name: string): Item =>
  resource('azure_virtual_machine', `Microsoft.Compute/virtualMachines/${name}${index}`, {
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: { [place(`Microsoft.ManagedIdentity/userAssignedIdentities/${name}`)]: {} },
    },
  });

export const workloadCases: readonly Case[] = [
  {
    finding: 'privileged-identity-on-exposed-compute',
    items: [
      ...base,
      identity('shop'),
      assigned('shop', 'Owner'),
      resource('azure_web_app', 'Microsoft.Web/sites/shop', { kind: 'app', ...runsAs('shop') }),
      identity('hidden'),
      assigned('hidden', 'Owner'),
      resource('azure_web_app', 'Microsoft.Web/sites/hidden', {
        kind: 'app',
        ...runsAs('hidden'),
        properties: { publicNetworkAccess: 'Disabled' },
      }),
      identity('weak'),
      assigned('weak', 'Reader'),
      resource('azure_web_app', 'Microsoft.Web/sites/weak', { kind: 'app', ...runsAs('weak') }),
      identity('machine'),
      assigned('machine', 'Owner', '/'),
      resource('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/machine', runsAs('machine')),
      resource('azure_network_interface', 'Microsoft.Network/networkInterfaces/nic', {
        properties: {
          virtualMachine: { id: place('Microsoft.Compute/virtualMachines/machine') },
          ipConfigurations: [
            { name: 'a', properties: { publicIPAddress: { id: place('Microsoft.Network/publicIPAddresses/ip') } } },
          ],
        },
      }),
      resource('azure_public_ip', 'Microsoft.Network/publicIPAddresses/ip'),
    ],
    found: {
      [keyOf('Microsoft.Web/sites/shop')]: 'high',
      [keyOf('Microsoft.Compute/virtualMachines/machine')]: 'critical',
    },
    evidence: { [keyOf('Microsoft.Web/sites/shop')]: { public: true, peopleWhoCanRunCode: 0 } },
  },
  {
    finding: 'shared-or-unused-identity',
    items: [
      ...base,
      attachedIdentity('shared'),
      identity('shared'),
      assigned('shared', 'Owner'),
      ...[1, 2, 3, 4, 5, 6].map((index) => using(index, 'shared')),
      attachedIdentity('unused'),
      attachedIdentity('used'),
      using(1, 'used'),
      attachedIdentity('federated'),
      item(
        'azure_federated_identity_credential',
        {
          id: `${place('Microsoft.ManagedIdentity/userAssignedIdentities/federated')}/federatedIdentityCredentials/f`,
          name: 'f',
          properties: { issuer: gitHub, subject: 's' },
        },
        keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/federated'),
      ),
    ],
    found: {
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/shared')]: 'medium',
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/unused')]: 'low',
    },
    evidence: {
      [keyOf('Microsoft.ManagedIdentity/userAssignedIdentities/shared')]: { attachedTo: 6, subscriptions: 1 },
    },
  },
  {
    finding: 'person-runs-code-as-stronger-identity',
    items: [
      ...base,
      identity('builder'),
      assigned('builder', 'Owner'),
      resource('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/builder', runsAs('builder')),
      user('ada'),
      assigned('ada', 'Virtual Machine Contributor', resourceGroup),
      user('bob'),
      group('operators'),
      member('operators', 'bob'),
      assigned('operators', 'Contributor', resourceGroup),
      user('reader'),
      assigned('reader', 'Reader', resourceGroup),
      user('owner'),
      assigned('owner', 'Owner'),
      user('elsewhere'),
      assigned('elsewhere', 'Contributor', `${subscription}/resourceGroups/shop2`),
    ],
    found: { [guid('ada')]: 'high', [guid('bob')]: 'high' },
    evidence: { [guid('ada')]: { identities: 1, resources: ['builder'] } },
  },
  {
    finding: 'data-behind-control-plane',
    items: [
      ...base,
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/policies', {
        properties: { enableRbacAuthorization: false },
      }),
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/roles', { properties: { enableRbacAuthorization: true } }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/keys', {
        properties: { allowSharedKeyAccess: true },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/nokeys', {
        properties: { allowSharedKeyAccess: false },
      }),
      ...['ada', 'bob'].flatMap((name) => [user(name), assigned(name, 'Contributor')]),
      user('carl'),
      assigned('carl', 'Owner', resourceGroup),
    ],
    found: {
      [keyOf('Microsoft.KeyVault/vaults/policies')]: 'medium',
      [keyOf('Microsoft.Storage/storageAccounts/keys')]: 'low',
    },
    evidence: { [keyOf('Microsoft.KeyVault/vaults/policies')]: { managers: 3 } },
  },
];

const owned: readonly Item[] = [
  graph,
  user('ada'),
  application('strong'),
  principal('strong'),
  permission('strong'),
  applicationOwner('strong', 'ada'),
  // Two steps: who owns the application that owns the group with the role.
  user('bob'),
  ...directoryRoles,
  group('admins', { isAssignableToRole: true }),
  holds('admins', 'globalAdministrator'),
  principal('keeper'),
  application('keeper'),
  groupOwner('admins', 'keeper'),
  user('root'),
  holds('root', 'globalAdministrator'),
  applicationOwner('strong', 'root'),
  user('carl'),
  application('weak'),
  principal('weak'),
  permission('weak', 'weak'),
  applicationOwner('weak', 'carl'),
];

export const pathCases: readonly Case[] = [
  {
    finding: 'shadow-administrator',
    items: owned,
    found: { [guid('ada')]: 'critical', [guid('keeper')]: 'critical' },
    evidence: { [guid('ada')]: { steps: 1, by: 'application-owner', through: 'strong', to: 'strong', entries: 1 } },
  },
  {
    finding: 'shadow-administrator',
    items: [
      ...base,
      graph,
      user('ada'),
      user('far'),
      application('first'),
      principal('first'),
      assigned('first', 'Owner'),
      applicationOwner('first', 'far'),
      identity('last'),
      permission('last'),
      resource('azure_virtual_machine', 'Microsoft.Compute/virtualMachines/last', runsAs('last')),
    ],
    found: { [guid('first')]: 'critical', [guid('far')]: 'high' },
    evidence: { [guid('far')]: { steps: 2, by: 'application-owner', to: 'last' } },
  },
  {
    finding: 'attack-path-to-tenant',
    items: owned,
    found: { [guid('strong')]: 'high', [guid('admins')]: 'high' },
    evidence: { [guid('strong')]: { accountsThatReachIt: 1, shortest: 1 } },
  },
];

const delegation = (name: string, definition: string): Item =>
  item('azure_registration_assignment', {
    id: `${subscription}/providers/Microsoft.ManagedServices/registrationAssignments/${name}`,
    name,
    properties: { registrationDefinitionId: definition },
  });
const offer = (name: string, role: string): Item =>
  item('azure_registration_definition', {
    id: `${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/${name}`,
    name,
    properties: {
      managedByTenantId: other,
      authorizations: [{ principalId: guid('helper'), roleDefinitionId: guid(role) }],
    },
  });
const offerId = (name: string) => `${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/${name}`;
const delegationKey = (name: string) =>
  `${subscription}/providers/microsoft.managedservices/registrationassignments/${name}`;

export const tenantCases: readonly Case[] = [
  {
    finding: 'cross-tenant-delegation',
    items: [
      ...base,
      offer('wide', 'Contributor'),
      delegation('a', offerId('wide')),
      offer('narrow', 'Reader'),
      delegation('b', offerId('narrow')),
    ],
    found: { [delegationKey('a')]: 'high', [delegationKey('b')]: 'medium' },
    evidence: { [delegationKey('a')]: { managedByTenantId: other, roles: ['Contributor'], forGood: true } },
  },
  {
    finding: 'open-cross-tenant-access',
    items: [
      authorizationPolicy({ guestUserRoleId: 'A0B1B346-4D3E-4E8B-98F8-753987BE4970' }),
      item('entra_cross_tenant_access_default', {
        b2bCollaborationInbound: { usersAndGroups: { accessType: 'allowed' }, applications: { accessType: 'allowed' } },
      }),
    ],
    found: {
      [authorizationPolicyKey]: 'medium',
      [`/tenants/${tenantId}/policies/crosstenantaccesspolicy-default`]: 'low',
    },
    quiet: [
      authorizationPolicy({ guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b' }),
      item('entra_cross_tenant_access_default', {
        b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked' }, applications: { accessType: 'allowed' } },
      }),
    ],
  },
  {
    finding: 'open-user-permissions',
    items: [
      authorizationPolicy(
        { allowInvitesFrom: 'everyone' },
        { allowedToCreateApps: true, allowedToCreateTenants: false },
      ),
    ],
    found: { [authorizationPolicyKey]: 'medium' },
    evidence: { [authorizationPolicyKey]: { allowed: ['invite guests', 'register applications'] } },
    quiet: [authorizationPolicy({ allowInvitesFrom: 'adminsAndGuestInviters' }, { allowedToCreateApps: false })],
  },
  {
    finding: 'critical-resource-without-lock',
    items: [
      ...base,
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/bare'),
      resource('azure_key_vault', 'Microsoft.KeyVault/vaults/locked'),
      item('azure_management_lock', {
        id: `${place('Microsoft.KeyVault/vaults/locked')}/providers/Microsoft.Authorization/locks/keep`,
        name: 'keep',
        properties: { level: 'CanNotDelete' },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/prod', {
        tags: { Environment: 'Production' },
      }),
      resource('azure_storage_account', 'Microsoft.Storage/storageAccounts/dev', { tags: { Environment: 'dev' } }),
    ],
    found: {
      [keyOf('Microsoft.KeyVault/vaults/bare')]: 'low',
      [keyOf('Microsoft.Storage/storageAccounts/prod')]: 'low',
    },
    quiet: [
      item('azure_management_lock', {
        id: `${subscription}/providers/Microsoft.Authorization/locks/all`,
        name: 'all',
        properties: { level: 'CanNotDelete' },
      }),
    ],
  },
];
