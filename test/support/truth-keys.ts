/** What the simulated tenant holds of each type of the catalogue, counted by the world's own rules. */
import { regionNames } from '../../simulator/src/arm/locations.ts';
import { providers } from '../../simulator/src/arm/types/registry.ts';
import type { Collection, JsonObject, World } from '../../simulator/src/world/world.ts';
import { catalogueNamespaces } from '../../src/catalog/azure/management/catalogue-namespaces.ts';
import { type Declaration, findDeclaration } from '../../src/catalog/index.ts';
import { databaseTruth } from './database-truth.ts';
import { fieldsOf, itemsOf } from './json.ts';

/** How a type's things are counted. Scope `tenant` holds what lies in no subscription. */
export interface TruthKey {
  /** Name in the world's `truth()`, a Graph set, or an ARM type. */
  readonly key: string;
  /** Where a truth key is shared or holds several: how many of the type an object of the key is. Absent: one each. */
  readonly weigh?: (object: JsonObject, world: World) => number;
  /** Objects of which Resource Manager shows one copy in each subscription, but which belong to the tenant. */
  readonly tenantWide?: true;
}

const isFunctionApp = ({ kind }: JsonObject): boolean => String(kind).toLowerCase().split(',').includes('functionapp');
/** Keys that are switched off are not asked one by one. */
const isEnabled = ({ properties }: JsonObject): boolean => fieldsOf(fieldsOf(properties).attributes).enabled !== false;
const isCertificate = ({ properties }: JsonObject): boolean =>
  /^application\/x-(pkcs12|pem-file)$/i.test(String(fieldsOf(properties).contentType));
const cataloguedProviders = providers.filter(({ namespace }) =>
  catalogueNamespaces.has(namespace.toLowerCase()),
).length;
const credentials = (item: JsonObject): number =>
  itemsOf(item.passwordCredentials).length + itemsOf(item.keyCredentials).length;

const held =
  (...lists: readonly string[]) =>
  ({ properties }: JsonObject): number =>
    lists.reduce((sum, list) => sum + itemsOf(fieldsOf(properties)[list]).length, 0);
/** Peerings of a circuit hold the connections to other circuits. */
const heldByPeerings =
  (list: string) =>
  ({ properties }: JsonObject): number =>
    itemsOf(fieldsOf(properties).peerings).reduce<number>((sum, peering) => sum + held(list)(fieldsOf(peering)), 0);
const recordSets = ({ properties }: JsonObject): number => Number(fieldsOf(properties).numberOfRecordSets);

/** One configuration of an app among those of other names. */
const named =
  (wanted: string) =>
  ({ name }: JsonObject): number =>
    Number(name === wanted);
/** What is read once a region: so many for the first object of a type in each region of a subscription. */
const firstOfRegion =
  (type: string, each: number) =>
  ({ id, location }: JsonObject, world: World): number => {
    const [, , subscription] = String(id).split('/');
    const all = itemsIn(world.arm.list(type, `/subscriptions/${subscription}`));
    return all.find((one) => one.location === location)?.id === id ? each : 0;
  };

