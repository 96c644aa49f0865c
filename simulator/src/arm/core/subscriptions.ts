/** `/tenants` and `/subscriptions`. */
import type { SimulatorResponse } from '../../http.ts';
import { arrayCollection, itemsOf } from '../../world/collection.ts';
import type { JsonObject, World } from '../../world/world.ts';
import { type ArmCall, refused } from '../call.ts';
import { subscriptionLocations } from '../locations.ts';
import { page } from '../paging.ts';
import { ok } from '../respond.ts';

const subscriptionType = 'microsoft.resources/subscriptions';

/** A subscription's body by its id in any letter case. */
export function findSubscription(world: World, id: string): JsonObject | undefined {
  const path = `/subscriptions/${id}`;
  return world.arm.get(path) ?? world.arm.list(subscriptionType, '/').find(path);
}

/** The tenants that the caller can sign in to: the world's one. */
export function listTenants(call: ArmCall): SimulatorResponse {
  const { tenantId, displayName, defaultDomain } = call.world;
  const tenant = { id: `/tenants/${tenantId}`, tenantId, tenantCategory: 'Home', displayName, defaultDomain };
  return ok({ value: [{ ...tenant, domains: [defaultDomain], countryCode: 'DE', tenantType: 'AAD' }] });
}

/** Subscriptions on which, above which or below which the caller holds a role. */
export function listSubscriptions(call: ArmCall): SimulatorResponse {
  const visible = [...itemsOf(call.world.arm.list(subscriptionType, '/'))].filter((item) =>
    call.rights.sees(String(item.id)),
  );
  return page(call.request, arrayCollection(visible), { page: 1000, map: (item) => shown(call, item) });
}

/** One subscription; the caller needs to read it. */
export function getSubscription(call: ArmCall, body: JsonObject): SimulatorResponse {
  return refused(call, 'Microsoft.Resources/subscriptions/read', call.path.path) ?? ok(shown(call, body));
}

export function listLocations(call: ArmCall, subscriptionId: string): SimulatorResponse {
  const scope = `/subscriptions/${subscriptionId}`;
  const denied = refused(call, 'Microsoft.Resources/subscriptions/locations/read', scope);
  return denied ?? ok({ value: subscriptionLocations(subscriptionId, call.apiVersion >= '2020-01-01') });
}

/** Recorded: 2016-06-01 shows no tenants and no tags, which 2020-01-01 does; they came with 2019-06-01. */
function shown(call: ArmCall, body: JsonObject): JsonObject {
  if (call.apiVersion >= '2019-06-01') return { ...body, tenantId: body.tenantId ?? call.world.tenantId };
  const { tenantId: _tenant, managedByTenants: _managed, tags: _tags, ...rest } = body;
  return rest;
}
