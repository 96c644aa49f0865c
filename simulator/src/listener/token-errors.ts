/** How Graph and Resource Manager refuse a token: one set of bodies for each, all 401. */
import type { SimulatorResponse } from '../http.ts';
import { armAudiences, type Deployment, issuerBase } from './deployment.ts';

export type TokenFault =
  | { readonly kind: 'missing' | 'malformed' | 'signature' }
  | { readonly kind: 'expired'; readonly expiredAt: Date }
  | { readonly kind: 'audience'; readonly audience: string }
  | { readonly kind: 'tenant'; readonly issuer: string };

const notWellFormed =
  "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization Format. (JWS): 'EncodedHeader.EndcodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.";

function graphText(fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
      return 'Access token is empty.';
    case 'malformed':
      return notWellFormed;
    case 'signature':
      return 'Access token validation failure. Invalid signature.';
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
    case 'audience':
      return 'Access token validation failure. Invalid audience.';
    case 'tenant':
      return 'Access token validation failure. Invalid issuer.';
  }
}

/** Graph's 401: always InvalidAuthenticationToken; the text tells why. */
export function graphTokenError(fault: TokenFault, deployment: Deployment, now: Date): SimulatorResponse {
  const authority = `${deployment.clouds[0].login}/common/oauth2/authorize`;
  return {
    status: 401,
    headers: {
      'www-authenticate': `Bearer realm="", authorization_uri="${authority}", client_id="00000003-0000-0000-c000-000000000000"`,
    },
    body: {
      error: {
        code: 'InvalidAuthenticationToken',
        message: graphText(fault),
        innerError: { date: now.toISOString().slice(0, 19) },
      },
    },
  };
}

/** Times in these errors are written the American way: `11/21/2026 2:15:00 AM`. */
function americanTime(date: Date): string {
  return date.toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replace('\u202f', ' ');
}

function armText(fault: TokenFault, deployment: Deployment, tenantId: string, now: Date): [string, string] {
  switch (fault.kind) {
    case 'missing':
      return ['AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing."];
    case 'malformed':
    case 'signature':
      return ['InvalidAuthenticationToken', 'The access token is invalid.'];
    case 'expired':
      return [
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${americanTime(fault.expiredAt)}' is earlier than current UTC time '${americanTime(now)}'.`,
      ];
    case 'audience': {
      const allowed = armAudiences(deployment).map((audience) => `'${audience}'`);
      return [
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${fault.audience}'. It should exactly match with one of the allowed audiences ${allowed.join(',')}.`,
      ];
    }
    case 'tenant': {
      const expected = `${issuerBase(deployment)}/${tenantId}/`;
      return [
        'InvalidAuthenticationTokenTenant',
        `The access token is from the wrong issuer '${fault.issuer}'. It must match the tenant '${expected}' associated with this subscription. Please use the authority (URL) '${signInAddress(deployment)}/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
      ];
    }
  }
}

function signInAddress(deployment: Deployment): string {
  return deployment.clouds[0].id === 'commercial' ? 'https://login.windows.net' : deployment.clouds[0].login;
}

function challengeText(fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
      return "The authentication failed because of missing 'Authorization' header.";
    case 'malformed':
    case 'signature':
      return 'The access token is invalid.';
    case 'expired':
      return 'The access token has expired.';
    case 'audience':
      return 'The access token has been obtained from wrong audience or resource.';
    case 'tenant':
      return 'The access token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct authority to get the token.';
  }
}

/** Resource Manager's 401: a code for each cause, and the authority to ask in WWW-Authenticate. */
export function armTokenError(fault: TokenFault, deployment: Deployment, tenantId: string, now: Date) {
  const [code, message] = armText(fault, deployment, tenantId, now);
  const authority = `${signInAddress(deployment)}/${tenantId}`;
  return {
    status: 401,
    headers: {
      'x-ms-failure-cause': 'gateway',
      'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${challengeText(fault)}"`,
    },
    body: { error: { code, message } },
  } satisfies SimulatorResponse;
}