/** Types whose source alone does not say how they are counted. */
const special: Readonly<Record<string, TruthKey>> = {
  azure_tenant: { key: 'organization' },
  azure_function_app: { key: 'microsoft.web/sites', weigh: (site) => Number(isFunctionApp(site)) },
  azure_web_app: { key: 'microsoft.web/sites', weigh: (site) => Number(!isFunctionApp(site)) },
  azure_subnet: { key: 'microsoft.network/virtualnetworks/subnets' },
  azure_app_service_configuration: { key: 'microsoft.web/sites/config', weigh: named('web') },
  azure_app_service_authentication: { key: 'microsoft.web/sites/config', weigh: named('authsettingsV2') },
  azure_app_service_settings: { key: 'microsoft.web/sites/config', weigh: named('appsettings') },
  azure_app_service_backup: { key: 'microsoft.web/sites/config', weigh: named('backup') },
  azure_kubernetes_node_pool: { key: 'microsoft.containerservice/managedclusters', weigh: held('agentPoolProfiles') },
  azure_kubernetes_node_pool_upgrade_profile: {
    key: 'microsoft.containerservice/managedclusters/agentpools/upgradeprofiles',
  },
  azure_kubernetes_supported_versions: {
    key: 'microsoft.containerservice/managedclusters',
    weigh: firstOfRegion('microsoft.containerservice/managedclusters', 1),
  },
  azure_container: {
    key: 'microsoft.containerinstance/containergroups',
    weigh: held('containers', 'initContainers'),
  },
  azure_container_volume: { key: 'microsoft.containerinstance/containergroups', weigh: held('volumes') },
  azure_compute_usage: {
    key: 'microsoft.compute/virtualmachines',
    weigh: firstOfRegion('microsoft.compute/virtualmachines', 3),
  },
  azure_key_identifier: { key: 'microsoft.keyvault/vaults/keys' },
  azure_key_vault_key_details: { key: 'microsoft.keyvault/vaults/keys', weigh: (key) => Number(isEnabled(key)) },
  azure_key_vault_certificate: {
    key: 'microsoft.keyvault/vaults/secrets',
    weigh: (secret) => Number(isCertificate(secret)),
  },
  azure_replication_protected_item: {
    key: 'microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers/replicationprotecteditems',
  },
  azure_express_route_peering: { key: 'microsoft.network/expressroutecircuits', weigh: held('peerings') },
  azure_express_route_circuit_connection: {
    key: 'microsoft.network/expressroutecircuits',
    weigh: heldByPeerings('connections'),
  },
  azure_express_route_peer_connection: {
    key: 'microsoft.network/expressroutecircuits',
    weigh: heldByPeerings('peeredConnections'),
  },
  azure_front_door_frontend_endpoint: { key: 'microsoft.network/frontdoors', weigh: held('frontendEndpoints') },
  azure_front_door_routing_rule: { key: 'microsoft.network/frontdoors', weigh: held('routingRules') },
  azure_front_door_backend_pool: { key: 'microsoft.network/frontdoors', weigh: held('backendPools') },
  azure_front_door_rules_engine: { key: 'microsoft.network/frontdoors', weigh: held('rulesEngines') },
  azure_dns_record_set: { key: 'microsoft.network/dnszones', weigh: recordSets },
  azure_private_dns_record_set: { key: 'microsoft.network/privatednszones', weigh: recordSets },
  azure_bgp_service_community: { key: 'microsoft.network/bgpservicecommunities', tenantWide: true },
  ...databaseTruth,
  azure_role_definition: { key: 'microsoft.authorization/roledefinitions', tenantWide: true },
  azure_security_alert: { key: 'microsoft.security/alerts' },
  azure_jit_network_access_policy: { key: 'microsoft.security/locations/jitnetworkaccesspolicies' },
  azure_advanced_threat_protection_setting: { key: 'microsoft.security/advancedthreatprotectionsettings' },
  azure_subscription_policy: { key: 'microsoft.subscription/policies' },
  // Every subscription shows the same of these.
  azure_location: { key: 'microsoft.resources/subscriptions', weigh: () => regionNames.length },
  azure_resource_provider: { key: 'microsoft.resources/subscriptions', weigh: () => cataloguedProviders },
  entra_client_id: { key: 'serviceprincipals' },
  entra_authentication_method_configuration: {
    key: 'policies/authenticationmethodspolicy/authenticationmethodconfigurations',
  },
  entra_exposed_credential: { key: 'security/runhuntingquery/exposuregraphedges' },
  entra_unreviewed_critical_asset: { key: 'security/runhuntingquery/criticalityconfidencelow' },
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
    case 'arm-list':
      return { key: (source.path.split('/providers/').at(-1) ?? '').toLowerCase() };
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
  if (weigh) return weighAll(world.graph.set(key) ?? world.arm.list(key, '/'), weigh, world);
  return world.truth()[key] ?? 0;
}

/** How many of a type lie in a scope: a subscription id, or `tenant`. */
export function truthIn(world: World, type: string, scope: string): number {
  const { key, weigh = () => 1, tenantWide } = truthKey(type);
  if (!key.startsWith('microsoft.') || tenantWide) return scope === 'tenant' ? truthOf(world, type) : 0;
  if (scope !== 'tenant') return weighAll(world.arm.list(key, `/subscriptions/${scope}`), weigh, world);
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

function weighAll(collection: Collection, weigh: NonNullable<TruthKey['weigh']>, world: World): number {
  return itemsIn(collection).reduce((sum, object) => sum + weigh(object, world), 0);
}
