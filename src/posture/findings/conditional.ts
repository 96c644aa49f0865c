import { sql } from 'kysely';
import { mfaGaps, mfaIsJudged, mfaUnknown } from '../../mfa-graph/index.ts';
import {
  all,
  daysAgo,
  derived,
  entities,
  type Finding,
  facts,
  helpful,
  mfaVerdictNeeds,
  type Precondition,
  privilegeNeeds,
  relations,
} from '../declaration.ts';
import { thresholds } from '../thresholds.ts';
import { byTier, emergencyAccounts, organization, people, securityDefaultsOn } from './fragments.ts';

const policies = 'Microsoft Entra admin center > Protection > Conditional Access > Policies';

const mfaJudged: Precondition = { otherwise: 'posture_mfa_not_judged', query: mfaIsJudged };

const mfaNotEnforced: Finding = {
  id: 'mfa-not-enforced',
  family: 'conditional',
  title: 'Multifactor authentication not enforced',
  why: 'A registered second factor protects only where something asks for it, and whoever has the password looks for the sign-in that does not.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [
    ...mfaVerdictNeeds,
    ...facts('entra_user'),
    ...helpful('azure_role_assignment', 'entra_app_role_assignment', 'entra_role_eligibility'),
  ],
  precondition: mfaJudged,
  undecided: {
    because: 'posture_mfa_unknown_for_some',
    query: (context) => sql`select unsure.user_id as subject_id from ${mfaUnknown(context)} as unsure`,
  },
  rule: (context) => sql`
    select person.id as subject_id, case uncovered.enforced when 'notEnforced' then ${byTier('privilege')}
        else case privilege.tier when 0 then 'high' when 1 then 'medium' else 'low' end end as severity,
      jsonb_build_object('userPrincipalName', person.properties -> 'userPrincipalName', 'enforced', uncovered.enforced,
        'reason', uncovered.reason, 'gap', uncovered.gap, 'roles', privilege.roles) as evidence
    from ${mfaGaps(context)} as uncovered
    join ${entities(context, 'entra_user')} as person on person.id = uncovered.user_id
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id`,
  fix: {
    text: 'Let policies that together hold for every sign-in of the user demand multifactor authentication or block; write accounts that have to be left out down as exceptions under Multifactor authentication.',
    portal: policies,
  },
  approximates:
    'It says what the page Multifactor authentication says, with what no right lets anybody read. Where only some sign-ins are covered the severity is a step lower. An exception that is written down counts from the next evaluation.',
};

const legacyAuthentication: Finding = {
  id: 'legacy-authentication',
  family: 'conditional',
  title: 'Legacy authentication is possible',
  why: 'Old protocols cannot ask for a second factor, and password spraying goes through them.',
  severity: 'high',
  subjects: ['entra_organization', 'entra_user'],
  needs: [
    ...facts('entra_organization'),
    ...all('entra_conditional_access_policy', 'entra_security_defaults'),
    ...helpful('entra_sign_in'),
  ],
  rule: (context) => sql`
    select tenant.id as subject_id, null as severity, jsonb_build_object('blockedForAll', false) as evidence
    from ${organization(context)} as tenant
    where not ${securityDefaultsOn(context)} and not exists (
      select from ${entities(context, 'entra_conditional_access_policy')} as policy
      where policy.properties ->> 'state' = 'enabled'
        and policy.properties #> '{grantControls,builtInControls}' @> '"block"'
        and policy.properties #> '{conditions,clientAppTypes}' @> '["exchangeActiveSync","other"]'
        and policy.properties #> '{conditions,users,includeUsers}' @> '"All"'
        and policy.properties -> 'includeApplications' @> '"All"')
    union all
    select generated.from_id, 'high', jsonb_build_object('clients', jsonb_agg(distinct event.properties -> 'clientAppUsed'))
    from ${entities(context, 'entra_sign_in')} as event
    join ${relations(context, 'generated')} as generated on generated.to_id = event.id
    join ${entities(context, 'entra_user')} as person on person.id = generated.from_id
    where event.properties @> '{"errorCode": 0}'
      and event.properties ->> 'clientAppUsed' not in ('Browser', 'Mobile Apps and Desktop clients')
      and assay_instant(event.properties ->> 'createdDateTime') > ${daysAgo(context, 30)}
    group by generated.from_id`,
  fix: {
    text: 'Block the client types "Exchange ActiveSync" and "Other clients" for all users.',
    portal: policies,
  },
};

