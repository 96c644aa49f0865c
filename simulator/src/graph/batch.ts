/** JSON batching ("Combine multiple HTTP requests using JSON batching"). */
import type { ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import { graphPath, resourceUnits } from '../throttle/graph-costs.ts';
import type { Json, JsonObject } from '../world/world.ts';
import { type BatchStep, readBatch } from './batch-request.ts';
import { jsonAnswer } from './responses.ts';

type Handle = (request: SimulatorRequest, context: ServiceContext) => SimulatorResponse;

/**
 * Answers a batch: steps run after those they depend on, and the answers come last step first, since no order is promised.
 * A step whose dependency failed answers 424. Every step passes the listener (faults, throttling).
 */
export function answerBatch(
  request: SimulatorRequest,
  context: ServiceContext,
  version: string,
  handle: Handle,
): SimulatorResponse {
  const done = new Map<string, JsonObject>();
  for (const step of readBatch(request.body))
    done.set(step.id, answerStep(step, done, request, context, version, handle));
  return jsonAnswer(request, { responses: [...done.values()].reverse() });
}

function answerStep(
  step: BatchStep,
  done: ReadonlyMap<string, JsonObject>,
  outer: SimulatorRequest,
  context: ServiceContext,
  version: string,
  handle: Handle,
): JsonObject {
  const failed = step.dependsOn.some((id) => Number(done.get(id)?.status ?? 500) >= 400);
  if (failed)
    return { id: step.id, status: 424, headers: { 'Content-Type': 'application/json' }, body: failedDependency };
  const url = new URL(`https://${outer.host}/${version}/${step.url.replace(/^\/+/, '')}`);
  const request: SimulatorRequest = {
    method: step.method,
    host: outer.host,
    path: safeDecode(url.pathname),
    query: url.searchParams,
    headers: step.headers,
    body: Buffer.from(step.body === undefined ? '' : JSON.stringify(step.body)),
    ...(outer.caller ? { caller: outer.caller } : {}),
  };
  const answer = (): SimulatorResponse => handle(request, context);
  const response = context.part ? context.part(request, answer) : answer();
  // The listener names the cost of a whole request; of a step only this service can.
  const units = String(resourceUnits(graphPath(request.path), request.query));
  const headers = { ...headersOf(response), 'x-ms-resource-unit': units };
  return { id: step.id, status: response.status, headers, body: bodyOf(response) };
}

const failedDependency: JsonObject = {
  error: { code: 'FailedDependency', message: 'A request that this request depends on has failed.' },
};

const hidden = new Set(['request-id', 'client-request-id', 'x-ms-ags-diagnostic', 'strict-transport-security', 'vary']);

/** Headers of a step in the letter case of batch answers (`Retry-After`, `Content-Type`). */
function headersOf(response: SimulatorResponse): JsonObject {
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    const lower = name.toLowerCase();
    if (hidden.has(lower)) continue;
    const title = lower.startsWith('x-') ? lower : lower.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    shown[title.replace('Odata', 'OData')] = value;
  }
  return shown;
}

function bodyOf(response: SimulatorResponse): Json {
  const { body } = response;
  if (body === undefined) return null;
  return Buffer.isBuffer(body) ? body.toString('base64') : body;
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
