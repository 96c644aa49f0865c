import { type RawBuilder, sql } from 'kysely';
import {
  daysAgo,
  derived,
  eligible,
  entities,
  type Finding,
  facts,
  helpful,
  type Precondition,
  privilegeNeeds,
  type RuleContext,
  some,
} from '../declaration.ts';
import { thresholds } from '../thresholds.ts';
import { byTier, emergencyAccounts, enabled, isGuest, people } from './fragments.ts';

const signIns = facts('entra_user', 'entra_user_sign_in_activity');
const userPage = 'Microsoft Entra admin center > Users > the user > Sign-in logs';
const disable = 'az ad user update --id <user> --account-enabled false';
const seen = sql`jsonb_build_object('userPrincipalName', person.properties -> 'userPrincipalName',
  'lastSignIn', person.used_at, 'createdDateTime', person.properties -> 'createdDateTime')`;

/** Unused for so many days, by an account that existed before them; null where sign-ins are not known. */
const unusedFor = (context: RuleContext, days: number) =>
  sql`person.known and person.used_at < ${daysAgo(context, days)}`;

const dormant: Finding = {
  id: 'dormant-account',
  family: 'activity',
  title: 'Account not used for 90 days',
  why: 'Nobody notices when an unused account is used by somebody else.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: signIns,
  rule: (context) => sql`
    select person.id as subject_id, null as severity, ${seen} as evidence from ${people(context)} as person
    where ${enabled('person')} and not ${isGuest('person')} and ${unusedFor(context, thresholds.dormantDays)}`,
  fix: { text: 'Ask whether it is still needed; disable it, and delete it later.', portal: userPage, command: disable },
};

const dormantPrivileged: Finding = {
  id: 'dormant-privileged-account',
  family: 'activity',
  title: 'Privileged account not used for 30 days',
  why: 'Strong rights that nobody needs day to day are there for whoever takes the account.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...signIns, ...privilegeNeeds],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('privilege')} as severity, ${seen} || jsonb_build_object('roles', privilege.roles) as evidence
    from ${people(context)} as person
    join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    where ${enabled('person')} and person.known
      and coalesce(person.used_at, person.created_at) < ${daysAgo(context, thresholds.dormantPrivilegedDays)}
      and person.id not in (select user_id from ${emergencyAccounts(context)} as emergency)`,
  fix: {
    text: 'Take the roles away, or make them eligible so that they are asked for when needed.',
    portal: 'Microsoft Entra admin center > Identity governance > Privileged Identity Management',
  },
};

const neverUsed: Finding = {
  id: 'never-signed-in',
  family: 'activity',
  title: 'Account that never signed in',
  why: 'Its first password may still be the one that was handed out, and nobody would miss it.',
  severity: 'low',
  subjects: ['entra_user'],
  needs: [...signIns, ...helpful('entra_directory_role_assignment', 'azure_role_assignment')],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('privilege')} as severity, ${seen} as evidence
    from ${people(context)} as person
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    where ${enabled('person')} and not ${isGuest('person')} and person.known and person.used_at is null
      and person.created_at < ${daysAgo(context, thresholds.graceDays)}`,
  fix: {
    text: 'Delete the account, or hand it over and have the password changed.',
    portal: userPage,
    command: disable,
  },
};

const staleGuest: Finding = {
  id: 'stale-guest',
  family: 'activity',
  title: 'Guest not used for 90 days, or invitation not redeemed',
  why: 'The home organisation may have let the person go; an open invitation can be redeemed by whoever reads the mail.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...some('entra_user_sign_in_activity')],
  rule: (context) => sql`
    select person.id as subject_id, null as severity,
      ${seen} || jsonb_build_object('externalUserState', person.properties -> 'externalUserState') as evidence
    from ${people(context)} as person
    where ${enabled('person')} and ${isGuest('person')} and (
      (person.known and coalesce(person.used_at, person.created_at) < ${daysAgo(context, thresholds.dormantDays)})
      or (person.properties ->> 'externalUserState' = 'PendingAcceptance' and coalesce(
        assay_instant(person.properties ->> 'externalUserStateChangeDateTime'), person.created_at)
          < ${daysAgo(context, thresholds.invitationDays)}))`,
  fix: {
    text: 'Delete the guest, or review guests regularly with an access review.',
    portal: 'Microsoft Entra admin center > Users > Guest users; Identity governance > Access reviews',
    command: 'az ad user delete --id <user>',
  },
};

