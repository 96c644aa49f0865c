/** Resource groups and the generic lists of resources. */
import type { SimulatorResponse } from '../../http.ts';
import { arrayCollection, itemsOf } from '../../world/collection.ts';
import type { JsonObject } from '../../world/world.ts';
import { type ArmCall, refused } from '../call.ts';
import { concatCollections, filterCollection } from '../collections.ts';
import { armError, authorizationFailed, resourceGroupNotFound } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import { ok } from '../respond.ts';
import { groupOf } from '../scope-path.ts';
import { typeOfWorld } from '../types/registry.ts';
import { resourceFilter, typesAskedFor } from './odata-filter.ts';

const groupType = 'microsoft.resources/subscriptions/resourcegroups';
const groupRead = 'Microsoft.Resources/subscriptions/resourceGroups/read';
const resourceRead = 'Microsoft.Resources/subscriptions/resources/read';
/** What the generic list shows of a resource: no properties. */
const envelope = [
  'id',
  'name',
  'type',
  'kind',
  'location',
  'tags',
  'sku',
  'plan',
  'identity',
  'zones',
  'managedBy',
  'extendedLocation',
];

/** Groups of a subscription; a caller with roles on some groups only sees those. */
export function listGroups(call: ArmCall, scope: string): SimulatorResponse {
  const all = call.world.arm.list(groupType, scope);
  const filter = filterOf(call);
  if (filter === 'invalid') return invalidFilter(call);
  if (call.rights.can(groupRead, scope)) {
    const items = filter ? filterCollection(all, filter) : all;
    return page(call.request, items, { page: 1000, size: '$top' });
  }
  const below = call.rights.grantedBelow(groupRead, scope);
  if (below.length === 0) return authorizationFailed(call.principal, groupRead, scope);
  const visible = [...itemsOf(all)].filter(
    (item) => call.rights.can(groupRead, String(item.id)) && (!filter || filter(item)),
  );
  return page(call.request, arrayCollection(visible), { page: 1000, size: '$top' });
}

/** One group (GET), or whether it exists (HEAD: 204 or 404). */
export function getGroup(call: ArmCall, name: string): SimulatorResponse {
  const denied = refused(call, groupRead, call.path.path);
  if (denied) return denied;
  const body = call.world.arm.get(call.path.path);
  if (call.request.method === 'HEAD') return { status: body ? 204 : 404 };
  return body ? ok(body) : resourceGroupNotFound(name);
}

/** Tracked resources of a subscription or of a group, as envelopes without properties. */
export function listResources(call: ArmCall, scope: string): SimulatorResponse {
  const group = groupOf(scope);
  const action = group === undefined ? resourceRead : 'Microsoft.Resources/subscriptions/resourceGroups/resources/read';
  if (group !== undefined && call.rights.can(action, scope) && !call.world.arm.get(scope))
    return resourceGroupNotFound(group);
  const filter = filterOf(call);
  if (filter === 'invalid') return invalidFilter(call);
  const types = trackedTypes(call, filter ? typesAskedFor(parameter(call.request.query, '$filter') ?? '') : undefined);
  const scopes = call.rights.can(action, scope) ? [scope] : outermost(call.rights.grantedBelow(resourceRead, scope));
  if (scopes.length === 0) return authorizationFailed(call.principal, action, scope);
  const all = concatCollections(scopes.flatMap((at) => types.map((type) => call.world.arm.list(type, at))));
  const items = filter ? filterCollection(all, filter) : all;
  return page(call.request, items, { page: 1000, size: '$top', map: enveloped });
}

function trackedTypes(call: ArmCall, asked: readonly string[] | undefined): string[] {
  const tracked = call.world.arm.types().filter((type) => typeOfWorld(type)?.table === 'resources');
  return asked ? tracked.filter((type) => asked.includes(type)) : tracked;
}

function filterOf(call: ArmCall): ((item: JsonObject) => boolean) | 'invalid' | undefined {
  const text = parameter(call.request.query, '$filter');
  return text === undefined || text === '' ? undefined : (resourceFilter(text) ?? 'invalid');
}

function invalidFilter(call: ArmCall): SimulatorResponse {
  const text = parameter(call.request.query, '$filter');
  return armError(400, 'InvalidFilterInQueryString', `Invalid $filter '${text}' specified in the query string.`);
}

function outermost(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !scopes.some((other) => other !== scope && scope.startsWith(`${other}/`)));
}

function enveloped(item: JsonObject): JsonObject {
  const shown: JsonObject = {};
  for (const name of envelope) {
    const value = item[name];
    if (value !== undefined) shown[name] = value;
  }
  return shown;
}
