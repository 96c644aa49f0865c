/** Evidence on users and how they prove who they are. */
import { sql } from 'kysely';
import { judgedMfa } from '../../mfa-graph/index.ts';
import { accessTypes, noRoster, offboardedAccounts } from '../../people/index.ts';
import { adds, type EvidenceKind, entities, must, perType, pick, relations, some } from './declaration.ts';

const account = [
  'userPrincipalName',
  'accountEnabled',
  'userType',
  'createdDateTime',
  'onPremisesSyncEnabled',
  'employeeType',
];

const userInventory: EvidenceKind = perType(
  {
    id: 'user-inventory',
    title: 'User inventory',
    says: 'An account, and whether it is enabled.',
    countBy: 'accountEnabled',
  },
  {
    entra_user: [...account, 'department', 'jobTitle', 'employeeId', 'lastPasswordChangeDateTime', 'passwordPolicies'],
  },
);

const guests: EvidenceKind = {
  id: 'guest-accounts',
  title: 'Guest accounts',
  says: 'A guest, and whether the invitation was accepted.',
  needs: must('entra_user'),
  rule: (context) => sql`select person.id as subject_id,
      ${pick('person', [...account, 'mail', 'externalUserState', 'externalUserStateChangeDateTime', 'creationType'])} as facts
    from ${entities(context, 'entra_user')} as person where lower(person.properties ->> 'userType') = 'guest'`,
  countBy: 'externalUserState',
};

const mfaRegistration: EvidenceKind = {
  id: 'mfa-registration',
  title: 'Registration of multifactor authentication',
  says: 'What a user has registered, as the report of authentication methods says.',
  needs: [...must('entra_user', 'entra_user_registration_details')],
  // What the report leaves out is not known: those users have no row.
  rule: (context) => sql`select person.id as subject_id, ${pick('details', [
    ...['isAdmin', 'isMfaRegistered', 'isMfaCapable', 'isPasswordlessCapable', 'methodsRegistered'],
    ...['isSystemPreferredAuthenticationMethodEnabled', 'userPreferredMethodForSecondaryAuthentication'],
  ])} || jsonb_build_object('accountEnabled', person.properties -> 'accountEnabled') as facts
    from ${entities(context, 'entra_user')} as person
    join ${entities(context, 'entra_user_registration_details')} as details on details.part_of = person.key`,
  countBy: 'isMfaRegistered',
};

/** Policies that demand a second factor, and for each user what they come to: a verdict that is older than what was read is none. */
const mfaEnforcement: EvidenceKind = {
  id: 'mfa-enforcement',
  title: 'Enforcement of multifactor authentication',
  says: 'A Conditional Access policy that demands a second factor, the security defaults, or for whom it is enforced: verdict, reason, the first sign-in that gets by with one factor, and the per-user setting.',
  needs: [
    ...some('entra_conditional_access_policy', 'entra_security_defaults', 'entra_user_mfa_state'),
    ...adds('entra_user', 'entra_group_members', 'entra_directory_role_assignment', 'entra_named_location'),
  ],
  rule: (context) => sql`select policy.id as subject_id,
      ${pick('policy', ['state', 'includeApplications', 'excludeApplications', 'conditions', 'grantControls'])}
        || '{"by": "conditional-access"}' as facts
    from ${entities(context, 'entra_conditional_access_policy')} as policy
    where policy.properties #> '{grantControls,builtInControls}' @> '["mfa"]'
      or jsonb_typeof(policy.properties #> '{grantControls,authenticationStrength}') = 'object'
    union all
    select defaults.id, ${pick('defaults', ['isEnabled'])} || '{"by": "security-defaults"}'
    from ${entities(context, 'entra_security_defaults')} as defaults
    union all
    select person.id, jsonb_build_object('by', 'user-' || verdict.enforced, 'enforced', verdict.enforced,
      'reason', verdict.reason, 'via', judged.properties -> 'via', 'gap', judged.properties -> 'gap',
      'accountEnabled', person.properties -> 'accountEnabled', 'perUserMfaState', setting.properties -> 'perUserMfaState')
    from ${entities(context, 'entra_user')} as person
    left join ${entities(context, 'entra_user_mfa_state')} as setting on setting.part_of = person.key
    left join (${judgedMfa(context)}) as judged on judged.subject_id = person.id
      and judged.properties -> 'isCurrent' = 'true'::jsonb
    cross join lateral (select coalesce(judged.properties ->> 'enforced', 'unknown') as enforced,
      coalesce(judged.properties ->> 'reason', 'not-judged') as reason) as verdict`,
  countBy: 'by',
  joinsWhole: true,
};

const risk = ['riskLevel', 'riskState', 'riskDetail'];
const riskyUsers: EvidenceKind = {
  id: 'risky-users',
  title: 'Risky users',
  says: 'A user whom Microsoft Entra ID Protection holds for risky, and what became of it.',
  needs: [...must('entra_risky_user'), ...adds('entra_user')],
  rule: (context) => sql`select distinct on (subject_id) coalesce(identified.to_id, found.id) as subject_id,
      ${pick('found', ['userPrincipalName', 'isDeleted', ...risk, 'riskLastUpdatedDateTime'])} as facts
    from ${entities(context, 'entra_risky_user')} as found
    left join (${relations(context, 'identified')} as identified
      join ${entities(context, 'entra_user')} as person on person.id = identified.to_id) on identified.from_id = found.id
    order by subject_id, found.id`,
  countBy: 'riskLevel',
};

const riskySignIns: EvidenceKind = perType(
  {
    id: 'risky-sign-ins',
    title: 'Risky sign-ins',
    says: 'A risk that was detected, mostly with a sign-in.',
    countBy: 'riskLevel',
  },
  {
    entra_risk_detection: [
      ...['userPrincipalName', 'riskEventType', ...risk, 'activity', 'source', 'detectionTimingType', 'ipAddress'],
      ...['city', 'countryOrRegion', 'activityDateTime', 'detectedDateTime', 'lastUpdatedDateTime'],
    ],
  },
);

/** Accounts of people who have left: who, what is left of it, and until when it is to be closed. */
const offboarding: EvidenceKind = {
  id: 'people-offboarding',
  title: 'Offboarding',
  says: 'An account of somebody who has left: whose, whether it is enabled, what access is left, and the day until which it is to be closed.',
  needs: [...must('entra_user'), ...some(...accessTypes)],
  unless: ({ organizationId }) => noRoster(organizationId),
  rule: ({ at, ...place }) => offboardedAccounts({ ...place, now: at }),
  countBy: 'state',
};

export const peopleKinds: readonly EvidenceKind[] = [
  userInventory,
  guests,
  mfaRegistration,
  mfaEnforcement,
  riskyUsers,
  riskySignIns,
  offboarding,
];
