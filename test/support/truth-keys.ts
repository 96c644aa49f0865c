/** What the simulated tenant holds of each type of the catalogue, counted by the world's own rules. */
import type { Collection, JsonObject, World } from '../../simulator/src/world/world.ts';
import { type Declaration, findDeclaration } from '../../src/catalog/index.ts';
import { itemsOf } from './json.ts';

/** How a type's things are counted. Scope `tenant` holds what lies in no subscription. */
export interface TruthKey {
  /** Name in the world's `truth()`, a Graph set, or an ARM type. */
  readonly key: string;
  /** Where a truth key is shared or holds several: how many of the type an object of the key is. Absent: one each. */
  readonly weigh?: (object: JsonObject) => number;
  /** Objects of which Resource Manager shows one copy in each subscription, but which belong to the tenant. */
  readonly tenantWide?: true;
}

const isFunctionApp = ({ kind }: JsonObject): boolean => String(kind).toLowerCase().split(',').includes('functionapp');
const credentials = (item: JsonObject): number =>
  itemsOf(item.passwordCredentials).length + itemsOf(item.keyCredentials).length;

/** Types whose source alone does not say how they are counted. */
const special: Readonly<Record<string, TruthKey>> = {
  azure_tenant: { key: 'organization' },
  azure_function_app: { key: 'microsoft.web/sites', weigh: (site) => Number(isFunctionApp(site)) },
  azure_web_app: { key: 'microsoft.web/sites', weigh: (site) => Number(!isFunctionApp(site)) },
  azure_subnet: { key: 'microsoft.network/virtualnetworks/subnets' },
  azure_key_identifier: { key: 'microsoft.keyvault/vaults/keys' },
  azure_role_definition: { key: 'microsoft.authorization/roledefinitions', tenantWide: true },
  entra_application_credential: { key: 'applications', weigh: credentials },
  entra_service_principal_credential: { key: 'serviceprincipals', weigh: credentials },
};

/** Where a type is found in the world, from the source in its declaration. */
export function truthKey(type: string): TruthKey {
  const known = special[type];
  if (known) return known;
  const { source } = declarationOf(type);
  switch (source.kind) {
    case 'resource-graph':
      return { key: source.resourceType };
    case 'graph-list':
      return { key: source.path.slice(1).toLowerCase() };
    case 'graph-children':
      return { key: source.path.replace('/directory/', '/').replace('/{id}', '').slice(1).toLowerCase() };
    case 'arm-children':
      return { key: childKey(source.path.toLowerCase(), source.parents[0] ?? '') };
    default:
      throw new Error(`${type}: no truth is known for its source ${source.kind}`);
  }
}

/** `{id}/blobservices/default/containers` below a storage account: types and names take turns after the namespace. */
function childKey(path: string, parent: string): string {
  const below = path.split('/providers/')[1];
  if (below !== undefined) return below;
  const types = path.split('/').filter((_, position) => position % 2 === 1);
  return [truthKey(parent).key, ...types].join('/');
}

function declarationOf(type: string): Declaration {
  const declaration = findDeclaration(type);
  if (!declaration) throw new Error(`the catalogue has no type ${type}`);
  return declaration;
}

/** How many of a type there are in the whole tenant; none when the world has nothing by its name. */
export function truthOf(world: World, type: string): number {
  const { key, weigh } = truthKey(type);
  if (weigh) return weighAll(world.graph.set(key) ?? world.arm.list(key, '/'), weigh);
  return world.truth()[key] ?? 0;
}

/** How many of a type lie in a scope: a subscription id, or `tenant`. */
export function truthIn(world: World, type: string, scope: string): number {
  const { key, weigh = () => 1, tenantWide } = truthKey(type);
  if (!key.startsWith('microsoft.') || tenantWide) return scope === 'tenant' ? truthOf(world, type) : 0;
  if (scope !== 'tenant') return weighAll(world.arm.list(key, `/subscriptions/${scope}`), weigh);
  return subscriptionsOf(world).reduce((rest, id) => rest - truthIn(world, type, id), truthOf(world, type));
}

/** Ids of the subscriptions, in lower case. */
export function subscriptionsOf(world: World): string[] {
  return itemsIn(world.arm.list('microsoft.resources/subscriptions', '/')).map((one) =>
    String(one.subscriptionId).toLowerCase(),
  );
}

/** The objects of a collection. */
export function itemsIn(collection: Collection): JsonObject[] {
  return Array.from({ length: collection.size }, (_, index) => collection.at(index));
}

function weighAll(collection: Collection, weigh: (object: JsonObject) => number): number {
  return itemsIn(collection).reduce((sum, object) => sum + weigh(object), 0);
}
