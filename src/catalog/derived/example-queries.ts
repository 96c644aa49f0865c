/** Questions that people ask of the typed views, as SQL. A test runs each on a database with all views. */
export interface ExampleQuery {
  readonly title: string;
  /** What the answer means, and what it leaves open. */
  readonly about: string;
  readonly sql: string;
}

export const exampleQueries: readonly ExampleQuery[] = [
  {
    title: 'What could not be read',
    about:
      'Look here before an empty answer is taken for a "no": what is denied, unlicensed or failed is missing from every other answer on this page. Left out are providers that are not registered in a subscription, where there can be nothing, and what the options of the connection skip.',
    sql: `select type, scope_name, outcome, problem ->> 'code' as problem, last_complete_at
from collection
where outcome not in ('complete', 'unregistered', 'skipped')
order by outcome, type, scope_name`,
  },
  {
    title: 'Virtual machines that can be reached from the internet',
    about:
      'A public address on an interface of the machine, and no security group on the way, neither of the interface nor of its subnet, that lets nothing in from public addresses. A machine behind no security group at all is listed without one: with a Standard address it is closed, with a Basic one it is open.',
    sql: `with guard as (
  select nic.id as nic_id, nsg.name, nsg.open_to_internet
  from azure_network_interface nic
  join relation subnet on subnet.from_id = nic.id and subnet.type = 'attached_to' and subnet.gone_at is null
  join relation protects on protects.to_id in (nic.id, subnet.to_id) and protects.type = 'protects'
    and protects.gone_at is null
  join azure_network_security_group nsg on nsg.id = protects.from_id
)
select vm.name as machine, ip.ip_address, ip.sku_name as address_sku,
  (select jsonb_object_agg(guard.name, guard.open_to_internet) from guard where guard.nic_id = nic.id) as security_groups
from azure_public_ip ip
join relation held on held.from_id = ip.id and held.type = 'attached_to' and held.gone_at is null
join azure_network_interface nic on nic.id = held.to_id
join relation used on used.from_id = nic.id and used.type = 'attached_to' and used.gone_at is null
join azure_virtual_machine vm on vm.id = used.to_id
where ip.ip_address is not null
  and not exists (select from guard where guard.nic_id = nic.id and guard.open_to_internet = '[]')
order by vm.name, ip.ip_address`,
  },
  {
    title: 'Owners of subscriptions',
    about:
      'Who has the role Owner at the scope of a subscription itself. Members of a group that is listed have it too; roles at management groups above are another query with azure_management_group.',
    sql: `select subscription.name as subscription, principal.type, principal.name as principal, assignment.created_on
from azure_role_assignment assignment
join relation grants on grants.from_id = assignment.id and grants.type = 'grants' and grants.gone_at is null
join azure_role_definition role on role.id = grants.to_id and role.role_id = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
join relation scope on scope.from_id = assignment.id and scope.type = 'at_scope' and scope.gone_at is null
join azure_subscription subscription on subscription.id = scope.to_id
join relation given on given.from_id = assignment.id and given.type = 'assigned_to' and given.gone_at is null
left join entity principal on principal.id = given.to_id and principal.gone_at is null
order by subscription.name, principal.name`,
  },
  {
    title: 'Guests with directory roles',
    about: 'Accounts of other tenants that hold a directory role now. Eligible ones are in entra_role_eligibility.',
    sql: `select guest.user_principal_name, role.name as role, role.is_privileged, guest.account_enabled
from entra_user guest
join relation given on given.to_id = guest.id and given.type = 'assigned_to' and given.gone_at is null
join entra_directory_role_assignment assignment on assignment.id = given.from_id
join relation grants on grants.from_id = assignment.id and grants.type = 'grants' and grants.gone_at is null
join entra_directory_role role on role.id = grants.to_id
where guest.user_type = 'Guest'
order by guest.user_principal_name, role.name`,
  },
  {
    title: 'Privileged users without multifactor authentication',
    about:
      'Users who hold a privileged directory role and have not registered a method. Needs the registration details, which need a licence: users of whom they are not known are not listed.',
    sql: `select holder.user_principal_name, string_agg(role.name, ', ' order by role.name) as roles
from entra_user holder
join relation given on given.to_id = holder.id and given.type = 'assigned_to' and given.gone_at is null
join entra_directory_role_assignment assignment on assignment.id = given.from_id
join relation grants on grants.from_id = assignment.id and grants.type = 'grants' and grants.gone_at is null
join entra_directory_role role on role.id = grants.to_id
where role.is_privileged and holder.is_mfa_registered = false
group by holder.id, holder.user_principal_name
order by holder.user_principal_name`,
  },
  {
    title: 'Applications whose credentials expire',
    about: 'Passwords and certificates of applications that end within thirty days, or have ended already.',
    sql: `select application.name, application.app_id, credential.kind, credential.end_date_time
from entra_application application
join entra_application_credential credential on credential.part_of = application.key
where credential.end_date_time < now() + interval '30 days'
order by credential.end_date_time`,
  },
  {
    title: 'Storage accounts that allow anonymous access to blobs',
    about:
      'Accounts in which containers may be made public, with how many are. Where containers are not read (an option of the connection) the number is 0.',
    sql: `select account.name, account.public_network_access, account.network_default_action,
  count(container.id) filter (where container.public_access in ('Blob', 'Container')) as public_containers
from azure_storage_account account
left join relation holds on holds.from_id = account.id and holds.type = 'contains' and holds.gone_at is null
left join azure_blob_container container on container.id = holds.to_id
where account.allow_blob_public_access
group by account.id, account.name, account.public_network_access, account.network_default_action
order by public_containers desc, account.name`,
  },
  {
    title: 'Keys and secrets that never expire',
    about:
      'Enabled keys and secrets of which the vault said that no end is set. The properties of the entity are asked and not the column of the view: that is empty as well where the vault said nothing.',
    sql: `select vault.name as vault, thing.type, thing.name, thing.properties ->> 'created' as created
from entity thing
join relation holds on holds.to_id = thing.id and holds.type = 'contains' and holds.gone_at is null
join azure_key_vault vault on vault.id = holds.from_id
where thing.type in ('azure_key_vault_key', 'azure_key_vault_secret') and thing.gone_at is null
  and thing.properties -> 'expires' = 'null' and thing.properties -> 'enabled' = 'true'
order by vault.name, thing.type, thing.name`,
  },
  {
    title: 'SQL servers that are open to all of Azure or to the internet',
    about:
      'Firewall rules that let in every address inside Azure, of any customer, or every public address; they count only while public network access is on.',
    sql: `select server.name, server.public_network_access, rule.name as rule, rule.start_ip_address, rule.end_ip_address
from azure_sql_server server
join relation holds on holds.from_id = server.id and holds.type = 'contains' and holds.gone_at is null
join azure_sql_firewall_rule rule on rule.id = holds.to_id
where (rule.allows_all_azure_ips or rule.allows_internet)
  and server.public_network_access is distinct from 'Disabled'
order by server.name, rule.name`,
  },
  {
    title: 'Resources without diagnostic settings',
    about:
      'Resources that send their logs nowhere. Only those are listed whose settings were read completely: of the others it is not known.',
    sql: `select resource.type, resource.name, resource.azure_id
from entity resource
join collection on collection.connection_id = resource.connection_id and collection.scope = resource.scope
  and collection.type = 'azure_diagnostic_setting' and collection.outcome = 'complete'
where resource.gone_at is null
  and resource.type in ('azure_key_vault', 'azure_sql_database', 'azure_kubernetes_cluster', 'azure_firewall',
    'azure_application_gateway', 'azure_network_security_group', 'azure_web_app', 'azure_function_app')
  and not exists (
    select from relation holds
    join azure_diagnostic_setting setting on setting.id = holds.to_id
    where holds.from_id = resource.id and holds.type = 'contains' and holds.gone_at is null)
  and not exists (
    select from collection unread
    where unread.connection_id = resource.connection_id and unread.type = 'azure_diagnostic_setting'
      and unread.scope = 'parent:' || resource.key)
order by resource.type, resource.name`,
  },
  {
    title: 'Virtual machines without a backup',
    about:
      'Machines that no backup item backs up, in subscriptions whose backup items were read completely. A vault of another subscription can back a machine up: that counts as well, as far as it is read.',
    sql: `select vm.name, vm.resource_group, vm.location
from azure_virtual_machine vm
where exists (
    select from collection
    where collection.scope = lower(vm.subscription_id)
      and collection.type = 'azure_backup_protected_item' and collection.outcome = 'complete')
  and not exists (
    select from relation saves
    join azure_backup_protected_item item on item.id = saves.from_id
    where saves.to_id = vm.id and saves.type = 'backs_up' and saves.gone_at is null
      and item.protection_state is distinct from 'ProtectionStopped')
order by vm.name`,
  },
  {
    title: 'Kubernetes clusters behind the newest node image',
    about: 'Node pools whose image is older than the newest one that the service offers for them.',
    sql: `select cluster.name as cluster, pool.name as pool, pool.node_image_version, pool.latest_node_image_version,
  cluster.node_os_upgrade_channel
from azure_kubernetes_cluster cluster
join relation holds on holds.from_id = cluster.id and holds.type = 'contains' and holds.gone_at is null
join azure_kubernetes_node_pool pool on pool.id = holds.to_id
where pool.node_image_outdated
order by cluster.name, pool.name`,
  },
];
