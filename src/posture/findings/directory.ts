import { sql } from 'kysely';
import {
  all,
  derived,
  eligible,
  entities,
  type Finding,
  facts,
  helpful,
  type Precondition,
  privilegeNeeds,
  relations,
} from '../declaration.ts';
import { directorySynchronizationAccounts, tierZeroRoles } from '../privilege/tiers.ts';
import { thresholds } from '../thresholds.ts';
import { directoryRoleHolders, emergencyAccounts, enabled, isGuest, isSynced } from './fragments.ts';

const rolesPage = 'Microsoft Entra admin center > Roles and administrators';
const pim =
  'Microsoft Entra admin center > Identity governance > Privileged Identity Management > Microsoft Entra roles';
const { least, most, mostWithEligible } = thresholds.globalAdministrators;

const guestWithPrivilege: Finding = {
  id: 'guest-with-privilege',
  family: 'directory',
  title: 'Guest with privileged access',
  why: 'Whether the account is safe, and still belongs to the same person, is decided by another organisation.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...privilegeNeeds, ...helpful('entra_group_owners', 'entra_application_owners')],
  rule: (context) => sql`
    select person.id as subject_id, case when privilege.tier = 0 then 'critical' end as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'roles', coalesce(privilege.roles, held.roles),
      'owns', owned.names) as evidence
    from ${entities(context, 'entra_user')} as person
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    left join (select principal_id, jsonb_agg(distinct jsonb_build_object('role', role, 'eligible', eligible)) as roles
      from ${directoryRoleHolders(context)} as holder group by principal_id) as held on held.principal_id = person.id
    left join (select owns.from_id, jsonb_agg(distinct thing.name) as names from ${relations(context, 'owns')} as owns
      join entity as thing on thing.organization_id = owns.organization_id and thing.id = owns.to_id and thing.gone_at is null
        and thing.type in ('entra_group', 'entra_application', 'entra_service_principal')
      group by owns.from_id) as owned on owned.from_id = person.id
    where ${isGuest('person')} and (privilege.principal_id is not null or held.principal_id is not null or owned.from_id is not null)`,
  fix: {
    text: 'Replace the guest by an account of your own for administration, and give groups and applications own owners.',
    portal: `${rolesPage}; Groups > Owners; App registrations > Owners`,
  },
};

const globalAdministratorCount: Finding = {
  id: 'global-administrator-count',
  family: 'directory',
  title: 'Too many or too few Global Administrators',
  why: `Each one can do everything; fewer than ${least} lock you out when one is lost. Microsoft advises fewer than five.`,
  severity: 'high',
  subjects: ['entra_directory_role'],
  needs: [
    ...facts('entra_directory_role'),
    ...all('entra_directory_role_assignment', 'entra_group_members'),
    ...eligible('helpful', 'entra_role_eligibility'),
  ],
  rule: (context) => sql`
    select role.id as subject_id, null as severity, jsonb_build_object('active', counted.active,
      'withEligible', counted.every) as evidence
    from ${entities(context, 'entra_directory_role')} as role
    cross join (select count(distinct holder.principal_id) filter (where not eligible) as active,
        count(distinct holder.principal_id) as every
      from ${directoryRoleHolders(context)} as holder
      join entity as principal on principal.organization_id = ${context.organizationId} and principal.id = holder.principal_id
        and principal.gone_at is null and principal.type <> 'entra_group'
      where holder.template = ${tierZeroRoles.globalAdministrator} and holder.scope_kind = 'directory') as counted
    where role.key like ${`%/directoryroles/${tierZeroRoles.globalAdministrator}`}
      and (counted.active > ${most} or counted.active < ${least} or counted.every > ${mostWithEligible})`,
  fix: {
    text: 'Give narrower roles to those who need less, and make the rest eligible; keep two accounts for an emergency.',
    portal: `${rolesPage} > Global Administrator`,
  },
};

