import type { HttpClient } from '@azure/core-rest-pipeline';
import { ClientCertificateCredential, ClientSecretCredential, type TokenCredentialOptions } from '@azure/identity';
import { networkError } from '../egress/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import type { Clock } from './clock.ts';
import type { Credential } from './credential.ts';
import { classifySignIn, type SignInContext } from './sign-in.ts';
import type { StatsRecorder } from './stats.ts';

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

function identity(credential: Credential, options: TokenCredentialOptions & { disableInstanceDiscovery: boolean }) {
  const { tenantId, clientId } = credential;
  return credential.kind === 'client-secret'
    ? new ClientSecretCredential(tenantId, clientId, credential.clientSecret, options)
    : new ClientCertificateCredential(tenantId, clientId, { certificate: credential.certificate }, options);
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
  const logins = [cloud.login, ...(cloud.loginAliases ?? [])].map((url) => new URL(url).host);
  let failure: AssayError | undefined;

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
        if (response.status >= 400) failure = classifySignIn(response.status, response.bodyAsText ?? '', options);
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
    const { token, expiresOnTimestamp } = await identity(credential, {
      authorityHost: cloud.login,
      disableInstanceDiscovery: cloud.instanceDiscovery === false,
      httpClient: watching,
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    }).getToken(scope, { enableCae: true, ...(claims !== undefined && { claims }) });
    const lifeMs = expiresOnTimestamp - Date.now();
    const expiresAt = clock.now() + lifeMs;
    return ok({ token, expiresAt, refreshAt: expiresAt - Math.min(refreshBeforeMs, lifeMs / 4) });
  } catch {
    if (signal.aborted) return fail('cancelled');
    if (failure) return fail(failure);
    // No request failed: the library could not use the credential, or did not understand the answer.
    if (credential.kind === 'client-certificate') return fail('invalid_certificate', { clientId: credential.clientId });
    return fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'sign-in' });
  }
}
