/** Headers that every answer of a surface carries, as recorded, and the ids that tie an error body to them. */
import { randomUUID } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Json, JsonObject } from '../world/world.ts';
import type { Surface } from './route.ts';

type Headers = Readonly<Record<string, string>>;

const noCache = { 'cache-control': 'no-cache', pragma: 'no-cache', expires: '-1' } as const;
const agsDiagnostic =
  '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"SIMULATOR"}}';

function armHeaders(request: SimulatorRequest, now: Date): Headers {
  const requestId = randomUUID();
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    ...noCache,
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': request.headers['x-ms-correlation-request-id'] ?? requestId,
    'x-ms-routing-request-id': `WESTEUROPE:${stamp}:${requestId}`,
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
  };
}

function graphHeaders(request: SimulatorRequest): Headers {
  const requestId = randomUUID();
  return {
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding',
    'strict-transport-security': 'max-age=31536000',
    'request-id': requestId,
    'client-request-id': request.headers['client-request-id'] ?? requestId,
    'x-ms-ags-diagnostic': agsDiagnostic,
    'odata-version': '4.0',
  };
}

function entraHeaders(request: SimulatorRequest): Headers {
  const echo = request.query.get('client-request-id') ?? request.headers['client-request-id'];
  return {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-ms-request-id': randomUUID(),
    'x-ms-ests-server': '2.1.0000.0 - WEULR1 ProdSlices',
    ...(echo && { 'client-request-id': echo }),
  };
}

/** Headers of a surface; those that a service sets itself win. */
export function commonHeaders(surface: Surface, request: SimulatorRequest, now: Date): Headers {
  if (surface === 'graph') return graphHeaders(request);
  if (surface === 'entra') return entraHeaders(request);
  if (surface === 'admin') return { 'cache-control': 'no-store' };
  return armHeaders(request, now);
}

/** Type of a JSON body when the service does not say. */
export function jsonType(surface: Surface): string {
  if (surface !== 'graph') return 'application/json; charset=utf-8';
  return 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
}

const isObject = (value: Json | Buffer | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** Writes the ids of the headers and the time into a Graph error's `innerError`, where support asks for them. */
export function withErrorIds(response: SimulatorResponse, headers: Headers, now: Date): SimulatorResponse {
  const { body } = response;
  if (response.status < 400 || !isObject(body) || !isObject(body.error)) return response;
  const innerError: JsonObject = {
    ...(isObject(body.error.innerError) ? body.error.innerError : {}),
    date: now.toISOString().slice(0, 19),
    'request-id': headers['request-id'] ?? '',
    'client-request-id': headers['client-request-id'] ?? '',
  };
  return { ...response, body: { ...body, error: { ...body.error, innerError } } };
}