/** The log holds one day; what was read in earlier syncs is kept as gone, so that history grows. */
const ninetyDaysOfActivity: Precondition = {
  otherwise: 'posture_history_short',
  query: (
    context,
  ) => sql`select coalesce(min(event.first_seen_at) < ${daysAgo(context, thresholds.activityDays)}, false) as met
    from entity as event where event.organization_id = ${context.organizationId}
      and event.connection_id = ${context.connectionId} and event.type = 'azure_activity_log_event'`,
};

/** Successful operations of the last 90 days: `principal` (object id) and `scope`, in lower case. */
const operations = (context: RuleContext): RawBuilder<unknown> => sql`(
  select distinct lower(event.properties ->> 'callerObjectId') as principal, lower(event.properties ->> 'resourceId') as resource
  from entity as event where event.organization_id = ${context.organizationId}
    and event.connection_id = ${context.connectionId} and event.type = 'azure_activity_log_event'
    and event.properties ->> 'callerObjectId' is not null and event.properties ->> 'resourceId' is not null
    and event.first_seen_at > ${daysAgo(context, thresholds.activityDays)})`;

/** Direct active Azure assignments of users and service principals, with whether anything was done at or below the scope. */
const usedAssignments = (context: RuleContext): RawBuilder<unknown> => sql`(
  select holding.*, holder.key as holder_key, exists (
      select from operations where operations.principal = holder.key and (holding.scope_kind in ('root', 'management-group')
        or operations.resource = scope.key or left(operations.resource, length(scope.key) + 1) = scope.key || '/')) as used
  from ${derived(context, 'posture_holding')} as holding
  join entity as holder on holder.organization_id = ${context.organizationId} and holder.id = holding.holder_id
    and holder.gone_at is null and holder.type in ('entra_user', 'entra_service_principal')
  join entity_key as scope on scope.organization_id = ${context.organizationId} and scope.id = holding.scope_id
  where holding.plane = 'azure' and not holding.eligible and holding.power in ('assign', 'write', 'run'))`;

const activityNeeds = [
  ...facts('azure_role_assignment', 'azure_role_definition'),
  ...facts('azure_activity_log_event'),
] as const;

const unusedAssignment: Finding = {
  id: 'unused-role-assignment',
  family: 'activity',
  title: 'Role assignment not used for 90 days',
  why: 'What was not used in a quarter can go without anybody missing it.',
  severity: 'low',
  subjects: ['azure_role_assignment'],
  needs: [...activityNeeds],
  precondition: ninetyDaysOfActivity,
  rule: (context) => sql`
    with operations as materialized (select * from ${operations(context)} as each)
    select assignment_id as subject_id, case when tier <= 1 then 'medium' end as severity,
      jsonb_build_object('role', role_name, 'scope', scope_name, 'principalId', holder_key) as evidence
    from ${usedAssignments(context)} as held where not used`,
  fix: {
    text: 'Remove the assignment, or make it eligible.',
    portal: 'Azure portal > the scope > Access control (IAM) > Role assignments',
    command: 'az role assignment delete --ids <assignment>',
  },
  approximates:
    'The activity log shows changes and no reads: assignments of roles that only read are left out, and direct assignments alone are judged.',
};

const creep: Finding = {
  id: 'over-privileged-principal',
  family: 'activity',
  title: 'Far more rights than are used',
  why: 'Every unused right is reach for whoever takes the account over.',
  severity: 'medium',
  subjects: ['entra_user', 'entra_service_principal'],
  needs: [...activityNeeds],
  precondition: ninetyDaysOfActivity,
  rule: (context) => sql`
    with operations as materialized (select * from ${operations(context)} as each)
    select holder_id as subject_id, case when min(tier) <= 1 then 'high' end as severity, jsonb_build_object(
      'granted', count(*), 'unused', count(*) filter (where not used),
      'creepIndex', round(100 * sqrt(count(*) filter (where not used)::numeric / count(*)))) as evidence
    from ${usedAssignments(context)} as held group by holder_id
    having 100 * sqrt(count(*) filter (where not used)::numeric / count(*)) > 66 and count(*) > 1`,
  fix: {
    text: 'Remove the unused assignments, or replace broad roles by narrow ones at smaller scopes.',
    portal: 'Azure portal > Microsoft Entra ID > Users or Enterprise applications > Azure role assignments',
  },
  approximates: 'The index counts assignments of strong roles and not single actions, and those given directly.',
};

