/** Puts an answer on the socket, whole or cut. */
import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/index.ts';
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import { commonHeaders, jsonType, withErrorIds } from './common-headers.ts';
import type { Surface } from './route.ts';

function encode(body: SimulatorResponse['body']): { readonly bytes: Buffer; readonly json: boolean } {
  if (body === undefined) return { bytes: Buffer.alloc(0), json: false };
  if (Buffer.isBuffer(body)) return { bytes: body, json: false };
  if (typeof body === 'string') return { bytes: Buffer.from(body), json: false };
  return { bytes: Buffer.from(JSON.stringify(body)), json: true };
}

/** `connection` announces everything and closes halfway; `json` is a complete answer whose JSON is not. */
function writeCut(outgoing: ServerResponse, bytes: Buffer, fault: Fault): void {
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const form = fault.rule.truncation ?? (fault.chance < 0.5 ? 'connection' : 'json');
  if (form === 'json') {
    outgoing.setHeader('content-length', half.length);
    outgoing.end(half);
    return;
  }
  outgoing.setHeader('content-length', bytes.length);
  outgoing.write(half, () => outgoing.destroy());
}

/** Header names that a service gives win over the common ones; HEAD gets headers only. */
export function writeResponse(
  outgoing: ServerResponse,
  surface: Surface,
  request: SimulatorRequest,
  answer: SimulatorResponse,
  now: Date,
  fault?: Fault,
): void {
  const headers = { ...commonHeaders(surface, request, now), ...answer.headers };
  const response = surface === 'graph' ? withErrorIds(answer, headers, now) : answer;
  const { bytes, json } = encode(response.body);
  outgoing.statusCode = response.status;
  outgoing.setHeader('date', now.toUTCString());
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  if (json && !outgoing.hasHeader('content-type')) outgoing.setHeader('content-type', jsonType(surface));
  if (fault?.kind === 'truncated' && bytes.length > 0) {
    writeCut(outgoing, bytes, fault);
    return;
  }
  if (response.status !== 204) outgoing.setHeader('content-length', bytes.length);
  outgoing.end(request.method === 'HEAD' ? undefined : bytes);
}
