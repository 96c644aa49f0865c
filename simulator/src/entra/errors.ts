/** Errors of the token and discovery endpoints: AADSTS number, OAuth error name and text. */
import { randomUUID } from 'node:crypto';
import type { SimulatorResponse } from '../http.ts';

/** A refusal before it becomes a response. `text` is the sentence after the AADSTS number. */
export interface EntraError {
  readonly status: 400 | 401 | 429 | 500 | 503;
  readonly error: string;
  readonly code: number;
  readonly text: string;
}

const invalidClient = (code: number, text: string): EntraError => ({
  status: 401,
  error: 'invalid_client',
  code,
  text,
});
const badRequest = (error: string, code: number, text: string): EntraError => ({ status: 400, error, code, text });
const consentHint =
  'This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.';

const graphId = '00000003-0000-0000-c000-000000000000';
const federationHint =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** The refusals that the simulator knows, by what the caller did. */
export const entraErrors = {
  wrongSecret: (clientId: string) =>
    invalidClient(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    ),
  expiredSecret: (clientId: string) =>
    invalidClient(
      7000222,
      `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    ),
  noCredential: () =>
    invalidClient(
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ),
  unknownCertificate: (reason: string) =>
    invalidClient(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}]`,
    ),
  assertionTime: () => invalidClient(700024, 'Client assertion is not within its valid time range.'),
  assertionAudience: () =>
    invalidClient(700023, 'Client assertion audience claim does not match Realm issuer. Review the documentation.'),
  malformedAssertion: () => invalidClient(50027, 'JWT token is invalid or malformed.'),
  needsSecret: () =>
    invalidClient(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  publicClient: () =>
    invalidClient(700025, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
  noFederatedIssuer: (issuer: string) =>
    invalidClient(
      700211,
      `No matching federated identity record found for presented assertion issuer '${issuer}'. ${federationHint}`,
    ),
  noFederatedAudience: (audience: string) =>
    invalidClient(
      700212,
      `No matching federated identity record found for presented assertion audience '${audience}'. ${federationHint}`,
    ),
  noFederatedSubject: (subject: string) =>
    invalidClient(
      700213,
      `No matching federated identity record found for presented assertion subject '${subject}'. ${federationHint}`,
    ),
  badGrant: () => badRequest('invalid_grant', 70000, 'Provided grant is invalid or malformed.'),
  usedCode: () =>
    badRequest(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    ),
  expiredGrant: () =>
    badRequest(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    ),
  wrongVerifier: () =>
    badRequest(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
  noChallenge: () =>
    badRequest('invalid_request', 900144, "The request body must contain the following parameter: 'code_challenge'."),
  otherRedirect: (uri: string) =>
    badRequest('invalid_client', 50011, `The reply URL does not match '${uri}' of the authorization request.`),
  unknownRedirect: (uri: string, clientId: string) =>
    badRequest(
      'invalid_client',
      50011,
      `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to fix this.`,
    ),
  unsupportedResponse: () =>
    badRequest('unsupported_response_type', 700054, 'Only the response type code is enabled for the application.'),
  declined: () => badRequest('access_denied', 65004, 'User declined to consent to access the app.'),
  adminConsent: () =>
    badRequest(
      'access_denied',
      90094,
      'The grant requires admin permission. An administrator has to consent to the application.',
    ),
  noConsent: (clientId: string) =>
    badRequest(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
    ),
  expiredRefreshToken: (issued: Date) =>
    badRequest(
      'invalid_grant',
      700082,
      `The refresh token has expired due to inactivity. The token was issued on ${issued.toISOString()} and was inactive for 90.00:00:00.`,
    ),
  revokedGrant: (issued: Date, valid: Date) =>
    badRequest(
      'invalid_grant',
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issued.toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${valid.toISOString()}'.`,
    ),
  needsMfa: () =>
    badRequest(
      'interaction_required',
      50076,
      `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${graphId}'.`,
    ),
  needsEnrolment: () =>
    badRequest(
      'interaction_required',
      50079,
      `Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '${graphId}'.`,
    ),
  unknownTenant: (tenant: string) =>
    badRequest(
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  malformedTenant: (tenant: string) =>
    badRequest(
      'invalid_request',
      900023,
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    ),
  noTenant: () =>
    badRequest(
      'invalid_request',
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    ),
  unknownClient: (clientId: string, tenant: string) =>
    badRequest(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'. ${consentHint} You may have sent your authentication request to the wrong tenant.`,
    ),
  unknownResource: (resource: string, tenant: string) =>
    badRequest(
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${consentHint} You might have sent your authentication request to the wrong tenant.`,
    ),
  badScope: (scope: string) =>
    badRequest(
      'invalid_scope',
      70011,
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  missingParameter: (name: string) =>
    badRequest('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`),
  unsupportedGrant: (grant: string) =>
    badRequest('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`),
  unknownInstance: () =>
    badRequest('invalid_instance', 50049, 'Unknown or invalid instance. The authority host is not a known one.'),
} as const;

/** The response in Entra's shape: the same ids in the text and beside it, `error_uri` on the host that was asked. */
export function entraResponse(error: EntraError, base: string, now: Date, correlationId = randomUUID() as string) {
  const traceId = randomUUID();
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status: error.status,
    headers: { 'x-ms-request-id': traceId },
    body: {
      error: error.error,
      error_description: `AADSTS${error.code}: ${error.text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [error.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `${base}/error?code=${error.code}`,
    },
  } satisfies SimulatorResponse;
}
