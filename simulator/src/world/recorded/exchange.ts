/** One recorded answer, and what it holds. */
import type { Json, JsonObject } from '../world.ts';

/** One recorded answer. `path` is decoded, without host, query and doubled slashes; `service` is the folder it lies in. */
export interface Exchange {
  readonly service: 'arm' | 'graph';
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
  /** Day, such as `2024-05-28`. */
  readonly recordedAt: string;
  readonly body: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects of an answer: the items of a list, or the body itself. */
export function objectsIn(body: Json): readonly JsonObject[] {
  const items = isObject(body) && Array.isArray(body.value) ? body.value : Array.isArray(body) ? body : [body];
  return items.filter(isObject);
}
