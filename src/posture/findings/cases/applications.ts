/** Small tenants for findings about applications. */
import {
  ago,
  application,
  applicationOwner,
  assigned,
  authorizationPolicy,
  authorizationPolicyKey,
  azureRoleItems,
  type Case,
  contained,
  gitHub,
  graph,
  guid,
  type Item,
  item,
  methods,
  other,
  permission,
  principal,
  user,
} from '../../testing/items.ts';

const registration = (name: string) => guid(`registration of ${name}`);
const secret = (name: string, from: number, to: number) => ({
  keyId: guid(name),
  displayName: name,
  startDateTime: ago(from),
  endDateTime: ago(-to),
});
const federated = (of: string, name: string, issuer: string, subject: string): Item =>
  item('entra_federated_credential', { id: guid(name), name, issuer, subject, audiences: [] }, registration(of));
const credentialKey = (of: string, name: string) => `${registration(of)}#federated-credential/${guid(name)}`;
const consent = (name: string, client: string, scope: string, more: object = { consentType: 'AllPrincipals' }): Item =>
  item('entra_oauth2_permission_grant', {
    id: name,
    clientId: guid(client),
    resourceId: guid('Microsoft Graph'),
    scope,
    ...more,
  });

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
