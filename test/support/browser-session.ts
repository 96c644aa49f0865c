/** A browser without a window: follows redirects between the product and the simulator, and keeps cookies by host and path. */
import { request } from 'node:https';
import type { Simulator } from '../../simulator/src/index.ts';
import type { Product } from './product.ts';

export interface Shown {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** One page of the product. */
export async function openProductPage(product: Product, url: string, cookie?: string): Promise<Shown> {
  const { pathname, search } = new URL(url);
  const reply = await product.server.inject({
    method: 'GET',
    url: pathname + search,
    headers: { host: 'localhost', ...(cookie !== undefined && { cookie }) },
  });
  const { location, 'set-cookie': cookies } = reply.headers;
  return {
    status: reply.statusCode,
    body: reply.body,
    location: typeof location === 'string' ? location : undefined,
    cookies: listOf(cookies),
  };
}

/** One page of the simulator. */
export function openSimulatorPage(simulator: Simulator, url: string): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ca: simulator.caPem }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part: string) => {
        body += part;
      });
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, body, location: incoming.headers.location, cookies: [] });
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Goes the whole way of a sign-in, from its first page to what the product shows at the end. */
export async function walkThroughSignIn(
  product: Product,
  simulator: Simulator,
  url: string,
  change: { readonly cookie?: string; readonly session?: string; readonly callback?: (url: URL) => void } = {},
): Promise<Shown> {
  const gone = await openProductPage(product, `${url}/go`, change.session);
  if (gone.location === undefined) return gone;
  const cookie = change.cookie ?? gone.cookies[0]?.split(';')[0] ?? '';
  const answered = await openSimulatorPage(simulator, gone.location);
  if (answered.location === undefined) return answered;
  const back = new URL(answered.location);
  change.callback?.(back);
  return openProductPage(product, back.href, cookie);
}
