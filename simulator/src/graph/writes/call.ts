/** One write to the directory: who writes, into which world, and the refusals that all writes share. */
import type { SimulatorResponse } from '../../http.ts';
import type { ChangeableWorld, Collection, Json, JsonObject } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { badRequest, GraphError, resourceNotFound } from '../graph-error.ts';
import { jsonAnswer } from '../responses.ts';

export interface WriteCall {
  readonly call: GraphCall;
  readonly world: ChangeableWorld;
  readonly now: Date;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The body as an object. Throws `GraphError` 400. */
export function bodyOf({ call }: WriteCall): JsonObject {
  try {
    const value: Json = JSON.parse(call.request.body.toString());
    if (isObject(value)) return value;
  } catch {
    // Said below, as for a body that is no object.
  }
  throw badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}

/** Throws 403 unless one of the permissions is held ("Authorization_RequestDenied", as recorded for reads). */
export function need({ call }: WriteCall, ...accepted: readonly string[]): void {
  if (accepted.some((permission) => call.granted.has(permission))) return;
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** An object of a set. Throws 404. */
export function objectIn({ world }: WriteCall, set: string, id: string): JsonObject {
  const found = world.graph.set(set)?.find(id);
  if (!found) throw resourceNotFound(id);
  return found;
}

export const find = (items: Collection | undefined, test: (item: JsonObject) => boolean): JsonObject | undefined => {
  for (let index = 0; index < (items?.size ?? 0); index++) {
    const item = items?.at(index);
    if (item && test(item)) return item;
  }
  return undefined;
};

export const created = ({ call }: WriteCall, set: string, body: JsonObject): SimulatorResponse => ({
  ...jsonAnswer(call.request, { '@odata.context': `${call.root}/$metadata#${set}/$entity`, ...body }),
  status: 201,
});

export const done = ({ call }: WriteCall): SimulatorResponse => {
  const { headers } = jsonAnswer(call.request, null);
  return { status: 204, ...(headers && { headers }) };
};

export const same = (a: Json | undefined, b: Json | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