const permanent: Finding = {
  id: 'permanent-privileged-assignment',
  family: 'directory',
  title: 'Privileged role held for good',
  why: 'A role that is activated when needed, for some hours, is there far less often for somebody else to use.',
  severity: 'medium',
  subjects: ['entra_user', 'entra_group'],
  needs: [
    ...facts('entra_directory_role_assignment', 'entra_directory_role', 'entra_user', 'entra_role_assignment_schedule'),
    ...helpful('entra_conditional_access_policy', 'entra_group_members', 'azure_role_assignment'),
    ...eligible('helpful', 'azure_role_assignment_schedule_instance'),
  ],
  rule: (context) => sql`
    with bounded as (
      select describes.to_id as assignment_id from relation as describes
      join entity as schedule on schedule.organization_id = describes.organization_id and schedule.id = describes.from_id
        and schedule.gone_at is null and schedule.type in ('entra_role_assignment_schedule', 'azure_role_assignment_schedule_instance')
      where describes.organization_id = ${context.organizationId} and describes.type = 'describes' and describes.gone_at is null
        and schedule.connection_id = ${context.connectionId}
        and (schedule.properties ->> 'endDateTime' is not null or schedule.properties ->> 'assignmentType' = 'Activated'))
    select holder.id as subject_id, case when min(holding.tier) = 0 then 'high' end as severity, jsonb_build_object(
      'roles', (jsonb_agg(jsonb_build_object('role', holding.role_name, 'scope', holding.scope_name)
        order by holding.tier, holding.role_name, holding.assignment_id))) as evidence
    from ${derived(context, 'posture_holding')} as holding
    join entity as holder on holder.organization_id = ${context.organizationId} and holder.id = holding.holder_id
      and holder.gone_at is null and holder.type in ('entra_user', 'entra_group')
    where holding.plane <> 'application' and holding.tier <= 1 and not holding.eligible
      and holding.assignment_id not in (select assignment_id from bounded)
      and holder.id not in (select user_id from ${emergencyAccounts(context)} as emergency)
    group by holder.id`,
  fix: {
    text: 'Make the assignment eligible in Privileged Identity Management, with an end.',
    portal: `${pim} > Assignments`,
  },
};

const weakActivation: Finding = {
  id: 'weak-role-activation',
  family: 'directory',
  title: 'Privileged role activated without approval, second factor or for long',
  why: 'An eligible role protects only as much as its activation asks for.',
  severity: 'medium',
  subjects: ['entra_role_policy'],
  needs: facts('entra_role_policy', 'entra_directory_role'),
  rule: (context) => sql`
    select policy.id as subject_id, case when tier_zero then 'high' end as severity, jsonb_build_object(
      'role', role.name, 'activationMaximumDuration', policy.properties -> 'activationMaximumDuration',
      'isApprovalRequired', policy.properties -> 'isApprovalRequired',
      'activationEnabledRules', policy.properties -> 'activationEnabledRules',
      'activationAuthenticationContext', policy.properties -> 'activationAuthenticationContext') as evidence
    from ${entities(context, 'entra_role_policy')} as policy
    join ${relations(context, 'governs')} as governs on governs.from_id = policy.id
    join ${entities(context, 'entra_directory_role')} as role on role.id = governs.to_id
    cross join lateral (select regexp_replace(role.key, '^.*/', '') = any(${Object.values(tierZeroRoles)}::text[]) as tier_zero) as judged
    where (tier_zero or role.properties @> '{"isPrivileged": true}') and (
      (policy.properties ->> 'activationMaximumDuration' ~ '^P([0-9]+[DT]|T)' and
        (policy.properties ->> 'activationMaximumDuration')::interval > make_interval(hours => ${thresholds.activationHours}))
      or (tier_zero and policy.properties @> '{"isApprovalRequired": false}')
      or (jsonb_typeof(policy.properties -> 'activationEnabledRules') = 'array'
        and not policy.properties -> 'activationEnabledRules' @> '["MultiFactorAuthentication"]'
        and policy.properties -> 'activationAuthenticationContext' = 'null'))`,
  fix: {
    text: 'Ask for an authentication context or multifactor authentication, at most eight hours, and approval for the strongest roles.',
    portal: `${pim} > Settings > the role`,
  },
};

