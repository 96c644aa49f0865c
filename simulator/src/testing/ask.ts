/** Plain HTTPS requests against a simulator, trusting its CA and nothing else. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Agent, request } from 'node:https';
import type { Simulator } from '../options.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; throws when it is no JSON. */
  json(): Record<string, unknown>;
}

export interface Question {
  readonly method?: string;
  /** Host header and TLS name, as through the proxy; default: the simulator's own address. */
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Record<string, string>;
  readonly agent?: Agent;
}

/** Sends one request; a form when the body is a record. Rejects when the connection is cut. */
export function ask(simulator: Simulator, path: string, question: Question = {}): Promise<Answer> {
  const host = question.host ?? `localhost:${simulator.port}`;
  const { body } = question;
  const form = typeof body === 'object';
  const sent = form ? new URLSearchParams(body).toString() : body;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: simulator.port,
        path,
        method: question.method ?? (sent === undefined ? 'GET' : 'POST'),
        servername: host.replace(/:\d+$/, ''),
        ca: simulator.caPem,
        headers: { host, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...question.headers },
        ...(question.agent && { agent: question.agent }),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: () => JSON.parse(text) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

/** An access token for a client secret, as an Authorization header. */
export async function bearer(
  simulator: Simulator,
  fields: { scope?: string; secret?: string; clientId?: string; host?: string } = {},
): Promise<string> {
  const { scope = `${simulator.url}/.default`, secret = simulator.clients[0]?.secrets[0]?.value ?? '', host } = fields;
  const clientId = fields.clientId ?? simulator.clients[0]?.clientId ?? '';
  const answer = await ask(simulator, `/${simulator.tenantId}/oauth2/v2.0/token`, {
    ...(host && { host }),
    body: { grant_type: 'client_credentials', client_id: clientId, client_secret: secret, scope },
  });
  const token = answer.json().access_token;
  if (typeof token !== 'string') throw new Error(`no token: ${answer.text}`);
  return `Bearer ${token}`;
}
