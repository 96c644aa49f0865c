/**
 * Resource Manager's batch endpoint, which the portal and Azure Quick Review use and which Microsoft does not document.
 * Sources: Azure/azqr and Azure/policy-compliance-scan (requests, 200, polling), "Use the Azure Management Batch API"
 * by Maciej Porebski (limits, headers, partial answers).
 */
import { randomUUID } from 'node:crypto';
import type { Caller, ServiceContext, SimulatorRequest, SimulatorResponse } from '../../http.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { Json, JsonObject } from '../../world/world.ts';
import { armError, invalidApiVersion, methodNotAllowed, unknownPath } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import { ok } from '../respond.ts';
import { batchSoFar, keepBatch } from './pending.ts';
import { answeredAtOnce, type BatchPart, readParts } from './read.ts';

type Handle = (request: SimulatorRequest, context: ServiceContext) => SimulatorResponse;

/** Versions that clients were seen to ask for. */
const versions = ['2015-11-01', '2019-09-01', '2020-06-01', '2021-04-01', '2022-12-01'];
const pollAfterSeconds = '5';
const pageSize = 100;

/** Answers `POST /batch` and `GET /batch/{token}`; `undefined` for any other path. `handle` answers one part. */
export function batchRoute(
  request: SimulatorRequest,
  context: ServiceContext,
  caller: Caller,
  apiVersion: string,
  handle: Handle,
): SimulatorResponse | undefined {
  const match = /^\/batch(?:\/([^/]+))?$/i.exec(request.path);
  if (!match) return undefined;
  if (!versions.includes(apiVersion)) return invalidApiVersion(apiVersion, versions);
  const token = match[1];
  if (request.method !== (token === undefined ? 'POST' : 'GET')) return methodNotAllowed(request.method);
  return token === undefined ? start(request, context, caller, handle) : poll(request, context, caller, token);
}

function start(request: SimulatorRequest, context: ServiceContext, caller: Caller, handle: Handle): SimulatorResponse {
  const parts = readParts(request.body);
  if (typeof parts === 'string') return armError(400, 'InvalidRequestContent', parts);
  const answers = parts.map((part) => answerPart(part, request, context, handle));
  if (answers.length <= answeredAtOnce) return ok({ responses: answers });
  // Parts of a long batch have names, for they come as they finish.
  const token = keepBatch(context.world, caller.client.clientId, context.now(), answers.reverse());
  return accepted(request, token);
}

function poll(request: SimulatorRequest, context: ServiceContext, caller: Caller, token: string): SimulatorResponse {
  const batch = batchSoFar(context.world, caller.client.clientId, token, context.now());
  if (!batch) return unknownPath(request.path);
  if (!batch.finished) return accepted(request, token, { value: [...batch.answers] });
  const items = batch.answers.map((answer) => Object(answer));
  return page(request, arrayCollection(items), { page: pageSize });
}

function accepted(request: SimulatorRequest, token: string, body?: Json): SimulatorResponse {
  const version = parameter(request.query, 'api-version') ?? '';
  return {
    status: 202,
    headers: {
      location: `https://${request.host}/batch/${token}?api-version=${version}`,
      'retry-after': pollAfterSeconds,
    },
    ...(body !== undefined && { body }),
  };
}

function answerPart(part: BatchPart, outer: SimulatorRequest, context: ServiceContext, handle: Handle): JsonObject {
  const request = requestOf(part, outer);
  const response = 'status' in request ? request : answered(request, context, handle);
  const content = contentOf(response);
  return {
    name: part.name ?? randomUUID(),
    httpStatusCode: response.status,
    headers: headersOf(response),
    content,
    contentLength: content === null ? 0 : Buffer.byteLength(JSON.stringify(content)),
  };
}

function answered(request: SimulatorRequest, context: ServiceContext, handle: Handle): SimulatorResponse {
  const answer = (): SimulatorResponse => handle(request, context);
  return context.part ? context.part(request, answer) : answer();
}

/** A part as a request of its own, with the caller of the batch; or the answer to one that cannot be sent. */
function requestOf(part: BatchPart, outer: SimulatorRequest): SimulatorRequest | SimulatorResponse {
  const refused = armError(400, 'InvalidRequestUri', `The url '${part.url}' cannot be part of a batch.`);
  const base = `https://${outer.host}`;
  if (!URL.canParse(part.url, base)) return refused;
  const url = new URL(/^https?:/i.test(part.url) ? part.url : `/${part.url.replace(/^\/+/, '')}`, base);
  const path = decoded(url.pathname);
  if (url.host !== new URL(base).host || path === undefined || /^\/batch(\/|$)/i.test(path)) return refused;
  return {
    method: part.method,
    host: outer.host,
    path,
    query: url.searchParams,
    headers: part.headers,
    body: Buffer.from(part.content === undefined ? '' : JSON.stringify(part.content)),
    ...(outer.caller ? { caller: outer.caller } : {}),
  };
}

/** Standard names in title case (`Retry-After`), the services' own in lower case, as recorded in answers of batches. */
function headersOf(response: SimulatorResponse): JsonObject {
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    const lower = name.toLowerCase();
    const own = lower.startsWith('x-ms-');
    shown[own ? lower : lower.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())] = value;
  }
  return shown;
}

function contentOf({ body }: SimulatorResponse): Json {
  if (body === undefined) return null;
  return Buffer.isBuffer(body) ? body.toString('base64') : body;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path).replace(/\/{2,}/g, '/');
  } catch {
    return undefined;
  }
}
