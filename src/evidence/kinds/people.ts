/** Evidence on users and how they prove who they are. */
import { sql } from 'kysely';
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

/** Policies that demand a second factor, and what each user is asked for apart from them. */
const mfaEnforcement: EvidenceKind = {
  id: 'mfa-enforcement',
  title: 'Enforcement of multifactor authentication',
  says: 'A Conditional Access policy that demands a second factor, the security defaults, or the per-user setting of a user.',
  needs: [...some('entra_conditional_access_policy', 'entra_security_defaults', 'entra_user_mfa_state')],
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
    select person.id, ${pick('setting', ['perUserMfaState'])} || '{"by": "per-user"}'
    from ${entities(context, 'entra_user_mfa_state')} as setting
    join ${entities(context, 'entra_user')} as person on person.key = setting.part_of`,
  countBy: 'by',
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

export const peopleKinds: readonly EvidenceKind[] = [
  userInventory,
  guests,
  mfaRegistration,
  mfaEnforcement,
  riskyUsers,
  riskySignIns,
];
