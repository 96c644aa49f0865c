/** Lists of a provider's type: below a subscription, a group, a parent resource, or at any scope for extension types. */
import type { SimulatorResponse } from '../../http.ts';
import type { Collection, JsonObject } from '../../world/world.ts';
import { scopedFilter } from '../authorization/filter.ts';
import { ownAssignments } from '../authorization/own-assignments.ts';
import { scopedList, throughSubscription } from '../authorization/scoped-list.ts';
import { type ArmCall, isRegistered, refused } from '../call.ts';
import { concatCollections, filterCollection, mapCollection, withoutProperties } from '../collections.ts';
import { armError, invalidResourceType, missingRegistration, securityNotRegistered } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import { ok } from '../respond.ts';
import { isObject } from '../rights/permission.ts';
import { scopeKind, subscriptionOf } from '../scope-path.ts';
import { type ResourceType, typeOfWorld } from '../types/registry.ts';
import { unsupportedDiagnostics } from './diagnostics.ts';
import { missingScope } from './exists.ts';
import { expansion } from './expand.ts';
import { heldBy } from './held.ts';
import { unsupportedStorageService } from './storage.ts';

/** Answers `GET .../providers/{namespace}/{type}` and its nested forms. */
export function listType(call: ArmCall, type: ResourceType): SimulatorResponse {
  const { path } = call;
  const nested = path.names.length > 0;
  const at = nested ? path.parent : path.scope;
  const denied = refused(call, type.action ?? `${type.fullType}/read`, at);
  if (denied) return denied;
  return wrongForm(call, type, nested) ?? unregistered(call, type) ?? answered(call, type, nested, at);
}

function answered(call: ArmCall, type: ResourceType, nested: boolean, at: string): SimulatorResponse {
  const gone = missingScope(call.world, at);
  if (gone) return gone;
  const special = refusedByProvider(call, type, at);
  if (special) return special;
  if (type.single) return single(call, type, at);
  const items = collection(call, type, nested, at);
  if (!items) return armError(400, 'BadRequest', 'The $filter of the request is invalid or not supported.', 'service');
  const size = type.size ?? (type.top ? '$top' : undefined);
  const map = expansion(call, type);
  return page(call.request, type.notListed ? withoutProperties(items, type.notListed) : items, {
    token: type.token,
    ...(type.page === undefined ? {} : { page: type.page }),
    ...(size === undefined ? {} : { size }),
    ...(map === undefined ? {} : { map }),
  });
}

function collection(call: ArmCall, type: ResourceType, nested: boolean, at: string): Collection | undefined {
  if (type.scope && !nested) {
    // Other providers have filters of their own (usage details, alerts), which are not simulated.
    const authorization = type.namespace === 'Microsoft.Authorization';
    const text = authorization ? parameter(call.request.query, '$filter') : undefined;
    const filter = scopedFilter(text, call.world, call.principal.id);
    if (!filter || type.worldType !== 'microsoft.authorization/roleassignments')
      return filter && scopedList(call.world, type, at, filter);
    const assignments = concatCollections([
      scopedList(call.world, type, at, filter),
      ownAssignments(call.world, call.principal, at, filter),
    ]);
    const subscription = subscriptionOf(at);
    return subscription === undefined
      ? assignments
      : mapCollection(assignments, (item) => throughSubscription(item, subscription));
  }
  if (call.path.types[0]?.toLowerCase() === 'locations' && type.of !== undefined)
    return atLocation(call, type.worldType);
  const own = call.world.arm.list(type.worldType, at);
  if (type.held && own.size === 0) return heldBy(call.world, at, call.path.types.at(-1) ?? '');
  if (!type.everyChild || own.size > 0) return own;
  const prefix = `${type.worldType.slice(0, type.worldType.lastIndexOf('/'))}/`;
  const children = call.world.arm
    .types()
    .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('/'))
    // A zone also holds links to networks, which are no records.
    .filter((name) => (typeOfWorld(name)?.table ?? type.table) === type.table);
  return concatCollections(children.map((name) => call.world.arm.list(name, at)));
}

/** Resources of a subscription that are in one region. */
function atLocation(call: ArmCall, worldType: string): Collection {
  const location = call.path.names[0]?.toLowerCase();
  const all = call.world.arm.list(worldType, call.path.scope);
  return filterCollection(all, (item) => String(item.location).toLowerCase() === location);
}

function refusedByProvider(call: ArmCall, type: ResourceType, at: string): SimulatorResponse | undefined {
  const { licences } = call.world;
  if (type.licence === 'P2' && !licences.has('P2') && !licences.has('Governance')) {
    return armError(400, 'AadPremiumLicenseRequired', 'The tenant needs an AAD Premium 2 license.', 'service');
  }
  if (type.worldType === 'microsoft.insights/diagnosticsettings') return unsupportedDiagnostics(at);
  if (!type.worldType.startsWith('microsoft.storage/storageaccounts/')) return undefined;
  const account = call.world.arm.get(at.split('/').slice(0, 9).join('/'));
  return account && unsupportedStorageService(account, call.path.types[1] ?? '');
}

/** An object that a world may hold by its path, or inside its parent's properties. */
function single(call: ArmCall, type: ResourceType, at: string): SimulatorResponse {
  const own = call.world.arm.get(call.path.path);
  if (own) return ok(own);
  const name = (call.path.types.at(-1) ?? '').toLowerCase();
  const properties = call.world.arm.get(at)?.properties;
  const held = isObject(properties)
    ? Object.entries(properties).find(([key]) => key.toLowerCase() === name)?.[1]
    : undefined;
  if (held !== undefined) return ok(held);
  const below = call.world.arm.list(type.worldType, at);
  return ok(below.size > 0 ? withoutEnvelope(below.at(0)) : {});
}

/** Such answers have no id of their own. */
function withoutEnvelope({ id: _id, name: _name, type: _type, ...body }: JsonObject): JsonObject {
  return body;
}

function wrongForm(call: ArmCall, type: ResourceType, nested: boolean): SimulatorResponse | undefined {
  const kind = scopeKind(call.path.scope);
  const fits =
    nested ||
    type.scope !== undefined ||
    (kind !== 'resource' && kind !== 'managementGroup' && type.forms.includes(kind));
  return fits ? undefined : invalidResourceType(type.type, type.namespace, call.apiVersion, type.apiVersions);
}

/** What a list answers where its provider is not registered in the subscription. */
function unregistered(call: ArmCall, type: ResourceType): SimulatorResponse | undefined {
  const subscription = subscriptionOf(call.path.path);
  const rule = type.provider.registration ?? 'empty';
  if (subscription === undefined || rule === 'always' || isRegistered(call.world, subscription, type.namespace))
    return undefined;
  if (rule === 'conflict') return missingRegistration(type.namespace);
  if (rule === 'security') return securityNotRegistered();
  return call.path.names.length > 0 ? undefined : ok({ value: [] });
}
