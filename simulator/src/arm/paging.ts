/** `value` and `nextLink` over a collection. The token in the link is opaque to clients: the offset of the next item. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Collection, Json, JsonObject } from '../world/world.ts';
import { armError } from './errors.ts';
import { ok } from './respond.ts';

interface PageRules {
  /** Items on a page; everything when absent. */
  readonly page?: number;
  /** Name of the parameter that carries the token, in the spelling of the type. */
  readonly token?: string;
  /** Query parameter that may ask for a smaller page (`$top`, `$maxpagesize`). */
  readonly size?: string;
  /** Changes an item on its way out. */
  readonly map?: (item: JsonObject) => Json;
}

/** A page of a list, or 400 for a token that this service did not give out. */
export function page(request: SimulatorRequest, items: Collection, rules: PageRules = {}): SimulatorResponse {
  const token = rules.token ?? '$skiptoken';
  const given = parameter(request.query, token);
  const start = given === undefined ? 0 : decode(given);
  if (start === undefined) return armError(400, 'InvalidSkipToken', `The skip token '${given}' is invalid.`);
  const asked = rules.size === undefined ? undefined : Number(parameter(request.query, rules.size) ?? Number.NaN);
  const size = pageSize(rules.page, asked);
  const end = Math.min(items.size, start + size);
  const value: Json[] = [];
  for (let index = start; index < end; index++) {
    const item = items.at(index);
    value.push(rules.map ? rules.map(item) : item);
  }
  if (end >= items.size) return ok({ value });
  return ok({ value, nextLink: nextLink(request, token, end) });
}

/** A query parameter in any letter case. */
export function parameter(query: URLSearchParams, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of query) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/** The absolute link to the page that starts at an offset, on the host that was called. */
export function nextLink(request: SimulatorRequest, token: string, offset: number): string {
  const query = new URLSearchParams();
  for (const [key, value] of request.query) if (key.toLowerCase() !== token.toLowerCase()) query.append(key, value);
  query.append(token, encode(offset));
  return `https://${request.host}${encodeURI(request.path)}?${query}`;
}

function pageSize(page: number | undefined, asked: number | undefined): number {
  const most = page ?? Number.POSITIVE_INFINITY;
  return asked !== undefined && Number.isInteger(asked) && asked > 0 ? Math.min(asked, most) : most;
}

function encode(offset: number): string {
  return Buffer.from(`next:${offset}`).toString('base64url');
}

function decode(token: string): number | undefined {
  const match = /^next:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match ? Number(match[1]) : undefined;
}
