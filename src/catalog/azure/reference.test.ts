/** Paths, api-versions and rights against the reference table of list endpoints, on machines that have it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EntityType, Source } from '../declaration.ts';
import { azureDeclarations } from './index.ts';

const file = new URL('../../../../shared/reference/azure-endpoints.json', import.meta.url);
const more = new URL('extra-endpoints.json', file);
const present = existsSync(file);
const title = present
  ? 'against the table of endpoints'
  : `against the table of endpoints (skipped: ${file.pathname} is not on this machine)`;

const row = z.object({
  /** Its name in the table of further endpoints. */
  ref: z.string().optional(),
  armType: z.string(),
  listPath: z.string(),
  apiVersion: z.string(),
  readAction: z.string(),
  /** Not said in the table of further endpoints. */
  arg: z.object({ table: z.string().nullable() }).optional(),
});

type Row = z.infer<typeof row>;

/** Reads that neither table has, with why they are there all the same. */
const inNoTable: Readonly<Record<string, string>> = {
  azure_other_resource: 'rows of every type that nothing else names, read from Resource Graph and not from the list',
  azure_availability_set: 'machines are members of it',
  azure_proximity_placement_group: 'machines are members of it',
  azure_ssh_public_key: 'who can sign in to machines',
  azure_gallery_image: 'what machines are made from',
  azure_gallery_image_version: 'what machines are made from',
  azure_batch_application: 'what pools install, which other products show',
  azure_batch_certificate: 'what pools install, which other products show',
  azure_kubernetes_node_pool_upgrade_profile: 'the newest node image, against which the running one is old',
  azure_kubernetes_maintenance_configuration: 'when clusters are maintained, which other products show',
  azure_kubernetes_trusted_access_role_binding: 'who else acts inside a cluster, which other products show',
  azure_container_registry_webhook: 'what registries call, which other products show',
  azure_public_ip_prefix: 'addresses and load balancers hold parts of it',
  azure_private_link_service: 'others have private endpoints to it',
  azure_firewall_rule_collection_group: 'the rules of a firewall policy, which other products show',
  azure_virtual_network_gateway_connection: 'what a gateway joins',
  azure_local_network_gateway: 'the far end of a VPN',
  azure_express_route_circuit: 'private lines, which other products show',
  azure_bgp_service_community: 'addresses of services, which other products show',
  azure_virtual_wan: 'hubs and sites are members of it',
  azure_virtual_hub: 'firewalls and gateways lie in it',
  azure_vpn_gateway: 'joins hubs to sites',
  azure_vpn_site: 'the far end of a VPN',
  azure_private_dns_record_set: 'names in private zones, which other products show',
  azure_private_dns_virtual_network_link: 'which networks see a private zone',
  azure_cdn_front_door_origin_group: 'where a route leads',
  azure_cdn_front_door_origin: 'which resources Front Door exposes',
  azure_cdn_front_door_secret: 'when a certificate of a domain ends',
  azure_event_grid_domain_topic: 'topics of a domain, which other products show',
  azure_event_grid_system_topic_subscription: 'where a resource sends events about itself',
  azure_event_hub_cluster: 'namespaces lie on clusters',
  azure_event_hub_consumer_group: 'readers of an event hub, which other products show',
  azure_event_hub_namespace_authorization_rule: 'diagnostic settings send through one of these',
  azure_service_bus_subscription: 'readers of a topic, which other products show',
  azure_automation_runbook: 'what webhooks start',
  azure_backup_vault: 'disks, blobs and clusters are backed up in vaults of another provider than machines are',
  azure_federated_identity_credential: 'who outside of the directory can sign in as an identity',
  azure_cosmos_role_assignment: 'who may read the data of an account without its keys',
  azure_cosmos_role_definition: 'who may read the data of an account without its keys',
  azure_cosmos_sql_database: 'the databases of an account',
  azure_mariadb_server_database: 'the databases of a server',
  azure_mysql_flexible_server_database: 'the databases of a server',
  azure_mysql_server_database: 'the databases of a server',
  azure_postgresql_flexible_server_administrator: 'who administers a server',
  azure_postgresql_flexible_server_database: 'the databases of a server',
  azure_postgresql_server_database: 'the databases of a server',
  azure_postgresql_server_firewall_rule: 'what a server lets in',
  azure_redis_linked_server: 'caches replicate to each other',
  azure_sql_elastic_pool: 'databases are members of pools',
  azure_sql_managed_instance_database: 'the databases of managed instances are in Resource Graph',
  azure_synapse_data_masking_policy: 'what a pool hides',
  azure_synapse_data_masking_rule: 'what a pool hides',
  azure_synapse_key: 'the keys of the customer that a workspace uses',
  azure_security_automation: 'who gets the alerts of Defender for Cloud',
  azure_location: 'regions of a subscription, which other products show',
  azure_registration_definition: 'what other tenants may do (Azure Lighthouse)',
  azure_registration_assignment: 'where other tenants may do it (Azure Lighthouse)',
  azure_usage_detail: 'costs, which other products show',
};

