/** State tokens of delta queries: sealed, bound to tenant and resource, and valid for seven days. */
import type { Json } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { GraphError } from './graph-error.ts';
import type { SetRule } from './set-rule.ts';
import { openToken, sealToken } from './skip-token.ts';

const lifetime = 7 * 24 * 60 * 60 * 1000;

export interface DeltaState {
  /** World version from which the next delta call reports changes. */
  readonly version: number;
  /** Changes since this version are being paged; absent while the first full enumeration runs. */
  readonly since?: number;
  /** Position in the enumeration or in the list of changes. */
  readonly position: number;
  /** First reference of the object at the position that is still to come. */
  readonly reference: number;
  /** Removals that were known when the token was issued: they move the positions of a full enumeration. */
  readonly removals: number;
  readonly select?: string;
  readonly filter?: string;
}

/** A token for `$skiptoken` (more pages) or `$deltatoken` (next round). */
export const sealState = (call: GraphCall, set: SetRule, state: DeltaState): string =>
  sealToken({ tenant: call.context.world.tenantId, set: set.path, issued: call.context.now().getTime(), ...state });

/** State of a token. Throws `GraphError` 410 with a Location to start anew for a foreign, broken or expired one. */
export function openState(call: GraphCall, set: SetRule, token: string, newest: number): DeltaState {
  const value = openToken(token);
  const state = isRecord(value) ? value : {};
  const age = call.context.now().getTime() - numberOf(state.issued, Number.NEGATIVE_INFINITY);
  const version = numberOf(state.version, -1);
  const isValid =
    state.tenant === call.context.world.tenantId &&
    state.set === set.path &&
    age <= lifetime &&
    version >= 0 &&
    version <= newest;
  if (!isValid) throw gone(call);
  const { since, select, filter } = state;
  return {
    version,
    position: numberOf(state.position, 0),
    reference: numberOf(state.reference, 0),
    removals: numberOf(state.removals, 0),
    ...(typeof since === 'number' ? { since } : {}),
    ...(typeof select === 'string' ? { select } : {}),
    ...(typeof filter === 'string' ? { filter } : {}),
  };
}

function gone(call: GraphCall): GraphError {
  const location = `https://${call.request.host}${call.request.path}?$deltatoken=`;
  return new GraphError(
    410,
    'syncStateNotFound',
    'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
    { location },
  );
}

const numberOf = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
