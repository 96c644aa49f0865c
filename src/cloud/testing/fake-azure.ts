import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { type CloudClient, type CloudClientOptions, createCloudClient } from '../client.ts';
import { type Cloud, clouds } from '../clouds.ts';
import type { Credential } from '../credential.ts';
import { virtualClock } from './virtual-clock.ts';

/** One request as it would go over the wire. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many requests with this method and path came before. */
  readonly earlier: number;
}

/** What to answer: JSON unless `text` is given; a code in `breaks` breaks the connection; `hangs` never answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly breaks?: string;
  readonly hangs?: boolean;
}

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const credential: Extract<Credential, { kind: 'client-secret' }> = {
  kind: 'client-secret',
  tenantId,
  clientId: '99999999-8888-7777-6666-555555555555',
  clientSecret: 'very~secret.value',
};

/** A token that looks like Entra's; nobody checks its signature here. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJl`;
}

function signIn(call: Call, serial: number): Reply {
  const base = `${call.url.origin}/${tenantId}`;
  if (call.method === 'GET') {
    return {
      json: {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
        tenant_region_scope: 'EU',
        msgraph_host: 'graph.microsoft.com',
      },
    };
  }
  const scope = new URLSearchParams(call.body).get('scope') ?? '';
  const claims = {
    aud: scope.split('/.default')[0],
    tid: tenantId,
    oid: 'object',
    appid: credential.clientId,
    roles: ['User.Read.All'],
    idtyp: 'app',
    exp: 4_102_444_800,
    uti: String(serial),
  };
  return { json: { token_type: 'Bearer', expires_in: 3600, access_token: jwt(claims) } };
}

export interface Fake {
  readonly client: CloudClient;
  readonly clock: ReturnType<typeof virtualClock>;
  /** Everything sent to Graph and Resource Manager, in order. */
  readonly calls: readonly Call[];
  /** Everything sent to the login host, in order. */
  readonly signIns: readonly Call[];
  readonly waits: { readonly reason: string; readonly ms: number }[];
}

/**
 * A client whose wire ends here, on a virtual clock with a fixed jitter of one half. `answer` speaks for Graph and Resource
 * Manager; `login` may speak for the login host.
 */
export function fakeAzure(
  answer: (call: Call) => Reply,
  options: Partial<CloudClientOptions> & { login?: (call: Call) => Reply | undefined } = {},
): Fake {
  const calls: Call[] = [];
  const signIns: Call[] = [];
  const waits: { reason: string; ms: number }[] = [];
  const clock = virtualClock();
  const { login, ...rest } = options;
  const cloud: Cloud | undefined = rest.cloud ?? clouds[0];
  if (!cloud) throw new Error('no cloud');
  const loginHost = new URL(cloud.login).host;

  const httpClient: HttpClient = {
    sendRequest: async (request) => {
      const url = new URL(request.url);
      const list =
        url.host === loginHost && !/^\/(v1\.0|beta|subscriptions|providers)\b/.test(url.pathname) ? signIns : calls;
      const same = list.filter((one) => one.method === request.method && one.url.pathname === url.pathname);
      const call: Call = {
        method: request.method,
        url,
        headers: request.headers.toJSON(),
        body: typeof request.body === 'string' ? request.body : '',
        earlier: same.length,
      };
      list.push(call);
      const reply = list === signIns ? (login?.(call) ?? signIn(call, signIns.length)) : answer(call);
      if (reply.breaks) throw Object.assign(new Error(`broken ${request.url}`), { code: reply.breaks });
      if (reply.hangs) {
        await new Promise((_, reject) => {
          request.abortSignal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
      }
      const bodyAsText = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
      return { request, status: reply.status ?? 200, headers: createHttpHeaders({ ...reply.headers }), bodyAsText };
    },
  };
  const client = createCloudClient({
    cloud,
    credential,
    httpClient,
    clock,
    random: () => 0.5,
    onWait: ({ reason, ms }) => waits.push({ reason, ms }),
    ...rest,
  });
  return { client, clock, calls, signIns, waits };
}

/** All results of a generator. */
export async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const result of results) list.push(result);
  return list;
}
