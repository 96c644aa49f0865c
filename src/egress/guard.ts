/** Requests to addresses that somebody typed in: webhooks, callbacks. */
import { type IncomingMessage, Agent as PlainAgent, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { fail, ok, type Result } from '../errors/index.ts';
import { createAgents } from './agents.ts';
import { networkError } from './network-error.ts';
import { proxyFor } from './proxy.ts';
import { readBody, TooLarge } from './read-body.ts';
import type { EgressSettings } from './settings.ts';
import { checkUrl, findTarget, type Lookup, lookupHost, type ResolvedAddress, type Target } from './target.ts';

export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For everything, redirects and body included. Default 10,000. */
  readonly timeoutMs?: number;
  /** Default 1 MiB. */
  readonly maxBytes?: number;
  /** Default 3. */
  readonly maxRedirects?: number;
  readonly signal?: AbortSignal;
}

export interface GuardedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Guard {
  /** Whether a URL may be kept as a target at all. Error: `egress_refused`. */
  check(url: string): Result<URL>;
  /**
   * One request. Redirects are followed within the origin only, so that what was meant for one host is not sent to another;
   * a GET follows them all, anything else those that keep method and body. Errors: `egress_refused`, `network_unreachable`, `tls_untrusted`,
   * `proxy_refused`, `timed_out`, `answer_too_large`, `cancelled`.
   */
  send(request: GuardedRequest): Promise<Result<GuardedAnswer>>;
}

/** @param lookup of host names, the system's where it is left out */
export function createGuard(settings: EgressSettings, lookup: Lookup = lookupHost): Guard {
  const secureAgent = createAgents(settings, { keepAlive: false });
  const plainAgent = new PlainAgent({ keepAlive: false });

  const once = (target: Target, request: GuardedRequest, signal: AbortSignal): Promise<IncomingMessage> => {
    const { url, addresses } = target;
    const headers = new Headers(request.headers);
    headers.set('host', url.host);
    const secure = url.protocol === 'https:';
    const proxied = secure && proxyFor(url, settings) !== undefined;
    const name = url.hostname.replace(/^\[|\]$/g, '');
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? requestHttps : requestHttp)({
        // A proxy is told the checked address too; a name it would look up by itself.
        host: proxied ? (addresses[0]?.address ?? '') : name,
        ...(secure && addresses[0]?.address !== name && { servername: name }),
        port: url.port || (secure ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: Object.fromEntries(headers),
        agent: secure ? secureAgent(url) : plainAgent,
        lookup: pinned(addresses),
        signal,
      });
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      outgoing.end(request.body);
    });
  };

  const send = async (request: GuardedRequest, signal: AbortSignal): Promise<Result<GuardedAnswer>> => {
    const { maxBytes = 1024 * 1024, maxRedirects = 3 } = request;
    let current = request;
    for (let hop = 0; ; hop += 1) {
      const target = await unlessAborted(findTarget(current.url, settings, lookup), signal);
      if (!target.ok) return target;
      const response = await once(target.value, current, signal).catch((error: unknown) => {
        throw Object.assign(new Error('no answer', { cause: error }), { host: target.value.url.host });
      });
      const next = redirected(current, target.value.url, response);
      if (next) {
        response.destroy();
        if (!next.ok) return next;
        const { host } = target.value.url;
        if (hop >= maxRedirects) return fail('egress_refused', { host, reason: `more than ${maxRedirects} redirects` });
        current = next.value;
        continue;
      }
      const text = await readBody(response, response.headers['content-encoding']?.toLowerCase(), maxBytes, signal);
      return ok({ status: response.statusCode ?? 0, headers: headersOf(response), text });
    }
  };

  return {
    check: (url) => checkUrl(url, settings),
    send: async (request) => {
      const timeoutMs = request.timeoutMs ?? 10_000;
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
      const host = URL.parse(request.url)?.host ?? '';
      try {
        return await send(request, signal);
      } catch (error) {
        if (error instanceof TooLarge)
          return fail('answer_too_large', { service: host, path: 'a callback', maxBytes: request.maxBytes ?? 0 });
        if (request.signal?.aborted) return fail('cancelled');
        if (timeout.aborted) return fail('timed_out', { host, seconds: timeoutMs / 1000 });
        const { cause, host: asked } = error as { cause?: unknown; host?: string };
        return fail(networkError(cause ?? error, asked ?? host));
      }
    },
  };
}

/** Answers the connection's question for addresses with those that were checked. */
function pinned(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let leave: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (leave) signal.removeEventListener('abort', leave);
  }
}

/** The request that a redirect asks for; undefined where the answer is to be given as it is. */
function redirected(request: GuardedRequest, from: URL, response: IncomingMessage): Result<GuardedRequest> | undefined {
  const { statusCode = 0 } = response;
  const { location } = response.headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return undefined;
  const url = URL.parse(location, from.href);
  const refuse = (reason: string) => fail('egress_refused', { host: url?.host ?? from.host, reason });
  if (!url) return refuse('a redirect leads to no URL');
  if (from.protocol === 'https:' && url.protocol !== 'https:') return refuse('a redirect leads away from https');
  if (url.origin !== from.origin) return refuse(`a redirect leads from ${from.host} to another host`);
  const kept = request.method === 'GET' || statusCode === 307 || statusCode === 308;
  return kept ? ok({ ...request, url: url.href }) : undefined;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
