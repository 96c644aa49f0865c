/**
 * What the suites read that sync one tenant many times: some types of every kind of read. The whole catalogue is held against
 * the truth once, by `truth.e2e.test.ts`.
 */
import { declarations as catalogue, fixedProducts, readOptions, selectDeclarations } from '../../src/catalog/index.ts';

const types = [
  ...['entra_organization', 'entra_domain', 'entra_subscribed_sku', 'entra_user', 'entra_user_sign_in_activity'],
  ...['entra_user_registration_details', 'entra_group', 'entra_group_members', 'entra_group_owners', 'entra_device'],
  ...['entra_application', 'entra_application_credential', 'entra_application_owners', 'entra_federated_credential'],
  ...['entra_service_principal', 'entra_service_principal_credential', 'entra_service_principal_owners'],
  ...['entra_administrative_unit', 'entra_administrative_unit_members', 'entra_directory_role'],
  ...['entra_directory_role_assignment', 'entra_conditional_access_policy', 'entra_authorization_policy'],
  ...[
    'azure_tenant',
    'azure_management_group',
    'azure_subscription',
    'azure_resource_group',
    'azure_resource_provider',
  ],
  ...['azure_role_definition', 'azure_role_assignment', 'azure_role_eligibility_schedule_instance'],
  ...['azure_management_lock', 'azure_user_assigned_identity', 'azure_virtual_machine', 'azure_disk'],
  ...['azure_network_security_group', 'azure_virtual_network', 'azure_subnet', 'azure_network_interface'],
  ...['azure_public_ip', 'azure_load_balancer', 'azure_storage_account', 'azure_blob_container', 'azure_file_share'],
  ...['azure_key_vault', 'azure_key_vault_key', 'azure_key_identifier', 'azure_key_vault_secret', 'azure_sql_server'],
  ...['azure_sql_database', 'azure_sql_firewall_rule', 'azure_cosmos_account', 'azure_postgresql_flexible_server'],
  ...['azure_web_app', 'azure_function_app', 'azure_kubernetes_cluster', 'azure_container_registry'],
  ...['azure_log_analytics_workspace', 'azure_activity_log_alert', 'azure_security_sub_assessment'],
];

/** Options of a connection that reads these, and subscriptions with the tag to skip as well. */
export const options = {
  skipTag: null,
  types: Object.fromEntries(
    catalogue.filter(({ product }) => !fixedProducts.includes(product)).map(({ type }) => [type, types.includes(type)]),
  ),
};

export const declarations = selectDeclarations(readOptions.parse(options), catalogue);
export const entityTypes = declarations.filter((declaration) => declaration.kind === 'entity');
