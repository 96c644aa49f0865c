import { type RawBuilder, sql } from 'kysely';
import {
  daysAgo,
  derived,
  entities,
  type Finding,
  facts,
  privilegeNeeds,
  type RuleContext,
  relations,
} from '../declaration.ts';
import { thresholds } from '../thresholds.ts';
import { byTier, enabled, instant, isGuest, isSynced } from './fragments.ts';

/** Values of `methodsRegistered`: Microsoft Graph, "userRegistrationDetails resource type". */
const phishingResistant = [
  'fido2SecurityKey',
  'passKeyDeviceBound',
  'passKeyDeviceBoundAuthenticator',
  'passKeyDeviceBoundWindowsHello',
  'windowsHelloForBusiness',
  'macOsSecureEnclaveKey',
  'x509CertificateMultiFactor',
  'certificateBasedAuthentication',
];
const weak = ['mobilePhone', 'alternateMobilePhone', 'officePhone', 'email', 'securityQuestion', 'sms', 'voice'];

/** Enabled users with what they have registered: users the report leaves out are not judged. */
const registered = (context: RuleContext): RawBuilder<unknown> => sql`(
  select person.*, details.properties as registration, privilege.tier, privilege.roles
  from ${entities(context, 'entra_user')} as person
  join ${entities(context, 'entra_user_registration_details')} as details on details.part_of = person.key
  left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
  where ${enabled('person')})`;
const hasOneOf = (methods: readonly string[]) => sql`registration -> 'methodsRegistered' ?| ${[...methods]}::text[]`;
const methodCount = sql`jsonb_array_length(case jsonb_typeof(registration -> 'methodsRegistered')
  when 'array' then registration -> 'methodsRegistered' end)`;
const evidence = sql`jsonb_build_object('userPrincipalName', person.properties -> 'userPrincipalName',
  'methodsRegistered', registration -> 'methodsRegistered', 'roles', person.roles)`;

const registration = facts('entra_user', 'entra_user_registration_details');
const privilegeHelps = privilegeNeeds.map((need) => ({ ...need, how: 'helpful' as const }));

const methodsPage = 'Microsoft Entra admin center > Users > the user > Authentication methods';

const noMfa: Finding = {
  id: 'no-mfa-registered',
  family: 'authentication',
  title: 'No multifactor authentication registered',
  why: 'A password that leaks is enough, and whoever has it may register the first second factor.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...registration, ...privilegeHelps],
  rule: (context) => sql`
    select person.id as subject_id, case when person.tier is not null then 'critical' end as severity, ${evidence} as evidence
    from ${registered(context)} as person where registration @> '{"isMfaRegistered": false}'`,
  fix: {
    text: 'Have the user register a method, with a Temporary Access Pass where none is there yet.',
    portal: methodsPage,
  },
};

const noStrongMethod: Finding = {
  id: 'privileged-without-phishing-resistant-mfa',
  family: 'authentication',
  title: 'Privileged user without a phishing-resistant method',
  why: 'Codes and prompts can be talked or proxied out of people; keys, passkeys and certificates cannot.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...registration, ...privilegeNeeds],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('person')} as severity, ${evidence} as evidence
    from ${registered(context)} as person
    where person.tier <= 1 and ${methodCount} is not null and not ${hasOneOf(phishingResistant)}`,
  fix: {
    text: 'Register a passkey, security key, Windows Hello for Business or certificate, and demand the strength for administrators.',
    portal:
      'Microsoft Entra admin center > Protection > Authentication methods; Conditional Access > Authentication strengths',
  },
};

const weakOnly: Finding = {
  id: 'weak-methods-only',
  family: 'authentication',
  title: 'Only text message, voice or e-mail',
  why: 'Telephone numbers are taken over at the carrier, and mailboxes with the same password.',
  severity: 'medium',
  subjects: ['entra_user'],
  needs: [...registration, ...privilegeHelps],
  rule: (context) => sql`
    select person.id as subject_id, ${byTier('person')} as severity, ${evidence} as evidence
    from ${registered(context)} as person
    where ${methodCount} > 0 and not exists (
      select from jsonb_array_elements_text(registration -> 'methodsRegistered') as method where method <> all(${weak}::text[]))`,
  fix: {
    text: 'Have the user register Microsoft Authenticator or a passkey, and take telephone methods out of the policy.',
    portal: methodsPage,
  },
};

const riskyPrivileged: Finding = {
  id: 'risky-user-with-privilege',
  family: 'authentication',
  title: 'Risky user with privileged access',
  why: 'Microsoft sees signs that the account is in the hands of somebody else.',
  severity: 'high',
  subjects: ['entra_user'],
  needs: [...facts('entra_user', 'entra_risky_user'), ...privilegeNeeds],
  rule: (context) => sql`
    select privilege.principal_id as subject_id, case risk.properties ->> 'riskLevel' when 'high' then 'critical' end as severity,
      jsonb_build_object('riskLevel', risk.properties -> 'riskLevel', 'riskState', risk.properties -> 'riskState',
        'riskLastUpdatedDateTime', risk.properties -> 'riskLastUpdatedDateTime', 'roles', privilege.roles) as evidence
    from ${entities(context, 'entra_risky_user')} as risk
    join ${relations(context, 'identified')} as identified on identified.from_id = risk.id
    join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = identified.to_id
    where risk.properties ->> 'riskLevel' in ('medium', 'high')
      and risk.properties ->> 'riskState' in ('atRisk', 'confirmedCompromised')`,
  fix: {
    text: 'Investigate the detections, reset the password, revoke sessions, and take the roles away until it is clear.',
    portal: 'Microsoft Entra admin center > Protection > Identity Protection > Risky users',
  },
};

const oldPassword: Finding = {
  id: 'password-old-or-never-expires',
  family: 'authentication',
  title: 'Very old password, or an exception from its policy',
  why: 'An old password had the longest time to leak. That passwords do not expire is fine only where leaks are looked for and a second factor is demanded.',
  severity: 'low',
  subjects: ['entra_user'],
  needs: [...facts('entra_user'), ...privilegeHelps],
  rule: (context) => sql`
    select person.id as subject_id, case when privilege.tier is not null then 'medium' end as severity, jsonb_build_object(
      'userPrincipalName', person.properties -> 'userPrincipalName', 'passwordPolicies', person.properties -> 'passwordPolicies',
      'lastPasswordChangeDateTime', person.properties -> 'lastPasswordChangeDateTime', 'roles', privilege.roles) as evidence
    from ${entities(context, 'entra_user')} as person
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = person.id
    where ${enabled('person')} and not ${isGuest('person')} and not ${isSynced('person')}
      and (person.properties ->> 'passwordPolicies' ilike '%DisablePasswordExpiration%'
        or ${instant('person', 'lastPasswordChangeDateTime')} < ${daysAgo(context, thresholds.passwordDays)})`,
  fix: {
    text: 'Change the password and remove the exception, or go without passwords.',
    portal: 'Microsoft Entra admin center > Users > the user > Reset password',
    command:
      'az rest --method patch --url https://graph.microsoft.com/v1.0/users/<user> --body \'{"passwordPolicies":"None"}\'',
  },
  approximates:
    'Accounts from on-premises follow the policy there and are left out. A reused first password cannot be told.',
};

export const authenticationFindings: readonly Finding[] = [
  noMfa,
  noStrongMethod,
  weakOnly,
  riskyPrivileged,
  oldPassword,
];
