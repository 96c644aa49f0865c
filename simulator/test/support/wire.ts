/** Plain HTTPS against a running simulator, with tokens as any client gets them. */
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { Simulator } from '../../src/index.ts';

export type Body = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed object; throws when the body is none. */
  readonly body: Body;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  /** Client whose token goes with it, by name; `nobody` sends none. Default `reader`. */
  readonly as?: string;
  /** Host that is asked for, such as `graph.microsoft.com`; default the simulator's own address. */
  readonly host?: string;
}

export interface Wire {
  send(path: string, sent?: Sent): Promise<Answer>;
  /** Items of all pages of a list; throws unless every page answers 200. */
  items(path: string, sent?: Sent): Promise<Body[]>;
  token(fields?: Readonly<Record<string, string>>, host?: string, tenant?: string): Promise<Answer>;
  close(): void;
}

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Opens connections that trust the simulator's CA alone. */
export function wireTo(simulator: Simulator): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 4, ca: simulator.caPem });
  const tokens = new Map<string, Promise<string>>();

  function raw(path: string, method: string, headers: Record<string, string>, body = ''): Promise<Answer> {
    const host = headers.host ?? `localhost:${simulator.port}`;
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: simulator.port, path, method, agent, servername: host.split(':')[0] };
      const outgoing = request({ ...options, headers: { ...headers, host } }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0, headers: received } = incoming;
          resolve({
            status,
            headers: received,
            text,
            get body() {
              const parsed: unknown = JSON.parse(text);
              if (!isObject(parsed)) throw new Error(`no object: ${text.slice(0, 200)}`);
              return parsed;
            },
          });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async function token(fields: Readonly<Record<string, string>> = {}, host?: string, tenant = simulator.tenantId) {
    const client = simulator.clients[0];
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client?.clientId ?? '',
      client_secret: client?.secrets[0]?.value ?? '',
      scope: `${simulator.url}/.default`,
      ...fields,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(host && { host }) };
    return raw(`/${tenant}/oauth2/v2.0/token`, 'POST', headers, form.toString());
  }

  async function bearer(name: string): Promise<string> {
    const client = simulator.clients.find((one) => one.name === name);
    if (!client) throw new Error(`there is no client ${name}`);
    const answer = await token({ client_id: client.clientId, client_secret: client.secrets[0]?.value ?? '' });
    if (answer.status !== 200) throw new Error(`no token for ${name}: ${answer.text}`);
    return `Bearer ${String(answer.body.access_token)}`;
  }

  async function send(path: string, sent: Sent = {}): Promise<Answer> {
    const { as = 'reader', host, body, method = body === undefined ? 'GET' : 'POST' } = sent;
    if (as !== 'nobody' && !tokens.has(as)) tokens.set(as, bearer(as));
    const authorization = as === 'nobody' ? undefined : await tokens.get(as);
    const headers: Record<string, string> = {
      ...(authorization && { authorization }),
      ...(host && { host }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...sent.headers,
    };
    return raw(path, method, headers, typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
  }

  async function items(path: string, sent: Sent = {}): Promise<Body[]> {
    const found: Body[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const answer: Answer = await send(next, sent);
      if (answer.status !== 200) throw new Error(`${answer.status} for ${next}: ${answer.text.slice(0, 300)}`);
      const { value } = answer.body;
      if (Array.isArray(value)) found.push(...value.filter(isObject));
      const link: unknown = answer.body.nextLink ?? answer.body['@odata.nextLink'];
      next = typeof link === 'string' ? link.replace(/^https:\/\/[^/]+/, '') : undefined;
    }
    return found;
  }

  return { send, items, token, close: () => agent.destroy() };
}
