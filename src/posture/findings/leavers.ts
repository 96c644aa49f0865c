import { sql } from 'kysely';
import { all, derived, eligible, entities, type Finding, facts, helpful, relations, some } from '../declaration.ts';
import { byTier, emergencyAccounts, enabled, isGuest, isSynced, people } from './fragments.ts';

const partiallyOffboarded: Finding = {
  id: 'partially-offboarded-user',
  family: 'leavers',
  title: 'Disabled account that was not taken apart',
  why: 'Somebody stopped offboarding half way: licences are still paid for, and what the account owns or may use comes back with one click that enables it.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [
    ...facts('entra_user'),
    ...some(
      'entra_app_role_assignment',
      'entra_group_owners',
      'entra_application_owners',
      'entra_service_principal_owners',
    ),
  ],
  rule: (context) => sql`
    select person.id as subject_id, null as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName',
      'licences', coalesce(jsonb_array_length(nullif(person.properties -> 'assignedLicenses', 'null')), 0),
      'owns', coalesce(owned.count, 0), 'applications', coalesce(given.count, 0)) as evidence
    from ${entities(context, 'entra_user')} as person
    left join (select from_id, count(*) as count from ${relations(context, 'owns')} as owns group by from_id) as owned
      on owned.from_id = person.id
    left join (select holder_id, count(*) as count from ${derived(context, 'posture_holding')} as holding
      where plane = 'application' group by holder_id) as given on given.holder_id = person.id
    where person.properties @> '{"accountEnabled": false}'
      and (coalesce(jsonb_array_length(nullif(person.properties -> 'assignedLicenses', 'null')), 0) > 0
        or owned.count > 0 or given.count > 0)`,
  fix: {
    text: 'Take the licences and application assignments away, hand over what the account owns, then delete it.',
    portal: 'Microsoft Entra admin center > Users > the user > Licenses, Applications, Owned devices and groups',
    command: 'az ad user show --id <user>',
  },
  approximates:
    'Only the directory is compared with itself: no personnel system and no sessions or accounts of other products.',
};

