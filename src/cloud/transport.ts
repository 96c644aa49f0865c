import type { Readable } from 'node:stream';
import { pipeline as joinStreams } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
  proxyPolicy,
} from '@azure/core-rest-pipeline';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Cloud } from './clouds.ts';
import { networkError } from './network-error.ts';
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

/** This machine, and the address at which it finds its own identity: never behind a proxy. */
const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|169\.254\.169\.254)$/i;

/**
 * The client under every request, sign-in included: trusts the custom cloud's authorities also through a proxy (the library's
 * own TLS option is ignored there), and never sends loopback traffic to a proxy.
 */
export function guardedHttpClient(cloud: Cloud, given?: HttpClient): HttpClient {
  const inner = given ?? createDefaultHttpClient();
  const trust = cloud.caCertificates ? { ca: cloud.caCertificates } : {};
  return {
    sendRequest: (request) => {
      if (loopback.test(new URL(request.url).hostname)) delete request.agent;
      request.requestOverrides = { ...request.requestOverrides, ...trust };
      return inner.sendRequest(request);
    },
  };
}

class TooLarge extends Error {}

async function readText(stream: Readable, encoding: string | undefined, maxBytes: number, signal: AbortSignal) {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer | string>) => {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new TooLarge();
      chunks.push(bytes);
    }
  };
  if (encoding === 'gzip') await joinStreams(stream, createGunzip(), collect, { signal });
  else await joinStreams(stream, collect, { signal });
  return Buffer.concat(chunks).toString('utf8');
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
  pipeline.addPolicy(proxyPolicy());

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
        ? await readText(stream, headers['content-encoding']?.toLowerCase(), request.maxBytes, signal)
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
