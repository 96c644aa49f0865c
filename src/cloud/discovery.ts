import { fail, ok, type Result } from '../errors/index.ts';
import { isTenantIdentifier } from './acquire-token.ts';
import { parseJson } from './answer.ts';
import { backoffMs, isTransient, retryAfterMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { type Cloud, clouds } from './clouds.ts';
import { classifySignIn, type SignInContext } from './sign-in.ts';
import type { Transport, WireAnswer } from './transport.ts';

/** What the tenant says about itself to anybody, before a secret is sent. */
export interface TenantFacts {
  /** Id of the built-in cloud that holds the tenant, or of the custom cloud that was asked. */
  readonly cloud: string;
  /** `tenant_region_scope`, such as EU, USGov. */
  readonly region?: string;
  /** `tenant_region_sub_scope`: GCC, DODCON, DOD. */
  readonly subRegion?: string;
}

export interface DiscoverOptions extends SignInContext {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly random: () => number;
}

const attempts = 3;

// The tenant's Graph host tells its cloud; the sub-scope tells apart what shares a host ("National clouds", clouds table).
function cloudOf(graphHost: string, subRegion: string | undefined): Cloud | undefined {
  const found = clouds.filter((cloud) => new URL(cloud.graph).host === graphHost.toLowerCase());
  return subRegion === 'GCC' ? (found.find((cloud) => cloud.id === 'gcc') ?? found[0]) : found[0];
}

/** A US Government tenant names one Graph host for both levels in some regions; its sub-scope says which level it is. */
function usGovernmentLevel(subRegion: string | undefined): Cloud | undefined {
  const id = { DOD: 'dod', DODCON: 'gcch' }[subRegion ?? ''];
  return clouds.find((cloud) => cloud.id === id);
}

function text(document: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = document[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function rightCloud(document: Readonly<Record<string, unknown>>): Cloud | undefined {
  const subRegion = text(document, 'tenant_region_sub_scope');
  const graphHost = text(document, 'msgraph_host');
  return usGovernmentLevel(subRegion) ?? (graphHost ? cloudOf(graphHost, subRegion) : undefined);
}

function wrongCloud(chosen: Cloud, right: Cloud): Result<never> {
  return fail('wrong_cloud', { cloud: chosen.label, rightCloud: right.label, rightCloudId: right.id });
}

function judge(cloud: Cloud, document: Readonly<Record<string, unknown>>): Result<TenantFacts> {
  const region = text(document, 'tenant_region_scope');
  const subRegion = text(document, 'tenant_region_sub_scope');
  // A custom cloud is what its owner says; only the built-in ones can be mistaken for one another.
  const right = clouds.some((one) => one.id === cloud.id) ? rightCloud(document) : cloud;
  if (right && (right.graph !== cloud.graph || right.login !== cloud.login)) return wrongCloud(cloud, right);
  return ok({ cloud: right?.id ?? cloud.id, ...(region && { region }), ...(subRegion && { subRegion }) });
}

function askLogin(login: string, options: DiscoverOptions, retry: boolean, timeoutMs: number): ReturnType<Transport> {
  return options.transport({
    method: 'GET',
    url: new URL(`${login}/${options.credential.tenantId}/v2.0/.well-known/openid-configuration`),
    headers: { Accept: 'application/json' },
    purpose: 'verify',
    retry,
    timeoutMs,
    maxBytes: 1024 * 1024,
    signal: options.signal,
  });
}

function readDocument(answer: Result<WireAnswer>): Readonly<Record<string, unknown>> | undefined {
  if (!answer.ok || answer.value.status !== 200) return undefined;
  const body = parseJson(answer.value.text)?.value;
  return typeof body === 'object' && body !== null ? { ...body } : undefined;
}

/** Which other built-in cloud knows the tenant that the chosen one does not: their public documents are asked, once each. */
async function findElsewhere(options: DiscoverOptions): Promise<Cloud | undefined> {
  if (!clouds.some((cloud) => cloud.id === options.cloud.id)) return undefined;
  const logins = new Set(clouds.map((cloud) => cloud.login).filter((login) => login !== options.cloud.login));
  const found = await Promise.all(
    [...logins].map(async (login) => {
      const document = readDocument(await askLogin(login, options, false, 5_000));
      const first = clouds.find((cloud) => cloud.login === login);
      if (!document || !first) return undefined;
      return rightCloud(document) ?? first;
    }),
  );
  return found.find((cloud) => cloud !== undefined);
}

/**
 * Reads the tenant's openid-configuration and compares it with the chosen cloud: `wrong_cloud` names the right one,
 * `unknown_tenant` and `malformed_tenant` come from the answer. No secret and no token is sent.
 */
export async function discoverTenant(options: DiscoverOptions): Promise<Result<TenantFacts>> {
  const { cloud, credential, clock, signal, random } = options;
  if (!isTenantIdentifier(credential.tenantId)) return fail('malformed_tenant');
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askLogin(cloud.login, options, attempt > 1, 15_000);
    const document = readDocument(answer);
    if (document) return judge(cloud, document);
    const last = attempt >= attempts || signal.aborted;
    if (answer.ok) {
      const { status, headers, text } = answer.value;
      if (status === 200)
        return fail('malformed_answer', { service: 'Microsoft Entra ID', path: 'openid-configuration' });
      const error = classifySignIn(status, text, options);
      const right = error.code === 'unknown_tenant' ? await findElsewhere(options) : undefined;
      if (right) return wrongCloud(cloud, right);
      const asked = retryAfterMs(status, headers, clock.now());
      if (last || !isTransient(status) || (asked ?? 0) > 30_000) return fail(error);
      await clock.sleep(asked ?? backoffMs(attempt, random), signal);
    } else {
      if (last || answer.error.code === 'tls_untrusted' || answer.error.code === 'cancelled') return answer;
      await clock.sleep(backoffMs(attempt, random), signal);
    }
  }
}
