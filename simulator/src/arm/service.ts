/** The service behind the Resource Manager host: checks in Azure's order, then the route. */
import type { Service, ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import { checkTypeVersion } from './api-version.ts';
import { batchRoute } from './batch/routes.ts';
import type { ArmCall } from './call.ts';
import { coreRoute } from './core/routes.ts';
import { findSubscription } from './core/subscriptions.ts';
import {
  invalidNamespace,
  invalidResourceType,
  invalidSubscriptionId,
  methodNotAllowed,
  missingApiVersion,
  noToken,
  subscriptionNotFound,
  unknownPath,
} from './errors.ts';
import { managementGroupRoute } from './management-groups/routes.ts';
import { parameter } from './paging.ts';
import { resourceGraphRoute } from './resource-graph/routes.ts';
import { listActivityLog } from './resources/activity-log.ts';
import { getItem } from './resources/item.ts';
import { listType } from './resources/list.ts';
import { writeOrAction } from './resources/write.ts';
import { rightsOf } from './rights/cache.ts';
import { principalOf } from './rights/principal.ts';
import { type ArmPath, parseArmPath, subscriptionOf } from './scope-path.ts';
import { providerOf, type ResourceType, typeOfPath, versionsOfProvider, worldOnlyType } from './types/registry.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Resource Manager and Resource Graph over a world, for reads. Tokens are verified before; a request without a caller is
 * answered with 401. Writes are refused.
 */
export const armService: Service = (request, context) => serve(request, context);

function serve(request: SimulatorRequest, context: ServiceContext): SimulatorResponse {
  const { caller } = request;
  if (!caller) return noToken(context.world.tenantId);
  const apiVersion = parameter(request.query, 'api-version');
  if (!apiVersion) return missingApiVersion();
  const path = parseArmPath(request.path.replace(/\/{2,}/g, '/'));
  const batch = batchRoute({ ...request, path: path.path }, context, caller, apiVersion, serve);
  if (batch) return batch;
  const principal = principalOf(context.world, caller);
  const now = context.now();
  const call: ArmCall = {
    request: { ...request, path: path.path },
    world: context.world,
    now,
    rights: rightsOf(context.world, principal, now),
    principal,
    path,
    apiVersion,
  };
  return answer(call, context, request);
}

function answer(call: ArmCall, context: ServiceContext, request: SimulatorRequest): SimulatorResponse {
  const id = subscriptionOf(call.path.path);
  if (id !== undefined && !guid.test(id) && !findSubscription(context.world, id)) return invalidSubscriptionId(id);
  const subscription = id === undefined ? undefined : findSubscription(context.world, id);
  if (id !== undefined && !subscription) return subscriptionNotFound(id);
  const fixed = resourceGraphRoute(call) ?? managementGroupRoute(call);
  if (fixed) return fixed;
  const read = request.method === 'GET' || request.method === 'HEAD';
  if (read) {
    const core = coreRoute(call, subscription);
    if (core) return core;
  }
  if (call.path.namespace === undefined || call.path.types.length === 0) {
    if (!read && id !== undefined) return writeOrAction(call);
    return read ? unknownPath(request.path) : methodNotAllowed(request.method);
  }
  return read ? readType(call) : write(call);
}

function readType(call: ArmCall): SimulatorResponse {
  const { path } = call;
  const type = typeOf(call, path);
  if (!('fullType' in type)) return type;
  const invalid = checkTypeVersion(call.apiVersion, type, path);
  if (invalid) return invalid;
  if (type.worldType === 'microsoft.insights/activitylogs') return listActivityLog(call, type);
  return path.item ? getItem(call, type) : listType(call, type);
}

function write(call: ArmCall): SimulatorResponse {
  const provider = providerOf(call.path.namespace ?? '');
  return provider ? writeOrAction(call) : invalidNamespace(call.path.namespace ?? '');
}

/** The row of the path's type: of the tables, of the world alone, or the error for neither. */
function typeOf(call: ArmCall, path: ArmPath): ResourceType | SimulatorResponse {
  const namespace = path.namespace ?? '';
  const types = path.types.join('/');
  const known = typeOfPath(`${namespace}/${types}`);
  if (known) return known;
  const worldType = `${namespace}/${types}`.toLowerCase();
  if (call.world.arm.types().includes(worldType) || (path.item && call.world.arm.get(path.path))) {
    return worldOnlyType(`${namespace}/${types}`);
  }
  const provider = providerOf(namespace);
  if (!provider) return invalidNamespace(namespace);
  return invalidResourceType(types, provider.namespace, call.apiVersion, versionsOfProvider(provider));
}
