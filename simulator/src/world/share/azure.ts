/** Changes of Azure resources, groups and role assignments. */
import { armScopeOf } from '../changeable-arm-id.ts';
import { itemsOf } from '../collection.ts';
import type { ChangeableWorld, Collection, Json, JsonObject } from '../world.ts';
import type { Counter } from './counter.ts';
import type { Action, Picker } from './pick.ts';
import type { Protected } from './protected.ts';

const assignments = 'microsoft.authorization/roleassignments';
const groups = 'microsoft.resources/subscriptions/resourcegroups';

/** Values that a change turns into each other, by the name of the property, in any place of `properties`. */
const turns: Readonly<Record<string, readonly [Json, Json]>> = {
  publicNetworkAccess: ['Enabled', 'Disabled'],
  minimumTlsVersion: ['TLS1_2', 'TLS1_0'],
  minimalTlsVersion: ['1.2', '1.0'],
  allowBlobPublicAccess: [true, false],
  allowSharedKeyAccess: [true, false],
  supportsHttpsTrafficOnly: [true, false],
  httpsOnly: [true, false],
  enableRbacAuthorization: [true, false],
  disableLocalAuth: [true, false],
  disableLocalAuthentication: [true, false],
  adminUserEnabled: [true, false],
  enableIPForwarding: [true, false],
  zoneRedundant: [true, false],
};

const inGroup =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+(\/providers\/(?!microsoft\.authorization\/|.*\/providers\/).*)?$/i;

/** Types with a location, in groups: what Azure tracks, and groups themselves. Their first object tells. */
function trackedTypes(world: ChangeableWorld): readonly string[] {
  return world.arm
    .types()
    .filter((type) => {
      const items = world.arm.list(type, '/');
      const first = items.size > 0 ? items.at(0) : undefined;
      return typeof first?.location === 'string' && inGroup.test(String(first.id));
    })
    .sort();
}

/** Changes resources and resource groups of every tracked type. */
export function changeResources(world: ChangeableWorld, pick: Picker, count: Counter): void {
  for (const type of trackedTypes(world)) {
    const items = world.arm.list(type, '/');
    const chosen = pick.positions(items.size, pick.take(items.size), type).map((position) => items.at(position));
    for (const [index, body] of chosen.entries()) {
      // With a group everything in it would go, with a subscription's worth of changes at once.
      const wanted = pick.next();
      const action = type === groups && wanted === 'remove' ? 'modify' : wanted;
      applyToResource(world, type, body, action, pick, `${type}|${index}`);
      count(type, action);
    }
  }
}

function applyToResource(
  world: ChangeableWorld,
  type: string,
  body: JsonObject,
  action: Action,
  pick: Picker,
  key: string,
): void {
  // One that went with its parent before is new again.
  if (action === 'remove' && world.arm.get(String(body.id))) world.remove('arm', String(body.id));
  else if (action === 'add') for (const copy of copies(world, type, body, pick.suffix(key))) world.put('arm', copy);
  else world.put('arm', modified(body, pick, key));
}

function modified(body: JsonObject, pick: Picker, key: string): JsonObject {
  const properties = isObject(body.properties) ? body.properties : {};
  const turned = Object.entries(turns).find(([name]) => typeof properties[name] === typeof turns[name]?.[0]);
  if (turned && pick.number(2, `${key}|turn`) === 0) {
    const [name, [one, other]] = turned;
    const same = String(properties[name]).toLowerCase() === String(one).toLowerCase();
    return { ...body, properties: { ...properties, [name]: same ? other : one } };
  }
  const tags = isObject(body.tags) ? body.tags : {};
  return { ...body, tags: { ...tags, changed: pick.suffix(`${key}|tag`) } };
}

/** A resource like another, under a name of its own, with the other's children but no identity of its own. */
function copies(world: ChangeableWorld, type: string, body: JsonObject, suffix: string): JsonObject[] {
  const id = String(body.id);
  const name = `${String(body.name).split('/').at(-1)?.slice(0, 14)}${suffix}`;
  const newId = `${id.slice(0, id.lastIndexOf('/') + 1)}${name}`;
  const rename = (item: JsonObject): JsonObject => JSON.parse(replaceAll(JSON.stringify(item), id, newId));
  const fullName = String(body.name).split('/').slice(0, -1).concat(name).join('/');
  const { identity: _identity, ...rest } = rename(body);
  const copy: JsonObject = { ...rest, name: fullName };
  const below = world.arm.types().filter((other) => type !== groups && other.startsWith(`${type}/`));
  return [copy, ...below.flatMap((other) => [...itemsOf(world.arm.list(other, id))].map(rename))];
}

function replaceAll(text: string, from: string, to: string): string {
  return text.replace(new RegExp(`${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[/"])`, 'gi'), to);
}

/** Changes role assignments; those of the world's clients stay. */
export function changeRoleAssignments(world: ChangeableWorld, pick: Picker, spared: Protected, count: Counter): void {
  const items = world.arm.list(assignments, '/');
  const users = world.graph.set('users');
  const chosen = pick.positions(items.size, pick.take(items.size), assignments).map((position) => items.at(position));
  for (const [index, body] of chosen.entries()) {
    const properties = isObject(body.properties) ? body.properties : {};
    if (spared.has(String(properties.principalId).toLowerCase())) continue;
    const key = `${assignments}|${index}`;
    const action = pick.next();
    const id = String(body.id);
    if (action === 'remove') {
      if (!world.arm.get(id)) continue;
      world.remove('arm', id);
    } else if (action === 'add') world.put('arm', assignmentFor(body, properties, pick.guid(key), users, pick, key));
    else world.put('arm', { ...body, properties: { ...properties, description: `Reviewed ${pick.suffix(key)}` } });
    count(assignments, action);
  }
}

function assignmentFor(
  like: JsonObject,
  properties: JsonObject,
  name: string,
  users: Collection | undefined,
  pick: Picker,
  key: string,
): JsonObject {
  const user = users && users.size > 0 ? users.at(pick.number(users.size, key)) : undefined;
  const principal: JsonObject = user ? { principalId: user.id ?? '', principalType: 'User' } : {};
  const scope = String(like.id).slice(0, armScopeOf(String(like.id)).length);
  const at = scope === '/' ? '' : scope;
  return {
    ...like,
    id: `${at}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: { ...properties, ...principal },
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
