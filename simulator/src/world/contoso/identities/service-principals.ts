import type { JsonObject } from '../../world.ts';
import { applicationName, ownAppRoles } from './applications.ts';
import type { Directory } from './directory.ts';
import { FIRST_PARTY, GRAPH_APP_ID, MICROSOFT_TENANT } from './first-party.ts';
import { GRAPH_PERMISSIONS, SIGN_IN_SCOPES } from './graph-permissions.ts';

const graphRoles: readonly JsonObject[] = GRAPH_PERMISSIONS.map(([value, id]) => ({
  allowedMemberTypes: ['Application'],
  description: `Application permission ${value}`,
  displayName: value,
  id,
  isEnabled: true,
  origin: 'Application',
  value,
}));

const scope = (value: string, id: string, type: string): JsonObject => ({
  adminConsentDescription: `Delegated permission ${value}`,
  adminConsentDisplayName: value,
  id,
  isEnabled: true,
  origin: 'Application',
  type,
  userConsentDescription: null,
  userConsentDisplayName: null,
  value,
});
const graphScopes: readonly JsonObject[] = [
  ...GRAPH_PERMISSIONS.map(([value, , id, consent]) => scope(value, id, consent)),
  ...SIGN_IN_SCOPES.map(([value, id]) => scope(value, id, 'User')),
];

/** Name of a service principal: its application's, Microsoft's, or the resource's that a managed identity belongs to. */
export function servicePrincipalName(directory: Directory, number: number): string {
  const { estate, numbers } = directory;
  if (number < numbers.applications) return applicationName(number);
  if (number < numbers.firstParty) return `Vendor SaaS ${number - numbers.enterprise}`;
  if (number < numbers.managed) return FIRST_PARTY[number - numbers.firstParty]?.[1] ?? '';
  const { type, index } = estate.identities.at(number - numbers.managed);
  return estate.name(type, index);
}

interface Own {
  readonly [property: string]: JsonObject[string];
}

function application(directory: Directory, number: number): Own {
  const { tenant } = directory;
  const appId = tenant.guid('appId', number);
  return {
    appId,
    appDisplayName: applicationName(number),
    appOwnerOrganizationId: tenant.id,
    appRoleAssignmentRequired: number % 5 === 0,
    appRoles: ownAppRoles(directory, number),
    servicePrincipalNames: number % 4 === 2 ? [appId, `api://${appId}`] : [appId],
    signInAudience: number % 7 === 3 ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  };
}

/** Another organisation's application: verified or not, with password sign-on or SAML with its signing certificate. */
function enterprise(directory: Directory, number: number): Own {
  const { tenant } = directory;
  const saml = number % 3 === 0;
  const certificate: JsonObject = {
    customKeyIdentifier: null,
    displayName: 'CN=Microsoft Azure Federated SSO Certificate',
    endDateTime: tenant.daysAgo(-tenant.pick('saml', number, [-40, 20, 700])),
    key: null,
    keyId: tenant.guid('credential', number + 80_000_000),
    startDateTime: tenant.daysAgo(1000),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
  return {
    appId: tenant.guid('appId', number),
    appDisplayName: `Vendor SaaS ${number - directory.numbers.enterprise}`,
    appOwnerOrganizationId: tenant.guid('other', 900_000_000 + (number % 50)),
    appRoleAssignmentRequired: number % 2 === 0,
    homepage: 'https://vendor.example/login',
    keyCredentials: saml ? [certificate] : [],
    notificationEmailAddresses: saml ? [`admin@${tenant.domain}`] : [],
    preferredSingleSignOnMode: saml ? 'saml' : number % 3 === 1 ? 'password' : null,
    replyUrls: ['https://vendor.example/acs'],
    servicePrincipalNames: [tenant.guid('appId', number)],
    signInAudience: 'AzureADMultipleOrgs',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', ...(number % 11 === 0 ? ['HideApp'] : [])],
    verifiedPublisher:
      number % 4 === 0
        ? { displayName: 'Vendor Ltd.', verifiedPublisherId: '1234567', addedDateTime: tenant.daysAgo(700) }
        : { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  };
}

function firstParty(number: number, first: number): Own {
  const [appId, name] = FIRST_PARTY[number - first] ?? FIRST_PARTY[0];
  const graph = appId === GRAPH_APP_ID;
  return {
    appId,
    appDisplayName: name,
    appOwnerOrganizationId: MICROSOFT_TENANT,
    appRoles: graph ? [...graphRoles] : [],
    oauth2PermissionScopes: graph ? [...graphScopes] : [],
    servicePrincipalNames: graph ? [appId, 'https://graph.microsoft.com', 'https://graph.microsoft.com/'] : [appId],
    signInAudience: 'AzureADMultipleOrgs',
  };
}

/** A managed identity: `alternativeNames` says whether it is user-assigned (explicit) and which resource it belongs to. */
function managedIdentity(directory: Directory, number: number): Own {
  const { tenant, estate, numbers } = directory;
  const { type, index, userAssigned } = estate.identities.at(number - numbers.managed);
  const appId = tenant.guid('appId', number);
  return {
    appId,
    alternativeNames: [`isExplicit=${userAssigned ? 'True' : 'False'}`, estate.ref(type, index)],
    appOwnerOrganizationId: null,
    info: null,
    keyCredentials: [
      {
        customKeyIdentifier: null,
        displayName: `CN=${appId}`,
        endDateTime: tenant.daysAgo(-60),
        key: null,
        keyId: tenant.guid('credential', number + 90_000_000),
        startDateTime: tenant.daysAgo(30),
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      },
    ],
    servicePrincipalNames: [appId, `https://identity.azure.net/${Buffer.from(appId).toString('base64').slice(0, 43)}=`],
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
  };
}

function ownPart(directory: Directory, number: number): Own {
  const { numbers } = directory;
  if (number < numbers.applications) return application(directory, number);
  if (number < numbers.firstParty) return enterprise(directory, number);
  return number < numbers.managed ? firstParty(number, numbers.firstParty) : managedIdentity(directory, number);
}

export function servicePrincipalBody(directory: Directory, number: number): JsonObject {
  const { tenant } = directory;
  return {
    id: tenant.guid('servicePrincipal', number),
    deletedDateTime: null,
    accountEnabled: number < 20 || number % 23 !== 22,
    alternativeNames: [],
    appDisplayName: null,
    appDescription: null,
    applicationTemplateId: null,
    appRoleAssignmentRequired: false,
    createdDateTime: tenant.daysAgo(10 + (number % 1500), 'principal', number),
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: servicePrincipalName(directory, number),
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalType: 'Application',
    tags: [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...ownPart(directory, number),
  };
}
