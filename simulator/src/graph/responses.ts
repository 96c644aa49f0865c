/** Envelopes and headers as Microsoft Graph sends them (recorded answers of v1.0). */
import { randomUUID } from 'node:crypto';
import type { ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Json } from '../world/world.ts';
import type { GraphError } from './graph-error.ts';

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'West Europe', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SIMULATED01' },
});

/** Ids that every answer carries: one of the service, and the caller's own when it sent one. */
function requestIds(request: SimulatorRequest): { requestId: string; clientRequestId: string } {
  const requestId = randomUUID();
  return { requestId, clientRequestId: request.headers['client-request-id'] ?? requestId };
}

function commonHeaders(ids: { requestId: string; clientRequestId: string }): Record<string, string> {
  return {
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'x-ms-ags-diagnostic': diagnostic,
    'strict-transport-security': 'max-age=31536000',
    vary: 'Accept-Encoding',
  };
}

/** A successful JSON answer. */
export function jsonAnswer(
  request: SimulatorRequest,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  return {
    status: 200,
    headers: {
      ...commonHeaders(requestIds(request)),
      'cache-control': 'no-cache',
      'content-type': jsonType,
      'odata-version': '4.0',
      ...headers,
    },
    body,
  };
}

/** The bare number that `/$count` answers with. */
export function textAnswer(
  request: SimulatorRequest,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  return {
    status: 200,
    headers: {
      ...commonHeaders(requestIds(request)),
      'cache-control': 'no-cache',
      'content-type': 'text/plain',
      'odata-version': '4.0',
      ...headers,
    },
    body: text,
  };
}

/** An error body with `innerError`; its date has no fraction and no zone, as recorded. */
export function errorAnswer(
  request: SimulatorRequest,
  context: ServiceContext,
  error: Pick<GraphError, 'status' | 'code' | 'message' | 'headers'>,
): SimulatorResponse {
  const ids = requestIds(request);
  const details: { details?: Json[] } = error.code === 'NoLicense' ? { details: [] } : {};
  return {
    status: error.status,
    headers: { ...commonHeaders(ids), 'content-type': 'application/json', ...error.headers },
    body: {
      error: {
        code: error.code,
        message: error.message,
        ...details,
        innerError: {
          date: context.now().toISOString().slice(0, 19),
          'request-id': ids.requestId,
          'client-request-id': ids.clientRequestId,
        },
      },
    },
  };
}
