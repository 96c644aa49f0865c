/** From Node's request to the form that services get. */
import type { IncomingMessage } from 'node:http';
import type { SimulatorRequest } from '../http.ts';

const bodyLimit = 16 * 1024 * 1024;

export type ReadRequest = { readonly request: SimulatorRequest } | { readonly status: 400 | 413 };

/** Several SDKs send `//subscriptions` or `/%2Fsubscriptions` (recorded): both become one slash. */
function decodePath(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw).replace(/\/{2,}/g, '/');
  } catch {
    return undefined;
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > bodyLimit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** 400 for a path that cannot be decoded, 413 for a body above 16 MiB. */
export async function readRequest(incoming: IncomingMessage): Promise<ReadRequest> {
  const [rawPath = '/', ...rest] = (incoming.url ?? '/').split('?');
  const path = decodePath(rawPath);
  if (path === undefined) return { status: 400 };
  const body = await readBody(incoming);
  if (body === undefined) return { status: 413 };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const request = {
    method: incoming.method ?? 'GET',
    host: headers.host ?? 'localhost',
    path,
    query: new URLSearchParams(rest.join('?')),
    headers,
    body,
  };
  return { request };
}