const exclusionGap: Finding = {
  id: 'conditional-access-exclusion-gap',
  family: 'conditional',
  title: 'Exclusion that leaves a gap',
  why: 'A privileged account that a policy leaves out, and that no other makes use a second factor for every sign-in, is the one an attacker looks for; a policy that names somebody deleted protects nobody in that place.',
  severity: 'medium',
  subjects: ['entra_user', 'entra_conditional_access_policy'],
  needs: [
    ...mfaVerdictNeeds,
    ...privilegeNeeds,
    ...facts('entra_conditional_access_policy'),
    ...all('entra_user', 'entra_group', 'entra_group_members'),
  ],
  precondition: mfaJudged,
  undecided: {
    because: 'posture_mfa_unknown_for_some',
    query: (context) => sql`select unsure.user_id as subject_id from ${mfaUnknown(context)} as unsure
      join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = unsure.user_id`,
  },
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('privilege')} as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'excludedFrom', excluded.policies,
      'enforced', uncovered.enforced, 'gap', uncovered.gap, 'roles', privilege.roles) as evidence
    from ${mfaGaps(context)} as uncovered
    join ${entities(context, 'entra_user')} as person on person.id = uncovered.user_id
    join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    left join (select member.id, jsonb_agg(distinct policy.name) as policies
      from (select from_id, to_id as id from ${relations(context, 'targets')} as direct
          where direct.properties ->> 'effect' = 'exclude'
        union select direct.from_id, joined.from_id from ${relations(context, 'targets')} as direct
          join ${relations(context, 'member_of', 'entra_group_members')} as joined on joined.to_id = direct.to_id
          where direct.properties ->> 'effect' = 'exclude') as member
      join ${entities(context, 'entra_conditional_access_policy')} as policy on policy.id = member.from_id
        and policy.properties ->> 'state' = 'enabled'
      group by member.id) as excluded on excluded.id = person.id
    where uncovered.left_out
    union all
    select policy.id, null, jsonb_build_object('state', policy.properties -> 'state', 'gone', jsonb_agg(distinct key.key))
    from ${entities(context, 'entra_conditional_access_policy')} as policy
    cross join lateral (
      select jsonb_array_elements_text(case jsonb_typeof(list) when 'array' then list else '[]'::jsonb end) as id
      from (values (policy.properties #> '{conditions,users,includeUsers}'), (policy.properties #> '{conditions,users,excludeUsers}'),
        (policy.properties #> '{conditions,users,includeGroups}'), (policy.properties #> '{conditions,users,excludeGroups}')) as lists(list)
      ) as named
    join entity_key as key on key.organization_id = ${context.organizationId} and key.key = lower(named.id)
    left join entity as present on present.organization_id = key.organization_id and present.id = key.id
      and present.gone_at is null
    where named.id ~* '^[0-9a-f]{8}-' and present.id is null and policy.properties ->> 'state' <> 'disabled'
    group by policy.id, policy.properties`,
  fix: {
    text: 'Take the account out of the exclusions, or write it down as an exception under Multifactor authentication; take deleted objects out of the policy.',
    portal: policies,
  },
  approximates:
    'Policies are named that leave out the account or a group it is in; of roles and kinds of guests that are left out only the verdict speaks.',
};

const emergencyAccess: Finding = {
  id: 'emergency-accounts',
  family: 'conditional',
  title: 'Accounts for an emergency missing or not sound',
  why: 'When Conditional Access, federation or a method fails, only an account that all of them leave out can let administrators in again. It must be tested and well protected.',
  severity: 'medium',
  subjects: ['entra_organization', 'entra_user'],
  needs: [
    ...facts('entra_organization', 'entra_user'),
    ...all('entra_conditional_access_policy', 'entra_directory_role_assignment', 'entra_group_members'),
    ...helpful('entra_user_sign_in_activity', 'entra_user_registration_details'),
  ],
  rule: (context) => sql`
    select tenant.id as subject_id, 'high' as severity, jsonb_build_object('accounts', 0) as evidence
    from ${organization(context)} as tenant
    where exists (select from ${entities(context, 'entra_conditional_access_policy')} as policy
        where policy.properties ->> 'state' = 'enabled')
      and not exists (select from ${emergencyAccounts(context)} as emergency)
    union all
    select person.id, null, jsonb_build_object('userPrincipalName', person.properties -> 'userPrincipalName',
      'lastSignIn', person.used_at, 'methodsRegistered', details.properties -> 'methodsRegistered')
    from ${people(context)} as person
    left join ${entities(context, 'entra_user_registration_details')} as details on details.part_of = person.key
    where person.id in (select user_id from ${emergencyAccounts(context)} as emergency)
      and ((person.known and coalesce(person.used_at, '-infinity') < ${daysAgo(context, thresholds.dormantDays)})
        or (jsonb_typeof(details.properties -> 'methodsRegistered') = 'array'
          and not details.properties -> 'methodsRegistered'
            ?| '{fido2SecurityKey,passKeyDeviceBound,passKeyDeviceBoundAuthenticator,x509CertificateMultiFactor,certificateBasedAuthentication}'))`,
  fix: {
    text: 'Keep two cloud accounts with a security key, left out of every policy, and try them every ninety days.',
    portal: 'Microsoft Entra admin center > Users; Conditional Access > Policies > Exclude',
  },
  approximates:
    'An account is taken for one of them when it is an enabled cloud Global Administrator that every policy for all users leaves out.',
};

export const conditionalFindings: readonly Finding[] = [
  mfaNotEnforced,
  legacyAuthentication,
  exclusionGap,
  emergencyAccess,
];
