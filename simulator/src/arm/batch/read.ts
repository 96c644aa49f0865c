/** Reads the body of a batch of Resource Manager. */
import type { Json, JsonObject } from '../../world/world.ts';
import { isObject } from '../rights/permission.ts';

export interface BatchPart {
  /** As sent; a number counts as its text. */
  readonly name: string | undefined;
  readonly method: string;
  /** Absolute, or a path with its query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Json | undefined;
}

/** Parts that are answered at once; a longer batch has to be polled. */
export const answeredAtOnce = 20;
const maximum = 500;

/** The parts of a batch, or the text of what is wrong with it. */
export function readParts(body: Buffer): readonly BatchPart[] | string {
  const requests = parse(body)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) return 'The batch has no list of requests.';
  if (requests.length > maximum) return `The batch has ${requests.length} requests; the limit is ${maximum}.`;
  const parts: BatchPart[] = [];
  for (const request of requests) {
    const part = readPart(request);
    if (part === undefined) return 'Each request of a batch needs an httpMethod and a url or relativeUrl.';
    parts.push(part);
  }
  const names = parts.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]));
  if (new Set(names).size !== names.length) return 'The names of the requests of a batch must differ.';
  if (parts.length <= answeredAtOnce) return parts;
  if (names.length !== parts.length) return `Requests need names in a batch of more than ${answeredAtOnce}.`;
  const withBody = parts.some(({ method, content }) => method !== 'GET' && content !== undefined);
  return withBody ? `Requests with content are limited to ${answeredAtOnce} in a batch.` : parts;
}

function parse(body: Buffer): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The portal sends both `url` and `relativeUrl`, one of them empty, and `content: null` for none. */
function readPart(value: Json): BatchPart | undefined {
  if (!isObject(value)) return undefined;
  const { name, httpMethod, content } = value;
  const url = [value.url, value.relativeUrl].find((text) => typeof text === 'string' && text !== '');
  if (typeof httpMethod !== 'string' || httpMethod === '' || typeof url !== 'string') return undefined;
  const headers: Record<string, string> = {};
  const details = isObject(value.requestHeaderDetails) ? value.requestHeaderDetails : {};
  for (const [header, text] of Object.entries(details)) headers[header.toLowerCase()] = String(text);
  return {
    name: name === undefined || name === null || name === '' ? undefined : String(name),
    method: httpMethod.toUpperCase(),
    url,
    headers,
    content: content === null ? undefined : content,
  };
}
