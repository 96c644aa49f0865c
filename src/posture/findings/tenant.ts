import { sql } from 'kysely';
import { all, entities, type Finding, facts, helpful, relations, some } from '../declaration.ts';

const delegation: Finding = {
  id: 'cross-tenant-delegation',
  family: 'tenant',
  title: 'Another tenant manages this subscription',
  why: 'People of the other tenant hold roles here that no list of role assignments shows.',
  severity: 'medium',
  subjects: ['azure_registration_assignment'],
  needs: [
    ...facts('azure_registration_assignment'),
    ...helpful('azure_registration_definition', 'azure_role_definition'),
  ],
  rule: (context) => sql`
    select given.id as subject_id, case when offer.wide then 'high' end as severity, jsonb_build_object(
      'scope', given.properties -> 'scope', 'managedByTenantId', coalesce(given.properties -> 'managedByTenantId',
        offer.properties -> 'managedByTenantId', 'null'), 'roles', coalesce(offer.roles, '[]'), 'forGood', offer.permanent) as evidence
    from ${entities(context, 'azure_registration_assignment')} as given
    left join ${relations(context, 'uses')} as uses on uses.from_id = given.id
    left join lateral (
      select definition.properties, bool_or(gives.type = 'grants') as permanent, jsonb_agg(distinct role.name) as roles,
        bool_or(gives.type = 'grants' and role.name in ('Contributor', 'User Access Administrator', 'Owner')) as wide
      from ${entities(context, 'azure_registration_definition')} as definition
      left join relation as gives on gives.organization_id = definition.organization_id and gives.from_id = definition.id
        and gives.type in ('grants', 'eligible_for') and gives.gone_at is null
      left join ${entities(context, 'azure_role_definition')} as role on role.id = gives.to_id
      where definition.id = uses.to_id group by definition.properties) as offer on true`,
  fix: {
    text: 'Remove delegations that are not needed; ask the provider for narrower roles that are activated.',
    portal: 'Azure portal > My customers and service providers > Service provider offers > Delegations',
    command: 'az managedservices assignment delete --assignment <assignment>',
  },
};

/** Role template that gives guests the same rights to read as members. */
const sameAsMembers = 'a0b1b346-4d3e-4e8b-98f8-753987be4970';

const openCollaboration: Finding = {
  id: 'open-cross-tenant-access',
  family: 'tenant',
  title: 'Guests come in from anywhere, or see as much as members',
  why: 'A guest who may read the directory knows whom to attack; users of any tenant can become one.',
  severity: 'medium',
  subjects: ['entra_authorization_policy', 'entra_cross_tenant_access_default'],
  needs: some('entra_authorization_policy', 'entra_cross_tenant_access_default'),
  rule: (context) => sql`
    select policy.id as subject_id, null as severity, jsonb_build_object('guestPermissions', 'same as members') as evidence
    from ${entities(context, 'entra_authorization_policy')} as policy
    where lower(policy.properties ->> 'guestUserRoleId') = ${sameAsMembers}
    union all
    select settings.id, 'low', jsonb_build_object(
      'collaborationInboundUsersAccess', settings.properties -> 'collaborationInboundUsersAccess',
      'collaborationInboundApplicationsAccess', settings.properties -> 'collaborationInboundApplicationsAccess',
      'directConnectInboundUsersAccess', settings.properties -> 'directConnectInboundUsersAccess',
      'automaticConsentInbound', settings.properties -> 'automaticConsentInbound')
    from ${entities(context, 'entra_cross_tenant_access_default')} as settings
    where (settings.properties ->> 'collaborationInboundUsersAccess' = 'allowed'
        and settings.properties ->> 'collaborationInboundApplicationsAccess' = 'allowed')
      or settings.properties ->> 'directConnectInboundUsersAccess' = 'allowed'
      or settings.properties @> '{"automaticConsentInbound": true}'`,
  fix: {
    text: 'Limit guest permissions, block by default, and allow the partner tenants that you work with.',
    portal:
      'Microsoft Entra admin center > External Identities > External collaboration settings; Cross-tenant access settings',
  },
};