const syncedTierZero: Finding = {
  id: 'synced-account-in-tier-zero',
  family: 'directory',
  title: 'Account from on-premises controls the tenant',
  why: 'Whoever controls the directory on-premises, or its synchronisation, sets its password and so controls the cloud as well.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...privilegeNeeds],
  rule: (context) => sql`
    select person.id as subject_id, null as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'roles', privilege.roles) as evidence
    from ${entities(context, 'entra_user')} as person
    join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    where ${isSynced('person')} and privilege.directory_tier = 0`,
  fix: {
    text: 'Give the role to a cloud-only account of the administrator.',
    portal: `${rolesPage} > the role > Assignments`,
  },
};

const dailyAccount: Finding = {
  id: 'privileged-daily-account',
  family: 'directory',
  title: 'Privileged account with a mailbox',
  why: 'It opens mail and attachments, which is how accounts are lost.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...facts('entra_user', 'entra_subscribed_sku'), ...privilegeNeeds],
  rule: (context) => sql`
    with mail as (select lower(sku.properties ->> 'skuId') as sku_id, sku.name from ${entities(context, 'entra_subscribed_sku')} as sku
      where exists (select from jsonb_array_elements_text(case jsonb_typeof(sku.properties -> 'servicePlans')
        when 'array' then sku.properties -> 'servicePlans' else '[]'::jsonb end) as plan where plan ~ '^EXCHANGE_S_'))
    select person.id as subject_id, null as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'licences', jsonb_agg(distinct mail.name),
      'roles', privilege.roles) as evidence
    from ${entities(context, 'entra_user')} as person
    join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id and privilege.tier = 0
    cross join lateral jsonb_array_elements_text(case jsonb_typeof(person.properties -> 'assignedLicenses')
      when 'array' then person.properties -> 'assignedLicenses' else '[]'::jsonb end) as licence
    join mail on mail.sku_id = lower(licence)
    where ${enabled('person')}
    group by person.id, person.properties, privilege.roles`,
  fix: {
    text: 'Give the administrator a second account without a mailbox, and move the roles there.',
    portal: 'Microsoft 365 admin center > Users > the user > Licenses and apps',
  },
};

const separationOfDuties: Finding = {
  id: 'separation-of-duties',
  family: 'directory',
  title: 'Duties that belong to two people',
  why: 'One person can give access and hide it, or break the protection that somebody else is to watch.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...privilegeNeeds],
  rule: (context) => sql`
    with duty as (
      select principal_id, case template
          when ${tierZeroRoles.privilegedRoleAdministrator} then 'gives roles'
          when ${tierZeroRoles.applicationAdministrator} then 'manages applications'
          when ${tierZeroRoles.cloudApplicationAdministrator} then 'manages applications'
          when 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9' then 'sets Conditional Access'
          when '194ae4cb-b126-40b2-bd5b-6091b380977d' then 'watches security'
          when 'fe930be7-5e62-47db-91af-98c3a49a38b1' then 'manages users' end as duty
      from ${directoryRoleHolders(context)} as holder
      union select principal_id, 'controls subscriptions' from ${derived(context, 'posture_privilege')} as privilege
        where azure_tier <= 1),
    conflict(first, second) as (values ('gives roles', 'watches security'), ('gives roles', 'controls subscriptions'),
      ('manages applications', 'sets Conditional Access'), ('manages applications', 'watches security'),
      ('controls subscriptions', 'watches security'), ('manages users', 'gives roles'))
    select person.id as subject_id, null as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName',
      'conflicts', jsonb_agg(distinct conflict.first || ' and ' || conflict.second)) as evidence
    from ${entities(context, 'entra_user')} as person
    join duty as own on own.principal_id = person.id
    join conflict on conflict.first = own.duty
    join duty as other on other.principal_id = person.id and other.duty = conflict.second
    group by person.id, person.properties`,
  fix: {
    text: 'Give one of the two roles to somebody else.',
    portal: `${rolesPage} > the role > Assignments`,
  },
  approximates:
    'The rule set is a fixed one of six pairs of duties; Global Administrators can do everything and are counted by another finding.',
};

