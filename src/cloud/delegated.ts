/** Delegated sign-in: the authorization code flow with PKCE, and the refresh tokens that follow ("Microsoft identity platform and OAuth 2.0 authorization code flow"). */
import { createHash, randomBytes } from 'node:crypto';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { EgressSettings } from '../egress/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import { isTenantIdentifier } from './acquire-token.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Cloud } from './clouds.ts';
import type { Credential } from './credential.ts';
import { discoverTenant, type TenantFacts } from './discovery.ts';
import { createRedactor } from './redact.ts';
import { classifySignIn } from './sign-in.ts';
import { createStats } from './stats.ts';
import { readClaims, readIdToken } from './token-claims.ts';
import { askForToken, type TokenAnswer, type TokenEndpoint } from './token-endpoint.ts';
import { createTransport, guardedHttpClient } from './transport.ts';

type Delegated = Extract<Credential, { kind: 'delegated' }>;

/** The application through which somebody signs in. */
export interface SignInApplication {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUri: string;
  /** How requests leave this machine; from the environment where it is left out. */
  readonly egress?: EgressSettings;
}

/** What has to come back, and what proves later that the code is ours. Each is used once. */
export interface SignInProof {
  readonly state: string;
  readonly nonce: string;
  /** PKCE verifier. */
  readonly verifier: string;
}

export function newProof(): SignInProof {
  const random = () => randomBytes(32).toString('base64url');
  return { state: random(), nonce: random(), verifier: random() };
}

// `.default` asks for what was consented to and nothing else, so that an organisation decides by its consent what is read.
const scopes = ({ graphScope }: Cloud) => `${graphScope} openid profile offline_access`;

/** The address of Microsoft's sign-in page. */
export function signInUrl({ cloud, tenantId, clientId, redirectUri }: SignInApplication, proof: SignInProof): string {
  const url = new URL(`${cloud.login}/${tenantId}/oauth2/v2.0/authorize`);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri,
    scope: scopes(cloud),
    state: proof.state,
    nonce: proof.nonce,
    code_challenge: createHash('sha256').update(proof.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'select_account',
  }).toString();
  return url.href;
}

function endpointOf(
  application: SignInApplication,
  httpClient: HttpClient | undefined,
): TokenEndpoint & { clock: Clock } {
  const { cloud, tenantId, clientId, clientSecret } = application;
  const unused = () => Promise.reject(new Error('a sign-in that is not finished has no refresh token'));
  const credential: Delegated = {
    kind: 'delegated',
    tenantId,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    refreshTokens: { exclusive: unused, read: unused, replace: unused },
  };
  return {
    cloud,
    credential,
    redact: createRedactor(credential),
    transport: createTransport(guardedHttpClient(cloud, application.egress, httpClient), createStats()),
    signal: AbortSignal.timeout(60_000),
    clock: systemClock,
  };
}

/** Whether the tenant is there and in this cloud, before anybody is sent to a page of Microsoft. */
export function discoverForSignIn(
  application: SignInApplication,
  httpClient?: HttpClient,
): Promise<Result<TenantFacts>> {
  return discoverTenant({ ...endpointOf(application, httpClient), random: Math.random });
}

/** Why Microsoft's page sent somebody back without a code. */
export function readSignInRefusal(
  application: SignInApplication,
  answer: { readonly error?: string; readonly errorDescription?: string },
): AssayError {
  const description = (answer.errorDescription ?? '').slice(0, 2000);
  if (answer.error === 'access_denied' && !/^AADSTS(?!65004)/.test(description)) {
    return assayError('consent_declined', { clientId: application.clientId });
  }
  const body = JSON.stringify({ error: (answer.error ?? '').slice(0, 100), error_description: description });
  return classifySignIn(400, body, { ...endpointOf(application, undefined), grant: 'code' });
}

export interface SignedIn {
  readonly refreshToken: string;
  /** Microsoft Graph permissions of the token. */
  readonly permissions: readonly string[];
  /** Name of the person who signed in, as Microsoft writes it. */
  readonly user: string;
  readonly tenantId: string;
}

/**
 * Redeems the code of a finished sign-in. Errors: those of a sign-in; `sign_in_not_open` when the answer belongs to another
 * sign-in (nonce) or application, `wrong_directory`; `malformed_answer` without a refresh token.
 */
export async function redeemCode(
  application: SignInApplication,
  proof: SignInProof,
  code: string,
  httpClient?: HttpClient,
): Promise<Result<SignedIn>> {
  const { tenantId } = application;
  if (!isTenantIdentifier(tenantId)) return fail('malformed_tenant');
  const answer = await askForToken(
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: application.redirectUri,
      code_verifier: proof.verifier,
      scope: scopes(application.cloud),
    },
    { ...endpointOf(application, httpClient), grant: 'code' },
  );
  if (!answer.ok) return answer;
  const claims = readClaims(answer.value.access_token);
  if (!claims.ok) return claims;
  const identity = readIdToken(answer.value.id_token ?? '');
  // It came straight from the token endpoint over TLS, which stands for its signature (OpenID Connect Core, 3.1.3.7).
  if (identity?.nonce !== proof.nonce || identity.audience !== application.clientId.toLowerCase()) {
    return fail('sign_in_not_open');
  }
  if (identity.tenantId !== claims.value.tenantId.toLowerCase()) {
    return fail('wrong_directory', { tenantId, foundTenantId: claims.value.tenantId });
  }
  const { refresh_token: refreshToken } = answer.value;
  if (refreshToken === undefined) return fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'sign-in' });
  return ok({ refreshToken, permissions: claims.value.scopes, user: identity.user, tenantId: identity.tenantId });
}

const ended = ['refresh_token_expired', 'refresh_token_revoked'];
const looks = 5;
const pauseMs = 400;

/**
 * A new access token for Microsoft Graph by the kept refresh token. The one that comes with it is kept before the access token
 * is used. Where another process was faster, its refresh token is found and used.
 */
export function refreshAccess(
  { refreshTokens }: Delegated,
  claims: string | undefined,
  endpoint: TokenEndpoint & { readonly clock: Clock },
): Promise<Result<TokenAnswer>> {
  return refreshTokens.exclusive(async () => {
    let refused: Result<TokenAnswer> | undefined;
    let tried: string | undefined;
    for (let look = 0; look < looks; look += 1) {
      const kept = await refreshTokens.read();
      if (!kept.ok) return kept;
      if (kept.value === tried) {
        await endpoint.clock.sleep(pauseMs, endpoint.signal);
        continue;
      }
      tried = kept.value;
      const answer = await askForToken(
        {
          grant_type: 'refresh_token',
          refresh_token: kept.value,
          scope: scopes(endpoint.cloud),
          ...(claims !== undefined && { claims }),
        },
        endpoint,
      );
      if (answer.ok) {
        const saved = await refreshTokens.replace(kept.value, answer.value.refresh_token ?? kept.value);
        return saved.ok ? answer : saved;
      }
      if (!ended.includes(answer.error.code)) return answer;
      refused = answer;
    }
    return refused ?? fail('refresh_token_expired');
  });
}
