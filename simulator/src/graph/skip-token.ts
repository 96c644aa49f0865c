/** Opaque page tokens, bound to the query that they continue. */
import { createHash } from 'node:crypto';
import type { Json } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { GraphError } from './graph-error.ts';

/** Where the next page starts, and the count of the first page where it was asked for. */
export interface PagePosition {
  readonly start: number;
  readonly count?: number;
}

/** A string for a URL that only this service can read. */
export const sealToken = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The value of a sealed token, `undefined` for anything else. */
export function openToken(token: string): Json | undefined {
  try {
    const value: Json = JSON.parse(Buffer.from(token, 'base64url').toString());
    return value;
  } catch {
    return undefined;
  }
}

function fingerprint(call: GraphCall): string {
  const options = [...call.options.raw].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([call.context.world.tenantId, call.request.path.toLowerCase(), options]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Position from `$skiptoken`, the start when there is none. Throws `GraphError` 400 for a token of another query. */
export function pagePosition(call: GraphCall): PagePosition {
  const { skipToken } = call.options;
  if (skipToken === undefined) return { start: Math.max(0, call.options.skip ?? 0) };
  const token = openToken(skipToken);
  if (!Array.isArray(token) || token[0] !== fingerprint(call) || typeof token[1] !== 'number') throw expiredToken();
  return typeof token[2] === 'number' ? { start: token[1], count: token[2] } : { start: token[1] };
}

const expiredToken = (): GraphError =>
  new GraphError(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );

/** Absolute link to the next page on the called host, with every option of this request. */
export function nextLink(call: GraphCall, position: PagePosition): string {
  const token = sealToken([
    fingerprint(call),
    position.start,
    ...(position.count === undefined ? [] : [position.count]),
  ]);
  return linkWith(call, [...call.options.raw, ['$skiptoken', token]]);
}

/** The called URL with other query options; names keep their bare `$`, as in recorded links. */
export function linkWith(call: GraphCall, options: readonly (readonly [string, string])[]): string {
  const query = options.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
  return `https://${call.request.host}${encodeURI(call.request.path)}${query === '' ? '' : `?${query}`}`;
}
