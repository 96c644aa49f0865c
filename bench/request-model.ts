/**
 * How many requests a connector sends that lists once for each resource group, fetches what belongs to a resource one by one
 * and signs in anew for each kind of thing. The numbers are those of JupiterOne's public Azure integration (graph-azure
 * 7.9.5, MPL-2.0): its calls as read in its code, and its run of 2,398 requests for a tenant of 1 subscription, 76 resource
 * groups, 400 service principals and 7 groups. Lists count once, however many pages they have, and one integration reads one
 * subscription: what it does for each is taken times their number, which no published run has shown.
 */

/** How many there are of each of the product's entity types; a type that is missing counts as none. */
export type Counts = Readonly<Record<string, number>>;

export interface ModelPart {
  readonly title: string;
  readonly requests: number;
}

/** Entity types that the connector makes. */
export const modelledEntityTypes = 141;

/** Requests for each object, by what is asked and by entity type. */
const perObject: readonly { readonly title: string; readonly each: number; readonly types: readonly string[] }[] = [
  {
    title: 'lists of 12 types for each resource group',
    each: 12,
    types: ['azure_resource_group'],
  },
  {
    title: 'sign-in and list of subscriptions by the client of each of about 198 steps',
    each: 396,
    types: ['azure_subscription'],
  },
  { title: 'lists for each subscription', each: 53, types: ['azure_subscription'] },
  { title: 'trusted access roles for each location', each: 51, types: ['azure_subscription'] },
  { title: 'members of each group', each: 1, types: ['entra_group'] },
  { title: 'assignments to each service principal', each: 1, types: ['entra_service_principal'] },
  { title: 'approval of each access package request', each: 1, types: ['entra_access_package_request'] },
  { title: 'resources of each access package catalog', each: 1, types: ['entra_access_package_catalog'] },
  {
    title: 'policy definitions and initiatives, one by one',
    each: 1,
    types: ['azure_policy_definition', 'azure_policy_set_definition'],
  },
  {
    title: 'diagnostic settings of each resource that has them (key vaults and SQL servers apart)',
    each: 1,
    types: [
      'azure_subscription',
      'azure_api_management_service',
      'azure_batch_account',
      'azure_cdn_profile',
      'azure_cdn_endpoint',
      'azure_container_registry',
      'azure_event_grid_domain',
      'azure_event_grid_topic',
      'azure_load_balancer',
      'azure_mariadb_server',
      'azure_mysql_server',
      'azure_postgresql_server',
      'azure_firewall',
      'azure_public_ip',
      'azure_network_security_group',
      'azure_virtual_network',
    ],
  },
  { title: 'state and extensions of each virtual machine', each: 2, types: ['azure_virtual_machine'] },
  { title: 'details, keys, secrets and diagnostics of each key vault', each: 4, types: ['azure_key_vault'] },
  { title: 'services, containers, shares, queues and tables', each: 8, types: ['azure_storage_account'] },
  { title: 'settings, databases, rules and diagnostics of each SQL server', each: 8, types: ['azure_sql_server'] },
  { title: 'encryption and auditing of each SQL database', each: 2, types: ['azure_sql_database'] },
  { title: 'settings of each web and function app', each: 2, types: ['azure_web_app', 'azure_function_app'] },
  { title: 'maintenance and role bindings of each cluster', each: 2, types: ['azure_kubernetes_cluster'] },
  { title: 'configurations, databases and rules of each server', each: 3, types: ['azure_postgresql_server'] },
  { title: 'pools, applications and certificates', each: 3, types: ['azure_batch_account'] },
  {
    title: 'two lists below each',
    each: 2,
    types: [
      'azure_service_bus_namespace',
      'azure_redis_cache',
      'azure_synapse_workspace',
      'azure_express_route_peering',
    ],
  },
  {
    title: 'masking policy and rules of each pool',
    each: 2,
    types: ['azure_synapse_sql_pool'],
  },
  {
    title: 'one list below each',
    each: 1,
    types: [
      'azure_gallery',
      'azure_gallery_image',
      'azure_cosmos_account',
      'azure_mariadb_server',
      'azure_mysql_server',
      'azure_firewall_policy',
      'azure_network_watcher',
      'azure_api_management_service',
      'azure_dns_zone',
      'azure_private_dns_zone',
      'azure_container_registry',
      'azure_service_bus_topic',
      'azure_cdn_profile',
      'azure_event_grid_domain',
      'azure_event_grid_domain_topic',
      'azure_event_grid_topic',
      'azure_event_hub_namespace',
    ],
  },
];

/** Requests that do not grow with the tenant: 18 lists of Microsoft Graph, management groups, and tokens beyond one a client. */
const fixed: readonly ModelPart[] = [
  { title: 'lists of the directory and the management groups', requests: 19 },
  { title: 'further tokens', requests: 58 },
];

/** The entity types whose numbers the model needs. */
export const countedTypes: readonly string[] = [...new Set(perObject.flatMap(({ types }) => types))];

/** The parts of the sum for a tenant, largest first. */
export function listingRequests(counts: Counts): { readonly requests: number; readonly parts: readonly ModelPart[] } {
  const growing = perObject.map(({ title, each, types }) => ({
    title,
    requests: each * types.reduce((sum, type) => sum + (counts[type] ?? 0), 0),
  }));
  const parts = [...fixed, ...growing].sort((a, b) => b.requests - a.requests);
  return { requests: parts.reduce((sum, part) => sum + part.requests, 0), parts };
}