const enoughPeers: Precondition = {
  otherwise: 'posture_peers_unknown',
  query: (context) => sql`select count(*) filter (where person.properties ->> 'department' is not null
      and person.properties ->> 'jobTitle' is not null) * 2 >= count(*) as met
    from ${entities(context, 'entra_user')} as person where ${enabled('person')} and not ${isGuest('person')}`,
};

const outlier: Finding = {
  id: 'access-outlier',
  family: 'directory',
  title: 'Privileged where hardly any peer is',
  why: 'People of the same department and title mostly need the same; what one has and the others do not is often left from an earlier job.',
  severity: 'low',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...privilegeNeeds],
  precondition: enoughPeers,
  rule: (context) => sql`
    with person as (
      select member.id, member.properties, member.properties ->> 'department' as department,
        member.properties ->> 'jobTitle' as title, privilege.tier, privilege.roles,
        count(*) over peers as peers, count(privilege.tier) over peers as privileged
      from ${entities(context, 'entra_user')} as member
      left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = member.id
      where ${enabled('member')} and not ${isGuest('member')} and member.properties ->> 'department' is not null
        and member.properties ->> 'jobTitle' is not null
      window peers as (partition by member.properties ->> 'department', member.properties ->> 'jobTitle'))
    select id as subject_id, case when tier = 0 then 'medium' end as severity, jsonb_build_object(
      'userPrincipalName', properties -> 'userPrincipalName', 'department', department, 'jobTitle', title,
      'peers', peers, 'privilegedPeers', privileged, 'roles', roles) as evidence
    from person where tier is not null and peers >= ${thresholds.peers} and privileged <= peers * ${thresholds.rareShare}::numeric`,
  fix: {
    text: 'Ask the manager whether the role is still needed.',
    portal: 'Microsoft Entra admin center > Identity governance > Access reviews',
  },
  approximates: 'Compares privileged roles only; peers share department and job title, because managers are not read.',
};

const synchronizationAccount: Finding = {
  id: 'synchronization-account-elsewhere',
  family: 'directory',
  title: 'Synchronisation role held outside of the connector',
  why: 'The role sets passwords and takes objects over; only the account that the connector made needs it.',
  severity: 'high',
  subjects: ['entra_user', 'entra_service_principal', 'entra_group'],
  needs: [
    ...facts('entra_directory_role_assignment', 'entra_directory_role'),
    ...helpful('entra_user', 'entra_service_principal'),
  ],
  rule: (context) => sql`
    select holder.id as subject_id, null as severity, jsonb_build_object('role', holding.role_name,
      'userPrincipalName', holder.properties -> 'userPrincipalName') as evidence
    from ${derived(context, 'posture_holding')} as holding
    join entity_key as role on role.organization_id = ${context.organizationId} and role.id = holding.role_id
      and role.key like ${`%/directoryroles/${directorySynchronizationAccounts}`}
    join entity as holder on holder.organization_id = ${context.organizationId} and holder.id = holding.holder_id
      and holder.gone_at is null
    where not (holder.type = 'entra_user' and holder.properties ->> 'userPrincipalName' ~* '^(Sync_|ADToAADSyncServiceAccount)')
      and not (holder.type = 'entra_service_principal' and holder.name ~* '^ConnectSyncProvisioning_')`,
  fix: {
    text: 'Remove the assignment; the connector makes its own account.',
    portal: `${rolesPage} > Directory Synchronization Accounts`,
  },
  approximates:
    'The connector account is told by its name. The age of the key of seamless single sign-on is known on-premises only.',
};

export const directoryFindings: readonly Finding[] = [
  guestWithPrivilege,
  globalAdministratorCount,
  permanent,
  weakActivation,
  syncedTierZero,
  dailyAccount,
  separationOfDuties,
  outlier,
  synchronizationAccount,
];
