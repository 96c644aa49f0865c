/** The recorded Resource Manager objects as a world. */
import { armScopeOf, isBelow } from '../changeable-arm-id.ts';
import { arrayCollection, emptyCollection } from '../collection.ts';
import type { ArmWorld, Collection, JsonObject } from '../world.ts';
import type { ArmObject, ArmObjects } from './arm-objects.ts';
import { ancestorsIn, managementParents } from './management-tree.ts';

const subscriptionType = 'microsoft.resources/subscriptions';
const roleDefinitionType = 'microsoft.authorization/roledefinitions';

/** Lists that are called otherwise than the ids of their objects. */
const servedAs: Readonly<Record<string, string>> = {
  'microsoft.security/locations/alerts': 'microsoft.security/alerts',
  'microsoft.security/securitycontact': 'microsoft.security/securitycontacts',
};

/**
 * Objects by type and scope. A subscription that is only known by what it holds gets a minimal body, for the services list
 * below it; other parents are not made up. Built-in roles are at the tenant, whence they are read through any subscription.
 */
export class RecordedArm implements ArmWorld {
  readonly #byType = new Map<string, ArmObject[]>();
  readonly #byId = new Map<string, JsonObject>();
  readonly #parents: ReadonlyMap<string, string>;
  readonly #lists = new Map<string, Collection>();
  readonly #objects: ArmObjects;
  readonly #namespaces: readonly string[];
  readonly #root: string;

  constructor(source: ArmObjects, tenantId: string) {
    this.#objects = source;
    this.#root = `/providers/microsoft.management/managementgroups/${tenantId.toLowerCase()}`;
    for (const [path, body] of source.details) this.#byId.set(path, body);
    for (const object of source.objects) this.#add(object);
    for (const id of unrecordedSubscriptions(source.objects)) this.#add(subscriptionStub(id, tenantId));
    this.#parents = managementParents(this.#bodies('microsoft.management/managementgroups'));
    this.#namespaces = namespacesIn(source.objects);
  }

  types(): readonly string[] {
    return [...this.#byType.keys()];
  }

  list(type: string, within: string): Collection {
    const scope = scopeKey(within);
    return this.#kept(type, scope, (object) => object.places.some((place) => this.#isWithin(place, scope)));
  }

  listAt(type: string, scope: string): Collection {
    const wanted = scopeKey(scope);
    return this.#kept(type, `=${wanted}`, (object) => object.places.some((place) => armScopeOf(place) === wanted));
  }

  get(id: string): JsonObject | undefined {
    return this.#byId.get(scopeKey(id));
  }

  ancestors(scope: string): readonly string[] {
    return ancestorsIn(scopeKey(scope), this.#parents, this.#root);
  }

  /** Every namespace that occurs, but those recorded as not registered in the subscription. */
  registeredProviders(subscriptionId: string): readonly string[] {
    const prefix = `${subscriptionId.toLowerCase()}/`;
    return this.#namespaces.filter(
      (namespace) => this.#objects.registrations.get(prefix + namespace.toLowerCase()) !== false,
    );
  }

  /** Objects of each type, as served. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#byType].map(([type, objects]) => [type, objects.length]));
  }

  #add(object: ArmObject): void {
    const type = servedAs[object.type] ?? object.type;
    const served = type === roleDefinitionType ? atTenant(object) : object;
    const held = this.#byType.get(type);
    if (held) held.push(served);
    else this.#byType.set(type, [served]);
    for (const id of [object.body.id, served.body.id])
      if (typeof id === 'string') this.#byId.set(scopeKey(id), id === object.body.id ? object.body : served.body);
  }

  #bodies(type: string): readonly JsonObject[] {
    return (this.#byType.get(type) ?? []).map(({ body }) => body);
  }

  #kept(type: string, name: string, test: (object: ArmObject) => boolean): Collection {
    const objects = this.#byType.get(type.toLowerCase());
    if (!objects) return emptyCollection;
    const key = `${type.toLowerCase()} ${name}`;
    const known = this.#lists.get(key);
    if (known) return known;
    const made = arrayCollection(objects.filter(test).map(({ body }) => body));
    this.#lists.set(key, made);
    return made;
  }

  #isWithin(place: string, scope: string): boolean {
    if (isBelow(place, scope)) return true;
    return scope.startsWith('/providers/') && this.ancestors(place).includes(scope);
  }
}

const scopeKey = (scope: string): string =>
  scope
    .toLowerCase()
    .replace(/^(?=subscriptions\/)/, '/')
    .replace(/(?<=.)\/+$/, '') || '/';

/** "Role Definitions - Get": a built-in role is the tenant's and is named by the subscription through which it is read. */
function atTenant(object: ArmObject): ArmObject {
  const { body } = object;
  const properties = body.properties;
  const builtIn =
    typeof properties === 'object' &&
    properties !== null &&
    !Array.isArray(properties) &&
    String(properties.type).toLowerCase() === 'builtinrole';
  if (!builtIn) return object;
  const id = String(body.id).replace(/^\/subscriptions\/[^/]+(?=\/providers\/)/i, '');
  return { ...object, body: { ...body, id }, places: [id.toLowerCase()] };
}

function unrecordedSubscriptions(objects: readonly ArmObject[]): readonly string[] {
  const recorded = new Set(
    objects.filter(({ type }) => type === subscriptionType).map(({ body }) => scopeKey(String(body.id))),
  );
  const needed = new Set(
    objects.flatMap(({ places }) =>
      places.map((place) => /^\/subscriptions\/[0-9a-f-]{36}(?=\/)/.exec(place)?.[0]).filter((id) => id !== undefined),
    ),
  );
  return [...needed].filter((id) => !recorded.has(id)).sort();
}

function subscriptionStub(id: string, tenantId: string): ArmObject {
  const subscriptionId = id.slice('/subscriptions/'.length);
  const body = { id, subscriptionId, tenantId, displayName: subscriptionId, state: 'Enabled' };
  return { type: subscriptionType, body, places: [id] };
}

/** Namespaces in the spelling with the most capitals that was recorded. */
function namespacesIn(objects: readonly ArmObject[]): readonly string[] {
  const capitals = (name: string): number => name.replace(/[^A-Z]/g, '').length;
  const found = new Map<string, string>();
  for (const { body } of objects) {
    for (const match of String(body.id ?? '').matchAll(/\/providers\/([^/]+)\/[^/]/gi)) {
      const name = match[1] ?? '';
      const known = found.get(name.toLowerCase());
      if (known === undefined || capitals(name) > capitals(known)) found.set(name.toLowerCase(), name);
    }
  }
  for (const { type } of objects) {
    const namespace = type.split('/')[0] ?? '';
    if (!found.has(namespace)) found.set(namespace, namespace);
  }
  return [...found.values()].sort();
}
