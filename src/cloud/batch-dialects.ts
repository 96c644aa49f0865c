/** How the two services spell a batch of GETs. */
import type { BatchRequest, Surface } from './types.ts';

/** The answer to one part. */
export interface Inner {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface OutgoingPart {
  readonly id: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface BatchDialect {
  readonly surface: Surface;
  /** The path of a part as the budget rules see it. */
  readonly pathOf: (request: BatchRequest) => string;
  readonly envelope: (parts: readonly OutgoingPart[]) => unknown;
  /** Answers by the id of their part; what cannot be read is left out. */
  readonly read: (body: unknown) => Map<string, Inner>;
}

/** Source: Microsoft Graph, "Combine multiple requests in one HTTP call using JSON batching". */
export function graphBatch(version: 'v1.0' | 'beta'): BatchDialect {
  return {
    surface: 'graph',
    pathOf: ({ path }) => `/${version}/${path.replace(/^\/+/, '')}`,
    envelope: (parts) => ({
      requests: parts.map(({ id, path, headers }) => ({
        id,
        method: 'GET',
        url: path.slice(version.length + 1),
        ...(Object.keys(headers).length > 0 && { headers }),
      })),
    }),
    read: (body) => readParts(body, ({ id, status, body: inner }) => ({ id, status, body: inner })),
  };
}

/**
 * The batch endpoint of Resource Manager, which Microsoft's portal and its Quick Review tool (Azure/azqr, its scanner of
 * diagnostic settings) use and no reference page describes: see docs/decisions/0007-resource-manager-batch.md.
 */
export const armBatch: BatchDialect = {
  surface: 'arm',
  pathOf: ({ path }) => path,
  envelope: (parts) => ({
    requests: parts.map(({ id, path, headers }) => ({
      httpMethod: 'GET',
      name: id,
      relativeUrl: path,
      ...(Object.keys(headers).length > 0 && { requestHeaderDetails: headers }),
    })),
  }),
  read: (body) =>
    readParts(body, ({ name, httpStatusCode, content }) => ({ id: name, status: httpStatusCode, body: content })),
};

export const armBatchPath = '/batch?api-version=2020-06-01';

type Fields = Readonly<Record<string, unknown>>;

function readParts(body: unknown, pick: (fields: Fields) => { id: unknown; status: unknown; body: unknown }) {
  const list = typeof body === 'object' && body !== null && 'responses' in body ? body.responses : undefined;
  const inners = new Map<string, Inner>();
  for (const value of Array.isArray(list) ? list : []) {
    if (typeof value !== 'object' || value === null) continue;
    const fields: Fields = { ...value };
    const { id, status, body: inner } = pick(fields);
    if (typeof status !== 'number' || (typeof id !== 'string' && typeof id !== 'number')) continue;
    if (!inners.has(String(id))) inners.set(String(id), { status, headers: lowerCased(fields.headers), body: inner });
  }
  return inners;
}

function lowerCased(headers: unknown): Readonly<Record<string, string>> {
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