const openDefaults: Finding = {
  id: 'open-user-permissions',
  family: 'tenant',
  title: 'Every user may register applications, create tenants or groups, or invite guests',
  why: 'Each of these gives an attacker with one ordinary account something that stays.',
  severity: 'medium',
  subjects: ['entra_authorization_policy'],
  needs: facts('entra_authorization_policy'),
  rule: (context) => sql`
    select id as subject_id, null as severity, jsonb_build_object('allowed', allowed) as evidence
    from (select policy.id, (select jsonb_agg(name order by name) from (values
        ('register applications', policy.properties @> '{"allowedToCreateApps": true}'),
        ('create tenants', policy.properties @> '{"allowedToCreateTenants": true}'),
        ('create security groups', policy.properties @> '{"allowedToCreateSecurityGroups": true}'),
        ('invite guests', policy.properties ->> 'allowInvitesFrom' in ('everyone', 'adminsGuestInvitersAndAllMembers')),
        ('join by e-mail', policy.properties @> '{"allowEmailVerifiedUsersToJoinOrganization": true}')) as setting(name, yes)
        where yes) as allowed
      from ${entities(context, 'entra_authorization_policy')} as policy) as judged where allowed is not null`,
  fix: {
    text: 'Switch these off for users, and give the roles Application Developer, Tenant Creator and Guest Inviter to those who need them.',
    portal: 'Microsoft Entra admin center > Users > User settings; External collaboration settings',
  },
};

const unlocked: Finding = {
  id: 'critical-resource-without-lock',
  family: 'tenant',
  title: 'Critical resource that one delete removes',
  why: 'A lock or deny assignment stops a mistake, and makes an attacker take one more step that is seen.',
  severity: 'low',
  subjects: ['azure_key_vault', 'azure_storage_account', 'azure_recovery_services_vault', 'azure_sql_server'],
  needs: [
    ...some('azure_key_vault', 'azure_storage_account', 'azure_recovery_services_vault', 'azure_sql_server'),
    ...all('azure_management_lock', 'azure_deny_assignment'),
  ],
  rule: (context) => sql`
    with recursive critical as (
      select thing.id, thing.type, thing.key, thing.properties from entity as thing
      where thing.organization_id = ${context.organizationId} and thing.connection_id = ${context.connectionId}
        and thing.gone_at is null
        and (thing.type in ('azure_key_vault', 'azure_recovery_services_vault')
          or (thing.type in ('azure_storage_account', 'azure_sql_server') and exists (
            select from jsonb_each_text(case jsonb_typeof(thing.properties -> 'tags') when 'object' then thing.properties -> 'tags'
              else '{}'::jsonb end) as tag where tag.key ~* '^(env|environment|criticality|tier)$'
              and tag.value ~* '^(prod|production|critical|high|mission.?critical|tier.?0)$')))),
    place(id, scope_id) as (
      select id, id from critical
      union select place.id, contains.from_id from place
        join ${relations(context, 'contains')} as contains on contains.to_id = place.scope_id),
    kept as (select lock.to_id as scope_id from ${relations(context, 'protects')} as lock
        join ${entities(context, 'azure_management_lock')} as own on own.id = lock.from_id
      union select denied.to_id from ${relations(context, 'at_scope')} as denied
        join ${entities(context, 'azure_deny_assignment')} as own on own.id = denied.from_id)
    select critical.id as subject_id, null as severity, jsonb_build_object('locks', 0, 'denyAssignments', 0) as evidence
    from critical where not exists (
      select from place join kept on kept.scope_id = place.scope_id where place.id = critical.id)`,
  fix: {
    text: 'Put a CanNotDelete lock on the resource or its group.',
    portal: 'Azure portal > the resource > Locks',
    command: 'az lock create --name keep --lock-type CanNotDelete --resource <resource>',
  },
  approximates:
    'Critical are key vaults and recovery vaults, and storage accounts and SQL servers whose tags say production or critical.',
};

export const tenantFindings: readonly Finding[] = [delegation, openCollaboration, openDefaults, unlocked];
