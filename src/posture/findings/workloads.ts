import { type RawBuilder, sql } from 'kysely';
import {
  all,
  derived,
  entities,
  type Finding,
  facts,
  helpful,
  privilegeNeeds,
  type RuleContext,
  relations,
  some,
} from '../declaration.ts';
import { thresholds } from '../thresholds.ts';

const compute = some('azure_virtual_machine', 'azure_web_app', 'azure_function_app');

/** Resources that act as a privileged managed identity: `resource_id`, `principal_id`, `tier`, `roles`. */
const strongResources = (context: RuleContext): RawBuilder<unknown> => sql`(
  select run.from_id as resource_id, privilege.principal_id, privilege.tier, privilege.roles
  from ${derived(context, 'posture_privilege')} as privilege
  join ${relations(context, 'can_run_as')} as run on run.to_id = privilege.principal_id
  union
  select run.from_id, privilege.principal_id, privilege.tier, privilege.roles
  from ${derived(context, 'posture_privilege')} as privilege
  join ${relations(context, 'runs_as_instance_of')} as instance on instance.to_id = privilege.principal_id
  join ${relations(context, 'can_run_as')} as run on run.to_id = instance.from_id)`;

const exposedIdentity: Finding = {
  id: 'privileged-identity-on-exposed-compute',
  family: 'workloads',
  title: 'Privileged identity on exposed compute',
  why: 'Whoever breaks into the machine or app, or may run code on it, acts as its identity.',
  severity: 'high',
  subjects: ['azure_virtual_machine', 'azure_web_app', 'azure_function_app'],
  needs: [
    ...compute,
    ...privilegeNeeds,
    ...helpful('entra_service_principal', 'azure_user_assigned_identity', 'azure_public_ip', 'azure_network_interface'),
  ],
  rule: (context) => sql`
    with reached as (
      select nic.to_id as resource_id from ${relations(context, 'attached_to')} as address
      join ${relations(context, 'attached_to')} as nic on nic.from_id = address.to_id
      where address.from_id in (select id from ${entities(context, 'azure_public_ip')} as ip)),
    runners as (select via_id, count(distinct member.principal_id) as people
      from ${derived(context, 'posture_control')} as step
      join ${derived(context, 'posture_member')} as member on member.holder_id = step.from_id
      join ${entities(context, 'entra_user')} as person on person.id = member.principal_id
      where step.kind = 'runs-code' group by via_id)
    select thing.id as subject_id, case when min(strong.tier) = 0 then 'critical' end as severity, jsonb_build_object(
      'public', bool_or(judged.public), 'peopleWhoCanRunCode', coalesce(max(runners.people), 0),
      'roles', (array_agg(strong.roles order by strong.tier, strong.principal_id))[1]) as evidence
    from ${strongResources(context)} as strong
    join entity as thing on thing.organization_id = ${context.organizationId} and thing.id = strong.resource_id
      and thing.gone_at is null and thing.type in ('azure_virtual_machine', 'azure_web_app', 'azure_function_app')
    cross join lateral (select case thing.type when 'azure_virtual_machine' then thing.id in (select resource_id from reached)
      else coalesce(lower(thing.properties ->> 'publicNetworkAccess'), 'enabled') <> 'disabled' end as public) as judged
    left join runners on runners.via_id = thing.id
    where judged.public or runners.people > ${thresholds.runnersOfIdentity}
    group by thing.id`,
  fix: {
    text: 'Take the role from the identity or narrow it to what the workload needs, and close the way in from the internet.',
    portal: 'Azure portal > the resource > Identity > Azure role assignments; Networking',
    command: 'az role assignment list --assignee <identity> --all',
  },
  approximates:
    'A machine counts as public with a public address on a network interface; security rules and load balancers are not followed. An app does unless its public endpoint is off.',
};

const sharedIdentity: Finding = {
  id: 'shared-or-unused-identity',
  family: 'workloads',
  title: 'User-assigned identity that is shared or unused',
  why: 'A shared identity makes every workload as strong as the strongest needs; an unused one waits for somebody to attach it.',
  severity: 'low',
  subjects: ['azure_user_assigned_identity'],
  needs: [
    ...facts('azure_user_assigned_identity'),
    ...all(
      'azure_virtual_machine',
      'azure_virtual_machine_scale_set',
      'azure_web_app',
      'azure_function_app',
      'azure_kubernetes_cluster',
      'azure_container_app',
      'azure_container_group',
      'azure_federated_identity_credential',
    ),
    ...helpful('azure_role_assignment'),
  ],
  rule: (context) => sql`
    select own.id as subject_id, case when privilege.tier is not null then 'medium' end as severity, jsonb_build_object('attachedTo', coalesce(used.count, 0),
      'subscriptions', coalesce(used.subscriptions, 0), 'roles', privilege.roles) as evidence
    from ${entities(context, 'azure_user_assigned_identity')} as own
    left join (select run.to_id, count(*) as count, count(distinct thing.scope) as subscriptions
      from ${relations(context, 'can_run_as')} as run
      join entity as thing on thing.organization_id = run.organization_id and thing.id = run.from_id and thing.gone_at is null
      group by run.to_id) as used on used.to_id = own.id
    left join ${relations(context, 'runs_as_instance_of')} as instance on instance.from_id = own.id
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = instance.to_id
    where (used.count > ${thresholds.sharedIdentity} and (privilege.tier is not null or used.subscriptions > 1))
      or (used.to_id is null and privilege.tier is not null)
      or (used.to_id is null and not exists (select from ${relations(context, 'federates')} as trusted where trusted.to_id = own.id))`,
  fix: {
    text: 'Give each workload an identity of its own, and delete identities that nothing uses.',
    portal: 'Azure portal > Managed Identities > the identity > Associated resources',
    command: 'az identity list-resources --resource-group <group> --name <identity>',
  },
  approximates: 'An identity counts as used by any resource that names it; a trust zone is a subscription.',
};

