/** Reads the body of a `$batch` call. */
import type { Json, JsonObject } from '../world/world.ts';
import { badRequest, GraphError } from './graph-error.ts';

export interface BatchStep {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  readonly dependsOn: readonly string[];
}

const maximum = 20;
const bodyLimit = 4 * 1024 * 1024;

/** Steps of a batch, each after those it depends on. Throws `GraphError` 400 (413 above 4 MB). */
export function readBatch(body: Buffer): readonly BatchStep[] {
  if (body.length > bodyLimit)
    throw new GraphError(413, 'RequestEntityTooLarge', 'The request body exceeds the limit of 4 MB.');
  const requests = parse(body).requests;
  if (!Array.isArray(requests)) throw badRequest('Invalid batch payload format.');
  if (requests.length > maximum)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${maximum}.`);
  const steps = requests.map(readStep);
  if (new Set(steps.map((step) => step.id)).size !== steps.length)
    throw badRequest('Request Id values must be unique in a batch.');
  return inDependencyOrder(steps);
}

function parse(body: Buffer): JsonObject {
  try {
    const value: Json = JSON.parse(body.toString());
    if (isRecord(value)) return value;
  } catch {
    // falls through to the refusal below
  }
  throw badRequest('Invalid batch payload format.');
}

function readStep(value: Json): BatchStep {
  const step = isRecord(value) ? value : {};
  const { id, method, url, body } = step;
  if (typeof id !== 'string' || id === '' || typeof method !== 'string' || typeof url !== 'string')
    throw badRequest('Invalid batch payload format.');
  if (/^[a-z]+:\/\//i.test(url)) throw badRequest(`Invalid request URL '${url}': batch requests use relative URLs.`);
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(isRecord(step.headers) ? step.headers : {}))
    headers[name.toLowerCase()] = String(text);
  const dependsOn = Array.isArray(step.dependsOn) ? step.dependsOn.map(String) : [];
  return { id, method: method.toUpperCase(), url, headers, body, dependsOn };
}

function inDependencyOrder(steps: readonly BatchStep[]): readonly BatchStep[] {
  const placed = new Set<string>();
  const ordered: BatchStep[] = [];
  let waiting = [...steps];
  while (waiting.length > 0) {
    const ready = waiting.filter((step) => step.dependsOn.every((id) => placed.has(id)));
    if (ready.length === 0)
      throw badRequest('Invalid batch payload: the dependsOn of a request names an unknown request or a cycle.');
    for (const step of ready) placed.add(step.id);
    ordered.push(...ready);
    waiting = waiting.filter((step) => !placed.has(step.id));
  }
  return ordered;
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
