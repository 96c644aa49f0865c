import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import { networkError } from '../egress/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import type { Clock } from './clock.ts';
import type { Credential } from './credential.ts';
import { refreshAccess } from './delegated.ts';
import { askMachine } from './managed-identity.ts';
import { classifySignIn, type SignInContext } from './sign-in.ts';
import type { StatsRecorder } from './stats.ts';
import { readAssertion } from './token-claims.ts';
import { createTransport } from './transport.ts';

export interface AccessToken {
  readonly token: string;
  /** In the time of the clock, as is `refreshAt`. */
  readonly expiresAt: number;
  readonly refreshAt: number;
}

export interface AcquireOptions extends SignInContext {
  readonly client: HttpClient;
  readonly recorder: StatsRecorder;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const timeoutMs = 30_000;
const refreshBeforeMs = 5 * 60_000;

/** A GUID or a domain name: anything else would change the path of the sign-in URL. */
export function isTenantIdentifier(text: string): boolean {
  return /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(text);
}

type LibraryCredential = Exclude<Credential, { kind: 'delegated' | 'managed-identity' }>;
type LibraryOptions = TokenCredentialOptions & { disableInstanceDiscovery: boolean };

/** The library's way for a kind; `assertion` gives the federated token. */
function identity(
  credential: LibraryCredential,
  assertion: () => Promise<string>,
  options: LibraryOptions,
): TokenCredential {
  const { tenantId } = credential;
  switch (credential.kind) {
    case 'client-secret':
      return new ClientSecretCredential(tenantId, credential.clientId, credential.clientSecret, options);
    case 'client-certificate': {
      const { clientId, certificate, sendChain = false } = credential;
      const more = { ...options, sendCertificateChain: sendChain };
      return new ClientCertificateCredential(tenantId, clientId, { certificate }, more);
    }
    case 'workload-identity':
      return new ClientAssertionCredential(tenantId, credential.clientId, assertion, options);
  }
}

function withLife(token: string, lifeMs: number, clock: Clock): AccessToken {
  const expiresAt = clock.now() + lifeMs;
  return { token, expiresAt, refreshAt: expiresAt - Math.min(refreshBeforeMs, lifeMs / 4) };
}

/**
 * One sign-in for one scope, without any cache or retry of the library, so that a refreshed token is really new. The library's
 * exceptions are not read: the answer of the token endpoint is, on its way through.
 */
export async function acquireToken(
  scope: string,
  claims: string | undefined,
  options: AcquireOptions,
): Promise<Result<AccessToken>> {
  const { cloud, credential, client, recorder, clock, signal } = options;
  if (!isTenantIdentifier(credential.tenantId)) return fail('malformed_tenant');
  if (credential.kind === 'client-secret' && credential.clientSecret === '') {
    return fail('invalid_client_secret', { clientId: credential.clientId });
  }
  if (credential.kind === 'delegated') {
    const answer = await refreshAccess(credential, claims, {
      ...options,
      transport: createTransport(client, recorder),
    });
    return answer.ok ? ok(withLife(answer.value.access_token, answer.value.expires_in * 1000, clock)) : answer;
  }
  if (credential.kind === 'managed-identity') {
    const answer = await askMachine(scope, { ...options, credential });
    return answer.ok ? ok(withLife(answer.value.token, answer.value.lifeMs, clock)) : answer;
  }
  const logins = [cloud.login, ...(cloud.loginAliases ?? [])].map((url) => new URL(url).host);
  let failure: AssayError | undefined;
  let presented: SignInContext['presented'];
  const assertion = async () => {
    if (credential.kind !== 'workload-identity') throw new Error('only federated credentials have one');
    const token = await credential.assertion();
    if (token.ok) {
      presented = readAssertion(token.value);
      return token.value;
    }
    failure = token.error;
    throw new Error('no federated token');
  };
  const judge = (status: number, body: string) =>
    classifySignIn(status, body, { ...options, ...(presented && { presented }) });

  const watching: HttpClient = {
    sendRequest: async (request) => {
      const { host } = new URL(request.url);
      // The token endpoint is named by the discovery document: the secret goes to the cloud's own login host only.
      if (request.method === 'POST' && !logins.includes(host)) {
        failure = assayError('foreign_link', { host });
        throw new Error('foreign token endpoint');
      }
      const timeout = AbortSignal.timeout(timeoutMs);
      const signals = [signal, timeout].concat(request.abortSignal instanceof AbortSignal ? [request.abortSignal] : []);
      request.abortSignal = AbortSignal.any(signals);
      try {
        const response = await client.sendRequest(request);
        const bytes = Buffer.byteLength(response.bodyAsText ?? '');
        recorder.sent({ host, purpose: 'sign-in', status: response.status, bytes, retry: false });
        if (response.status >= 400) failure = judge(response.status, response.bodyAsText ?? '');
        return response;
      } catch (error) {
        recorder.sent({ host, purpose: 'sign-in', status: 'network', bytes: 0, retry: false });
        if (signal.aborted) failure = assayError('cancelled');
        else if (timeout.aborted) failure = assayError('timed_out', { host, seconds: timeoutMs / 1000 });
        else failure = networkError(error, host);
        throw error;
      }
    },
  };

  try {
    const token = await identity(credential, assertion, {
      authorityHost: cloud.login,
      disableInstanceDiscovery: cloud.instanceDiscovery === false,
      httpClient: watching,
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    }).getToken(scope, { enableCae: true, ...(claims !== undefined && { claims }) });
    if (token) return ok(withLife(token.token, token.expiresOnTimestamp - Date.now(), clock));
  } catch {
    // Told below, by what was seen on the way.
  }
  if (signal.aborted) return fail('cancelled');
  if (failure) return fail(failure);
  // No request failed: the library could not use the credential, or did not understand the answer.
  if (credential.kind === 'client-certificate') {
    return fail('invalid_certificate', { clientId: credential.clientId, reason: 'the sign-in library cannot read it' });
  }
  return fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'sign-in' });
}