/** Reads whose row in the table goes by another name than the type has in Resource Graph. */
const rowByName: Readonly<Record<string, string>> = {
  // The older api-version does not tell whether anybody may pull.
  azure_container_registry: 'Microsoft.ContainerRegistry/registries (2025-04-01)',
  // Once for each region.
  azure_compute_usage: 'Microsoft.Compute/locations/usages',
  azure_kubernetes_supported_versions: 'Microsoft.ContainerService/locations/kubernetesVersions',
  // The older api-versions lack the lowest TLS version.
  azure_event_grid_domain: 'Microsoft.EventGrid/domains (2025-02-15)',
  azure_service_bus_namespace: 'Microsoft.ServiceBus/namespaces (2024-01-01)',
  azure_security_alert: 'Microsoft.Security/alerts',
  // The list of all of a subscription, not the one below a single assessment.
  azure_security_sub_assessment: 'Microsoft.Security/subAssessments (all)',
};

function tables(): Row[] {
  const read = (from: URL): unknown => JSON.parse(readFileSync(from, 'utf8'));
  const further = z.array(z.unknown()).parse(read(more));
  return [
    ...z.object({ endpoints: z.array(row) }).parse(read(file)).endpoints,
    ...further.flatMap((one) => row.safeParse(one).data ?? []),
  ];
}

/** The row of a read: by its own path where it is a list, by its parent and the last part of the path where it is below one. */
function rowOf(rows: readonly Row[], source: Source): Row | undefined {
  if (source.kind === 'resource-graph')
    return rows.find((row) => armType(source, row) && (row.arg === undefined || row.arg.table === source.table));
  if (source.kind === 'arm-list') return rows.find((row) => row.listPath === source.path.replace(/\?.*$/, ''));
  if (source.kind !== 'arm-children') return undefined;
  const tail = source.path.slice('{id}'.length);
  const parent = tail.startsWith('/providers/') ? undefined : armTypeOf(source.parents[0]);
  const above = parent?.split('/').at(-1);
  const below = (row: Row) =>
    parent === undefined ||
    (row.armType.toLowerCase().startsWith(`${parent}/`) &&
      row.listPath.slice(0, -tail.length).split('/').at(-2)?.toLowerCase() === above);
  // The parent's own path: what its list leaves out.
  if (tail === '') return rows.find((row) => row.armType.toLowerCase() === parent && row.listPath.endsWith('}'));
  return rows.find((row) => row.listPath.endsWith(`}${tail}`) && below(row));
}

function armType(source: Source & { kind: 'resource-graph' }, row: Row): boolean {
  const type = row.armType.toLowerCase();
  return type === source.resourceType;
}

/** The Resource Manager type of a type of ours, in lower case, where its source tells it. */
function armTypeOf(type: string | undefined): string | undefined {
  const source = azureDeclarations.find((declaration) => declaration.type === type)?.source;
  if (source?.kind === 'resource-graph') return source.resourceType;
  if (source?.kind === 'arm-list') return source.path.split('/providers/').at(-1)?.toLowerCase();
  if (source?.kind !== 'arm-children') return undefined;
  const above = armTypeOf(source.parents[0]);
  const below = source.path.split('/').filter((_, position) => position % 2 === 1);
  return above && [above, ...below].join('/').toLowerCase();
}

describe.skipIf(!present)(title, () => {
  const rows = present ? tables() : [];
  const read = azureDeclarations.filter(
    (declaration): declaration is EntityType => declaration.kind === 'entity' && declaration.source.kind !== 'part',
  );

  test.each(read.map((declaration) => [declaration.type, declaration] as const))('%s', (type, { source, rights }) => {
    const row = rows.find(({ armType, ref }) => [armType, ref].includes(rowByName[type] ?? '')) ?? rowOf(rows, source);
    if (inNoTable[type]) return expect(row).toBeUndefined();
    if (!row) throw new Error(`no row for ${type}`);
    if (source.kind === 'resource-graph') {
      // Resource Manager has no list above the parent, or one that is a POST.
      if (!source.fallback)
        return expect(row.listPath).toMatch(/\/resourceGroups\/|^\/\{connectedClusterId\}|\/queryResults$/);
      expect(source.fallback.apiVersion).toBe(row.apiVersion);
      expect(source.fallback.path).toBe(row.listPath.replace('/{scope}', '/subscriptions/{subscriptionId}'));
      expect(source.fallback.per).toBe(source.fallback.path.includes('{subscriptionId}') ? 'subscription' : 'tenant');
    } else if (source.kind === 'arm-list' || source.kind === 'arm-children') {
      expect(source.apiVersion).toBe(row.apiVersion);
    }
    if (rights.length > 0) expect(rights).toEqual([{ kind: 'azure', action: row.readAction }]);
    else expect(row.readAction).toMatch(/any authenticated principal/);
  });
});
