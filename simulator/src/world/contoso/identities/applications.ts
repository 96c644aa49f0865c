import type { JsonObject } from '../../world.ts';
import { HOSTILE_NAMES } from '../core/words.ts';
import { CLIENT_NAMES, CLIENTS, clientIdentities } from './clients.ts';
import type { Directory } from './directory.ts';
import { GRAPH_APP_ID } from './first-party.ts';
import { appRoleId, GRAPH_PERMISSIONS, SIGN_IN_SCOPES } from './graph-permissions.ts';

export function applicationName(application: number): string {
  if (application < CLIENTS) return `Assay ${CLIENT_NAMES[application]}`;
  if (application % 15 === 14) return HOSTILE_NAMES[application % HOSTILE_NAMES.length] ?? '';
  return `app-${['billing', 'crm', 'pipeline', 'portal', 'sync'][application % 5]}-${application}`;
}

/** Ends of credentials in days from now: expired, about to expire, a usual one, long-lived ones. */
const ENDS = [-200, 7, 180, 800, 36_500] as const;

/** Password credentials; the secret's text is never answered. */
function passwords(directory: Directory, application: number): JsonObject[] {
  const { tenant } = directory;
  if (application < CLIENTS) {
    return (
      clientIdentities(tenant)[application]?.secrets.map(({ endDateTime }) =>
        password(directory, application, endDateTime),
      ) ?? []
    );
  }
  const count = [1, 0, 2, 1][application % 4] ?? 0;
  return Array.from({ length: count }, (_, at) => {
    const days = tenant.pick('password', application * 3 + at, ENDS);
    return password(directory, application * 3 + at + 100_000, tenant.daysAgo(-days));
  });
}

function password(directory: Directory, serial: number, endDateTime: string): JsonObject {
  const { tenant } = directory;
  return {
    customKeyIdentifier: null,
    displayName: serial % 3 === 0 ? null : `secret ${serial}`,
    endDateTime,
    hint: tenant.guid('credential', serial).slice(0, 3),
    keyId: tenant.guid('credential', serial),
    secretText: null,
    startDateTime: tenant.daysAgo(300),
  };
}

function keys(directory: Directory, application: number): JsonObject[] {
  const { tenant } = directory;
  if (application < CLIENTS || application % 5 !== 1) return [];
  const days = tenant.pick('key', application, ENDS);
  return [
    {
      customKeyIdentifier: Buffer.from(tenant.guid('credential', application)).toString('base64'),
      displayName: `CN=${applicationName(application)}`,
      endDateTime: tenant.daysAgo(-days),
      key: null,
      keyId: tenant.guid('credential', application + 50_000_000),
      startDateTime: tenant.daysAgo(300),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
  ];
}

/** What the application asks for in its own tenant: roles and scopes of Microsoft Graph. */
function requiredAccess(directory: Directory, application: number): JsonObject[] {
  const scope = (id: string): JsonObject => ({ id, type: 'Scope' });
  const resourceAccess: JsonObject[] = [scope(SIGN_IN_SCOPES[0]?.[1] ?? '')];
  const client = application < CLIENTS ? clientIdentities(directory.tenant)[application] : undefined;
  for (const value of client?.applicationPermissions ?? []) resourceAccess.push({ id: appRoleId(value), type: 'Role' });
  if (client === undefined && application % 3 === 0) {
    const [, role] = GRAPH_PERMISSIONS[application % GRAPH_PERMISSIONS.length] ?? [];
    if (role !== undefined) resourceAccess.push({ id: role, type: 'Role' });
  }
  return application % 8 === 7 ? [] : [{ resourceAppId: GRAPH_APP_ID, resourceAccess }];
}

/** An application's own role and scope, for those that are an API. */
export function ownAppRoles(directory: Directory, application: number): JsonObject[] {
  if (application < CLIENTS || application % 4 !== 2) return [];
  return [
    {
      allowedMemberTypes: application % 8 === 2 ? ['User'] : ['User', 'Application'],
      description: 'May administer the application',
      displayName: 'Administrator',
      id: directory.tenant.guid('other', 700_000_000 + application),
      isEnabled: true,
      origin: 'Application',
      value: 'Admin',
    },
  ];
}

export function applicationBody(directory: Directory, application: number): JsonObject {
  const { tenant } = directory;
  const client = application < CLIENTS;
  const multi = !client && application % 7 === 3;
  const web = !client && application % 3 === 0;
  return {
    id: tenant.guid('application', application),
    deletedDateTime: null,
    appId: tenant.guid('appId', application),
    applicationTemplateId: null,
    disabledByMicrosoftStatus: application % 101 === 100 ? 'DisabledDueToViolationOfServicesAgreement' : null,
    createdDateTime: tenant.daysAgo(50 + (application % 1500), 'application', application),
    displayName: applicationName(application),
    description: null,
    groupMembershipClaims: null,
    identifierUris: application % 4 === 2 ? [`api://${tenant.guid('appId', application)}`] : [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: application % 6 === 5 ? true : null,
    notes: null,
    publisherDomain: application % 10 === 9 ? null : tenant.domain,
    serviceManagementReference: null,
    signInAudience: multi
      ? application % 2 === 0
        ? 'AzureADandPersonalMicrosoftAccount'
        : 'AzureADMultipleOrgs'
      : 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: null,
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: ownAppRoles(directory, application),
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: keys(directory, application),
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: passwords(directory, application),
    publicClient: { redirectUris: application % 6 === 5 ? ['http://localhost'] : [] },
    requiredResourceAccess: requiredAccess(directory, application),
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: web
        ? [
            application % 2 === 0 ? 'http://app.contoso.com/callback' : 'https://gone.azurewebsites.net/signin',
            'https://*.contoso.com',
          ]
        : [],
      implicitGrantSettings: { enableAccessTokenIssuance: application % 9 === 0, enableIdTokenIssuance: web },
      redirectUriSettings: [],
    },
    spa: { redirectUris: [] },
  };
}

export const FEDERATED_COUNTS = [0, 0, 1, 0, 0, 2] as const;

/** A federated credential: a GitHub repository (too wide for every second) or a Kubernetes service account. */
export function federatedCredential(directory: Directory, application: number, place: number): JsonObject {
  const github = place === 0;
  return {
    id: directory.tenant.guid('federated', application * 4 + place),
    name: github ? 'github' : 'kubernetes',
    issuer: github
      ? 'https://token.actions.githubusercontent.com'
      : 'https://westeurope.oic.prod-aks.azure.com/contoso/',
    subject: github
      ? `repo:contoso/app-${application}:${application % 4 === 2 ? 'ref:refs/heads/main' : 'pull_request'}`
      : 'system:serviceaccount:default:workload',
    description: null,
    audiences: ['api://AzureADTokenExchange'],
  };
}
