/** One call as the handlers see it: who calls, what they may do, and the parsed path. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { World } from '../world/world.ts';
import { authorizationFailed } from './errors.ts';
import type { Principal } from './rights/principal.ts';
import type { Rights } from './rights/rights.ts';
import type { ArmPath } from './scope-path.ts';

export interface ArmCall {
  readonly request: SimulatorRequest;
  readonly world: World;
  readonly now: Date;
  readonly rights: Rights;
  readonly principal: Principal;
  readonly path: ArmPath;
  readonly apiVersion: string;
}

/** 403 when the caller lacks the action at the scope; `undefined` when it is allowed. */
export function refused(call: ArmCall, action: string, scope: string): SimulatorResponse | undefined {
  return call.rights.can(action, scope) ? undefined : authorizationFailed(call.principal, action, scope);
}

/** Whether a provider serves this subscription; namespaces that need no registration always do. */
export function isRegistered(world: World, subscriptionId: string, namespace: string): boolean {
  const names = world.arm.registeredProviders(subscriptionId.toLowerCase());
  const known = lowerNames.get(names) ?? new Set(names.map((name) => name.toLowerCase()));
  lowerNames.set(names, known);
  return known.has(namespace.toLowerCase());
}

/** Asked for each part of a batch. */
const lowerNames = new WeakMap<readonly string[], ReadonlySet<string>>();