const disabledWithAccess: Finding = {
  id: 'disabled-user-with-access',
  family: 'leavers',
  title: 'Disabled user still holds access',
  why: 'Whoever may enable accounts, a help desk or a synchronisation, hands out these rights by doing so, and nobody reviews them meanwhile.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [
    ...facts('entra_user'),
    ...some('entra_directory_role_assignment', 'azure_role_assignment'),
    ...helpful('entra_group_members', 'entra_app_role_assignment'),
    ...eligible('helpful', 'entra_role_eligibility', 'azure_role_eligibility_schedule_instance'),
  ],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('privilege', 'medium')} as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'roles', coalesce(privilege.roles, held.roles)) as evidence
    from ${entities(context, 'entra_user')} as person
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    left join (select holder_id, jsonb_agg(jsonb_build_object('role', role_name, 'scope', scope_name, 'eligible', eligible)
        order by tier, role_name, assignment_id) as roles
      from ${derived(context, 'posture_holding')} as holding where plane <> 'application' group by holder_id) as held
      on held.holder_id = person.id
    where person.properties @> '{"accountEnabled": false}' and (privilege.principal_id is not null or held.holder_id is not null)`,
  fix: {
    text: 'Remove the role assignments and group memberships of the account.',
    portal: 'Microsoft Entra admin center > Users > the user > Assigned roles, Azure role assignments, Groups',
    command: 'az role assignment delete --assignee <user> --role <role> --scope <scope>',
  },
};

const enabledAfterLeaving: Finding = {
  id: 'enabled-after-leaving',
  family: 'leavers',
  title: 'Account enabled after the last day',
  why: 'The person has left according to personnel administration and can still sign in.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...facts('entra_user', 'entra_user_leave_date'), ...helpful('entra_user_sign_in_activity')],
  rule: (context) => sql`
    select person.id as subject_id, case when person.used_at > leaving.at then 'critical' end as severity,
      jsonb_build_object('userPrincipalName', person.properties -> 'userPrincipalName',
        'employeeLeaveDateTime', leaving.at, 'lastSignIn', person.used_at) as evidence
    from ${people(context)} as person
    join (select part_of, assay_instant(properties ->> 'employeeLeaveDateTime') as at
      from ${entities(context, 'entra_user_leave_date')} as date) as leaving on leaving.part_of = person.key
    where ${enabled('person')} and leaving.at < ${context.now}`,
  fix: {
    text: 'Disable the account, revoke its sessions, and start the offboarding.',
    portal: 'Microsoft Entra admin center > Users > the user > Edit properties, Revoke sessions',
    command: 'az ad user update --id <user> --account-enabled false',
  },
};

const members = (
  context: Parameters<Finding['rule']>[0],
) => sql`(select person.* from ${entities(context, 'entra_user')} as person
  where ${enabled('person')} and not ${isGuest('person')})`;

const orphanedAccount: Finding = {
  id: 'orphaned-account',
  family: 'leavers',
  title: 'Account that belongs to nobody known',
  why: 'An account without a person has nobody who notices misuse and nobody who asks for its end.',
  severity: 'low',
  subjects: ['entra_user'],
  needs: facts('entra_user'),
  precondition: {
    otherwise: 'posture_people_unknown',
    query: (
      context,
    ) => sql`select count(*) filter (where person.properties ->> 'employeeId' is not null) * 2 >= count(*) as met
      from ${members(context)} as person`,
  },
  rule: (context) => sql`
    select person.id as subject_id, null as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'createdDateTime', person.properties -> 'createdDateTime',
      'confidence', case when person.properties ->> 'mail' is null then 'medium' else 'low' end) as evidence
    from ${members(context)} as person
    where person.properties ->> 'employeeId' is null and person.properties ->> 'employeeHireDate' is null
      and person.properties ->> 'department' is null and person.properties ->> 'jobTitle' is null`,
  fix: {
    text: 'Find who uses the account, give it an employee number or an owner, or disable it.',
    portal: 'Microsoft Entra admin center > Users > the user > Properties > Job information',
  },
  approximates:
    'A person is told by employee number, hire date, department or job title of the directory; no personnel system is asked. Judged only where at least half of the members have an employee number.',
};

const orphanedAssignment: Finding = {
  id: 'orphaned-role-assignment',
  family: 'leavers',
  title: 'Role assignment to a principal that is gone',
  why: 'It grants nothing now, hides what is really granted, and counts against the limit of assignments of a subscription.',
  severity: 'low',
  subjects: ['azure_role_assignment', 'azure_role_eligibility_schedule_instance', 'entra_directory_role_assignment'],
  needs: [
    ...some('azure_role_assignment', 'entra_directory_role_assignment'),
    ...all('entra_user', 'entra_group', 'entra_service_principal'),
    ...eligible('helpful', 'azure_role_eligibility_schedule_instance'),
    ...helpful('entra_deleted_user'),
  ],
  rule: (context) => sql`
    select holding.assignment_id as subject_id, case when holding.tier <= 1 then 'medium' end as severity, jsonb_build_object(
      'principalId', holder.key, 'principalType', given.properties -> 'principalType', 'role', holding.role_name,
      'scope', holding.scope_name, 'deletedUser', deleted.name) as evidence
    from ${derived(context, 'posture_holding')} as holding
    join entity as given on given.organization_id = ${context.organizationId} and given.id = holding.assignment_id
    join entity_key as holder on holder.organization_id = ${context.organizationId} and holder.id = holding.holder_id
    left join entity as principal on principal.organization_id = ${context.organizationId}
      and principal.id = holding.holder_id and principal.gone_at is null
    left join ${entities(context, 'entra_deleted_user')} as deleted on lower(deleted.azure_id) = holder.key
    where holding.plane <> 'application' and principal.id is null
      and lower(coalesce(given.properties ->> 'principalType', '')) not in ('foreigngroup', 'device')`,
  fix: {
    text: 'Delete the assignment after a look at deleted users, which can be restored for thirty days.',
    portal: 'Azure portal > the scope > Access control (IAM) > Role assignments: "Identity not found"',
    command: 'az role assignment delete --ids <assignment>',
  },
  approximates: 'Principals of other tenants (Azure Lighthouse) are no role assignments and are left out.',
};

const cloudOnlyBesideFederated: Finding = {
  id: 'cloud-account-beside-federated',
  family: 'leavers',
  title: 'Cloud account beside the federated one of the same person',
  why: 'It has a password of its own that the identity provider never sees, so that its policies and its offboarding do not reach it.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...facts('entra_user', 'entra_domain'), ...helpful('entra_conditional_access_policy', 'entra_group_members')],
  rule: (context) => sql`
    with federated as (select lower(name) as domain from ${entities(context, 'entra_domain')} as domain
      where domain.properties ->> 'authenticationType' = 'Federated'),
    person as (select member.*, lower(split_part(member.properties ->> 'userPrincipalName', '@', 2)) as domain
      from ${members(context)} as member)
    select own.id as subject_id, ${byTier('privilege')} as severity, jsonb_build_object(
      'userPrincipalName', own.properties -> 'userPrincipalName', 'besides', min(other.properties ->> 'userPrincipalName'),
      'matchedBy', case when bool_or(own.properties ->> 'employeeId' = other.properties ->> 'employeeId')
        then 'employeeId' else 'name' end) as evidence
    from person as own
    join person as other on other.id <> own.id and other.domain in (select domain from federated)
      and (own.properties ->> 'employeeId' = other.properties ->> 'employeeId' or lower(own.name) = lower(other.name))
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = own.id
    where not ${isSynced('own')} and own.domain not in (select domain from federated)
      and own.id not in (select user_id from ${emergencyAccounts(context)} as emergency)
    group by own.id, own.properties, privilege.tier`,
  fix: {
    text: 'Give the person one account: remove the cloud account, or make it a documented administrative account under the same policies.',
    portal: 'Microsoft Entra admin center > Users > the user',
  },
  approximates:
    'Two accounts are of one person when their employee number or display name agree. Accounts kept for an emergency are told by what Conditional Access leaves out.',
};

const localAccounts: Finding = {
  id: 'local-accounts-beside-entra',
  family: 'leavers',
  title: 'Local accounts that go round single sign-on',
  why: 'Local accounts know neither multifactor authentication nor the end of employment.',
  severity: 'medium',
  subjects: [
    'entra_service_principal',
    'azure_kubernetes_cluster',
    'azure_container_registry',
    'azure_storage_account',
  ],
  needs: some(
    'entra_service_principal',
    'azure_kubernetes_cluster',
    'azure_container_registry',
    'azure_storage_account',
  ),
  rule: (context) => sql`
    select id as subject_id, null as severity, jsonb_build_object('setting', setting) as evidence from (
      select id, 'preferredSingleSignOnMode is password' as setting from ${entities(context, 'entra_service_principal')} as app
        where app.properties ->> 'preferredSingleSignOnMode' = 'password' and ${enabled('app')}
      union all
      select id, 'local accounts are not disabled' from ${entities(context, 'azure_kubernetes_cluster')} as cluster
        where cluster.properties @> '{"disableLocalAccounts": false}'
      union all
      select id, 'the admin user is enabled' from ${entities(context, 'azure_container_registry')} as registry
        where registry.properties @> '{"adminUserEnabled": true}'
      union all
      select id, 'local users are enabled with SFTP' from ${entities(context, 'azure_storage_account')} as account
        where account.properties @> '{"isLocalUserEnabled": true, "isSftpEnabled": true}') as found`,
  fix: {
    text: 'Switch the local accounts off where Microsoft Entra ID can sign people in, and use federated single sign-on for the application.',
    portal:
      'Azure portal > the cluster > Security configuration; the registry > Access keys; the storage account > SFTP',
    command: 'az aks update --disable-local-accounts --resource-group <group> --name <cluster>',
  },
  approximates:
    'Looks at enterprise applications with stored passwords, Kubernetes clusters, container registries and SFTP of storage accounts; accounts inside of other products are not read.',
};

export const leaverFindings: readonly Finding[] = [
  partiallyOffboarded,
  disabledWithAccess,
  enabledAfterLeaving,
  orphanedAccount,
  orphanedAssignment,
  cloudOnlyBesideFederated,
  localAccounts,
];
