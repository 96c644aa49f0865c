import type { Readable } from 'node:stream';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import {
  createAgents,
  type EgressSettings,
  networkError,
  Refusal,
  readBody,
  readEgress,
  TooLarge,
} from '../egress/index.ts';
import { assayError, fail, ok, type Result } from '../errors/index.ts';
import { type Cloud, clouds } from './clouds.ts';
import type { StatsRecorder } from './stats.ts';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly purpose: string;
  readonly retry: boolean;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request once. Fails with `network_unreachable`, `tls_untrusted`, `timed_out`, `answer_too_large` or `cancelled`. */
export type Transport = (request: WireRequest) => Promise<Result<WireAnswer>>;

/** Every host that a client of this cloud may talk to. Other clouds' sign-in hosts are asked where a tenant lives. */
function ownOrigins(cloud: Cloud): ReadonlySet<string> {
  const logins = clouds.some(({ id }) => id === cloud.id) ? clouds.map(({ login }) => login) : [];
  const own = [cloud.login, ...(cloud.loginAliases ?? []), cloud.graph, cloud.resourceManager];
  return new Set([...own, ...logins].map((url) => new URL(url).origin));
}

function fromEnvironment(): EgressSettings {
  const settings = readEgress(process.env);
  if (!settings.ok) throw new Error(settings.error.cause);
  return settings.value;
}

/**
 * The client under every request, sign-in included: talks to the hosts of the cloud and to nobody else, follows no redirect,
 * trusts what is configured and nothing else, and goes through the proxy where one is set.
 * @param egress from the environment where it is left out
 * @param ofMachine addresses at which the machine gives tokens of its own identity; none for other credentials
 */
export function guardedHttpClient(
  cloud: Cloud,
  egress: EgressSettings = fromEnvironment(),
  given?: HttpClient,
  ofMachine: readonly string[] = [],
): HttpClient {
  const inner = given ?? createDefaultHttpClient();
  const { caCertificates: onlyTrust } = cloud;
  const agentFor = createAgents(egress, { keepAlive: true, ...(onlyTrust && { onlyTrust }) });
  const origins = ownOrigins(cloud);
  const machine = new Set(ofMachine.map((url) => new URL(url).origin));
  return {
    sendRequest: async (request) => {
      const url = new URL(request.url);
      // On the machine itself, without a certificate and never behind a proxy.
      if (machine.has(url.origin)) return inner.sendRequest(request);
      if (!origins.has(url.origin)) throw new Refusal(assayError('foreign_link', { host: url.host }));
      request.agent = agentFor(url);
      return inner.sendRequest(request);
    },
  };
}

function toPipelineRequest(request: WireRequest, signal: AbortSignal): PipelineRequest {
  return createPipelineRequest({
    url: request.url.href,
    method: request.method,
    headers: createHttpHeaders({ ...request.headers }),
    ...(request.body !== undefined && { body: request.body }),
    abortSignal: signal,
    streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]),
    // Set below the library, which would otherwise unzip by itself and lose the error of a connection that breaks midway.
    requestOverrides: { headers: { ...request.headers, 'Accept-Encoding': 'gzip' } },
  });
}

export function createTransport(client: HttpClient, recorder: StatsRecorder): Transport {
  const pipeline = createEmptyPipeline();

  return async (request) => {
    const { host } = request.url;
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const signal = AbortSignal.any([request.signal, timeout]);
    let status: number | 'network' = 'network';
    let bytes = 0;
    try {
      signal.throwIfAborted();
      const response = await pipeline.sendRequest(client, toPipelineRequest(request, signal));
      status = response.status;
      const headers: Record<string, string> = {};
      for (const [name, value] of response.headers) headers[name.toLowerCase()] = value;
      const stream = response.readableStreamBody as Readable | undefined;
      const text = stream
        ? await readBody(stream, headers['content-encoding']?.toLowerCase(), request.maxBytes, signal)
        : (response.bodyAsText ?? '');
      bytes = Buffer.byteLength(text);
      if (bytes > request.maxBytes) throw new TooLarge();
      return ok({ status, headers, text });
    } catch (error) {
      if (error instanceof TooLarge) return fail('answer_too_large', { maxBytes: request.maxBytes });
      if (request.signal.aborted) return fail('cancelled');
      if (timeout.aborted) return fail('timed_out', { host, seconds: request.timeoutMs / 1000 });
      return fail(networkError(error, host));
    } finally {
      recorder.sent({ host, purpose: request.purpose, status, bytes, retry: request.retry });
    }
  };
}
