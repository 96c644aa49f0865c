/** One object by its id. */
import type { SimulatorResponse } from '../../http.ts';
import type { JsonObject } from '../../world/world.ts';
import { throughSubscription } from '../authorization/scoped-list.ts';
import { type ArmCall, refused } from '../call.ts';
import { armError, resourceNotFound } from '../errors.ts';
import { ok } from '../respond.ts';
import { groupOf, subscriptionOf } from '../scope-path.ts';
import type { ResourceType } from '../types/registry.ts';
import { missingScope } from './exists.ts';
import { expansion } from './expand.ts';
import { heldBy } from './held.ts';

/** GET answers the body, HEAD 204 or 404. */
export function getItem(call: ArmCall, type: ResourceType): SimulatorResponse {
  const { path } = call;
  const denied = type.anybody ? undefined : refused(call, type.action ?? `${type.fullType}/read`, path.path);
  if (denied) return denied;
  const body = find(call, type);
  if (call.request.method === 'HEAD') return { status: body ? 204 : 404 };
  return body ? ok(expansion(call, type)?.(body) ?? body) : notFound(call, type);
}

function find(call: ArmCall, type: ResourceType): JsonObject | undefined {
  const { path, world } = call;
  // Built-in definitions live at the tenant and are read through any scope.
  const atTenant = type.scope === 'above' ? `/providers/${type.fullType}/${path.names.at(-1)}` : undefined;
  if (type.held)
    return (
      world.arm.get(path.path) ??
      heldBy(world, path.path.split('/').slice(0, -2).join('/'), path.types.at(-1) ?? '').find(path.path)
    );
  const body = world.arm.get(path.path) ?? (atTenant === undefined ? undefined : world.arm.get(atTenant));
  const subscription = subscriptionOf(path.path);
  const roles = type.worldType === 'microsoft.authorization/roledefinitions';
  return body && roles && subscription !== undefined ? throughSubscription(body, subscription) : body;
}

function notFound(call: ArmCall, type: ResourceType): SimulatorResponse {
  const { path } = call;
  const above = missingScope(call.world, path.path.split('/').slice(0, -2).join('/') || '/');
  if (above && path.types.length > 1) return above;
  const group = groupOf(path.path);
  if (group !== undefined) {
    const noGroup = missingScope(call.world, path.path.split('/').slice(0, 5).join('/'));
    if (noGroup) return noGroup;
  }
  const name = path.names.at(-1) ?? '';
  if (type.type === 'storageAccounts/managementPolicies') {
    const text = 'The specified resource does not exist: no management policy is set.';
    return armError(404, 'ManagementPolicyNotFound', text, 'service');
  }
  if (type.scope) {
    const kind = type.type.charAt(0).toUpperCase() + type.type.slice(1).replace(/s$/, '');
    return armError(404, `${kind}NotFound`, `The ${type.type} '${name}' is not found.`, 'service');
  }
  return resourceNotFound(`${type.namespace}/${path.types.join('/')}`, path.names.join('/'), group);
}