const humanRunsStronger: Finding = {
  id: 'person-runs-code-as-stronger-identity',
  family: 'workloads',
  title: 'Person can act as a stronger managed identity',
  why: 'Who may run code on a resource holds, through its identity, rights that nobody gave them.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [
    ...facts('entra_user'),
    ...privilegeNeeds,
    ...helpful('entra_service_principal', 'azure_user_assigned_identity'),
    ...compute,
  ],
  rule: (context) => sql`
    select person.id as subject_id, case when min(target.tier) = 0 then 'critical' end as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'identities', count(distinct step.to_id),
      'resources', (array_agg(distinct thing.name))[1:5],
      'roles', (array_agg(target.roles order by target.tier, target.principal_id))[1]) as evidence
    from ${derived(context, 'posture_control')} as step
    join ${derived(context, 'posture_privilege')} as target on target.principal_id = step.to_id
    join ${derived(context, 'posture_member')} as member on member.holder_id = step.from_id
    join ${entities(context, 'entra_user')} as person on person.id = member.principal_id
    left join entity as thing on thing.organization_id = ${context.organizationId} and thing.id = step.via_id
    left join ${derived(context, 'posture_privilege')} as own on own.principal_id = person.id
    where step.kind = 'runs-code' and (own.tier is null or own.tier > target.tier)
    group by person.id, person.properties`,
  fix: {
    text: 'Take the strong role from the identity, or the right to run code from the person.',
    portal: 'Azure portal > the resource > Access control (IAM); Identity > Azure role assignments',
  },
  approximates:
    'Strength is the tier of the strongest role; a role counts when it runs code on any kind of resource. Deny assignments are not subtracted.',
};

const vaultAndKeys: Finding = {
  id: 'data-behind-control-plane',
  family: 'workloads',
  title: 'Data open to whoever manages the resource',
  why: 'Managers of a vault with access policies write themselves one, and whoever lists the keys of a storage account reads everything in it, without a data role.',
  severity: 'medium',
  subjects: ['azure_key_vault', 'azure_storage_account'],
  needs: [
    ...some('azure_key_vault', 'azure_storage_account'),
    ...facts('azure_role_assignment', 'azure_role_definition'),
  ],
  rule: (context) => sql`
    with recursive thing as (
      select id, type from ${entities(context, 'azure_key_vault')} as vault
        where not vault.properties @> '{"enableRbacAuthorization": true}' and vault.properties ? 'enableRbacAuthorization'
      union all select id, type from ${entities(context, 'azure_storage_account')} as account
        where not account.properties @> '{"allowSharedKeyAccess": false}'),
    place(id, scope_id) as (
      select contains.to_id, contains.from_id from ${relations(context, 'contains')} as contains where contains.to_id in (select id from thing)
      union select place.id, contains.from_id from place
        join ${relations(context, 'contains')} as contains on contains.to_id = place.scope_id),
    writer as (select scope_id, holder_id from ${derived(context, 'posture_holding')} as holding
      where plane = 'azure' and not eligible and power in ('assign', 'write')),
    near as (select thing.id, writer.holder_id from thing join writer on writer.scope_id = thing.id
      union select place.id, writer.holder_id from place join writer on writer.scope_id = place.scope_id)
    select thing.id as subject_id, case thing.type when 'azure_storage_account' then 'low' end as severity, jsonb_build_object(
      'setting', case thing.type when 'azure_key_vault' then 'access policies decide' else 'shared keys are allowed' end,
      'managers', count(distinct near.holder_id)) as evidence
    from thing join near on near.id = thing.id
    group by thing.id, thing.type having count(distinct near.holder_id) >= ${thresholds.vaultWriters}`,
  fix: {
    text: 'Let roles decide over the vault, and switch shared keys of the storage account off.',
    portal: 'Azure portal > the key vault > Access configuration; the storage account > Configuration',
    command: 'az keyvault update --name <vault> --enable-rbac-authorization true',
  },
  approximates:
    'Counts principals and groups that hold Owner, Contributor or the like at or above the resource, and not the people in them.',
};

export const workloadFindings: readonly Finding[] = [exposedIdentity, sharedIdentity, humanRunsStronger, vaultAndKeys];