const unusedPrincipal: Finding = {
  id: 'unused-service-principal',
  family: 'activity',
  title: 'Application with access that nobody uses',
  why: 'Its credentials still work, and nobody would notice somebody else use them.',
  severity: 'medium',
  subjects: ['entra_service_principal'],
  needs: [
    ...facts('entra_service_principal', 'entra_service_principal_sign_in_activity'),
    ...some('entra_app_role_assignment', 'azure_role_assignment', 'entra_directory_role_assignment'),
    ...eligible('helpful', 'entra_role_eligibility'),
  ],
  rule: (context) => sql`
    with activity as (select lower(report.properties ->> 'appId') as app_id,
        max(assay_instant(report.properties ->> 'lastSignInDateTime')) as used_at
      from ${entities(context, 'entra_service_principal_sign_in_activity')} as report group by 1),
    held as (select holder_id, min(tier) as tier, jsonb_agg(distinct role_name) as roles
      from ${derived(context, 'posture_holding')} as holding group by holder_id)
    select app.id as subject_id, case when held.tier = 0 then 'high' end as severity, jsonb_build_object(
      'appId', app.properties -> 'appId', 'lastSignIn', activity.used_at, 'roles', held.roles) as evidence
    from ${entities(context, 'entra_service_principal')} as app
    join held on held.holder_id = app.id
    left join activity on activity.app_id = lower(app.properties ->> 'appId')
    where ${enabled('app')} and lower(app.properties ->> 'servicePrincipalType') = 'application'
      and coalesce(activity.used_at, '-infinity') < ${daysAgo(context, thresholds.dormantDays)}
      and app.first_seen_at < ${daysAgo(context, thresholds.graceDays)}`,
  fix: {
    text: 'Disable the service principal, and remove it with its permissions after a while.',
    portal: 'Microsoft Entra admin center > Enterprise applications > the application > Properties',
    command: 'az ad sp update --id <service principal> --set accountEnabled=false',
  },
  approximates:
    'An application without an entry in the report of sign-ins counts as unused once it has been known for thirty days. Managed identities are not in that report and are left out.',
};

const serviceAccount: Finding = {
  id: 'service-account-as-user',
  family: 'activity',
  title: 'User account that a service uses',
  why: 'A service cannot answer for a second factor, so that such accounts end up without one, with a password many know.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...signIns, ...helpful('entra_directory_role_assignment', 'azure_role_assignment')],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('privilege')} as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'lastInteractive', person.interactive_at,
      'nameSaysSo', person.properties ->> 'userPrincipalName' ~* ${servicePattern}, 'roles', privilege.roles) as evidence
    from ${people(context)} as person
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    where ${enabled('person')} and not ${isGuest('person')} and person.known
      and coalesce(person.interactive_at, '-infinity') < ${daysAgo(context, thresholds.dormantDays)}
      and (person.silent_at > ${daysAgo(context, thresholds.graceDays)}
        or person.properties ->> 'userPrincipalName' ~* ${servicePattern})`,
  fix: {
    text: 'Move the service to a managed identity or an application with a federated credential, then delete the account.',
    portal: 'Microsoft Entra admin center > Users > the user > Sign-in logs (non-interactive)',
  },
  approximates:
    'Told by sign-ins without a person for ninety days, with recent silent ones or a name such as svc-backup.',
};

const servicePattern = '^(svc|service|sa|srv|app|bot|automation|batch|sync)[-._]';

export const activityFindings: readonly Finding[] = [
  dormant,
  dormantPrivileged,
  neverUsed,
  staleGuest,
  unusedAssignment,
  creep,
  unusedPrincipal,
  serviceAccount,
];
