/** Answers of Resource Manager: bodies with the headers that every answer carries. */
import type { SimulatorResponse } from '../http.ts';
import type { Json } from '../world/world.ts';

const common = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

/** A 200 with a JSON body. */
export function ok(body: Json, headers: Readonly<Record<string, string>> = {}): SimulatorResponse {
  return { status: 200, headers: { ...common, ...headers }, body };
}

/** An answer of any status. `failureCause` says who refused: ARM itself (`gateway`) or the provider (`service`). */
export function failed(
  status: number,
  body: Json,
  failureCause: 'gateway' | 'service' = 'gateway',
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  return { status, headers: { ...common, 'x-ms-failure-cause': failureCause, ...headers }, body };
}
