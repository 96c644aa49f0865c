import { type RawBuilder, sql } from 'kysely';
import {
  all,
  daysAgo,
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
import { riskyScopes } from '../privilege/permission-risk.ts';
import { thresholds } from '../thresholds.ts';
import { byTier, enabled, isGuest } from './fragments.ts';

const registrationPage = 'Microsoft Entra admin center > App registrations > the application';
const enterprisePage = 'Microsoft Entra admin center > Enterprise applications > the application';

/** Tenants in which Microsoft registers its own applications. */
const microsoftTenants = ['f8cdef31-a31e-4b4a-93e4-5f571e91255a', '72f988bf-86f1-41af-91ab-2d7cd011db47'];

/** Service principals that hold tier 0 or 1, without managed identities. */
const strongApplications = (context: RuleContext): RawBuilder<unknown> => sql`(
  select app.*, privilege.tier, privilege.roles from ${entities(context, 'entra_service_principal')} as app
  join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = app.id
  where ${enabled('app')} and lower(coalesce(app.properties ->> 'servicePrincipalType', '')) <> 'managedidentity')`;

/** Secrets and certificates with the application or service principal that they belong to. */
const credentials = (context: RuleContext): RawBuilder<unknown> => sql`(
  select holder.id as holder_id, credential.name, credential.properties ->> 'kind' as kind,
    assay_instant(credential.properties ->> 'startDateTime') as starts_at,
    assay_instant(credential.properties ->> 'endDateTime') as ends_at
  from (select * from ${entities(context, 'entra_application_credential')} as own
    union all select * from ${entities(context, 'entra_service_principal_credential')} as own
      where own.properties ->> 'usage' is distinct from 'Sign') as credential
  join entity as holder on holder.organization_id = ${context.organizationId} and holder.connection_id = ${context.connectionId}
    and holder.key = credential.part_of and holder.gone_at is null)`;

/** The service principal of a registration: `application_id`, `principal_id`. */
const acting = (context: RuleContext): RawBuilder<unknown> => sql`(
  select registered.to_id as application_id, acts.to_id as principal_id
  from ${relations(context, 'resolves_to')} as registered
  join ${relations(context, 'resolves_to')} as acts on acts.from_id = registered.from_id and acts.to_id <> registered.to_id)`;

const strongApplication: Finding = {
  id: 'application-with-high-privilege',
  family: 'applications',
  title: 'Application that controls the tenant or subscriptions',
  why: 'An application has no second factor: its secret alone is as much as the role.',
  severity: 'medium',
  subjects: ['entra_service_principal'],
  needs: [...facts('entra_service_principal'), ...privilegeNeeds],
  rule: (context) => sql`
    select app.id as subject_id, case when app.tier = 0 then 'high' end as severity, jsonb_build_object(
      'appId', app.properties -> 'appId', 'roles', app.roles) as evidence from ${strongApplications(context)} as app`,
  fix: {
    text: 'Replace the permission by a narrower one, or by a role over one scope.',
    portal: `${enterprisePage} > Permissions`,
  },
};

const staleCredential: Finding = {
  id: 'stale-application-credential',
  family: 'applications',
  title: 'Old, long-lived or forgotten credentials',
  why: 'The longer a secret works, the more copies of it there are; each further one is one more that nobody watches.',
  severity: 'low',
  subjects: ['entra_application', 'entra_service_principal'],
  needs: [
    ...some('entra_application', 'entra_service_principal'),
    ...helpful('entra_app_role_assignment', 'azure_role_assignment'),
  ],
  rule: (context) => sql`
    with judged as (
      select holder_id,
        count(*) filter (where kind = 'password' and ends_at - starts_at > make_interval(days => ${thresholds.secretLifeDays})
          and ends_at > ${context.now}) as long_lived,
        count(*) filter (where starts_at < ${daysAgo(context, thresholds.secretAgeDays)} and ends_at > ${context.now}) as old,
        count(*) filter (where ends_at > ${daysAgo(context, -thresholds.secretFarDays)}) as far,
        count(*) filter (where ends_at <= ${context.now}) as expired,
        count(*) filter (where kind = 'password' and ends_at > ${context.now}) as active, max(ends_at) as last
      from ${credentials(context)} as credential group by holder_id)
    select judged.holder_id as subject_id, case when (judged.old + judged.far + judged.long_lived) > 0
        then ${byTier('privilege')} end as severity, jsonb_build_object(
      'longLivedSecrets', judged.long_lived, 'olderThanAYear', judged.old, 'endsInMoreThanTwoYears', judged.far,
      'expiredNotRemoved', judged.expired, 'activeSecrets', judged.active, 'lastEnd', judged.last, 'roles', privilege.roles) as evidence
    from judged
    left join (select distinct application_id, principal_id from ${acting(context)} as acts) as acts on acts.application_id = judged.holder_id
    left join ${derived(context, 'posture_privilege')} as privilege
      on privilege.principal_id = coalesce(acts.principal_id, judged.holder_id)
    where judged.long_lived > 0 or judged.old > 0 or judged.far > 0 or judged.expired > 0
      or judged.active > ${thresholds.activeSecrets}`,
  fix: {
    text: 'Remove expired and unused credentials, and renew the others for half a year at most, or use a federated credential.',
    portal: `${registrationPage} > Certificates & secrets`,
    command: 'az ad app credential list --id <application>',
  },
};

const secretDespiteFederation: Finding = {
  id: 'secret-where-federation-would-do',
  family: 'applications',
  title: 'Secret although no secret is needed',
  why: 'A federated credential or managed identity cannot leak; the secret beside it can.',
  severity: 'low',
  subjects: ['entra_application'],
  needs: [
    ...facts('entra_application', 'entra_federated_credential'),
    ...helpful('entra_service_principal', 'azure_role_assignment'),
  ],
  rule: (context) => sql`
    select app.id as subject_id, ${byTier('privilege')} as severity, jsonb_build_object(
      'activeSecrets', secret.count, 'federatedWith', trusted.issuers) as evidence
    from ${entities(context, 'entra_application')} as app
    join (select holder_id, count(*) as count from ${credentials(context)} as credential
      where kind = 'password' and ends_at > ${context.now} group by holder_id) as secret on secret.holder_id = app.id
    join (select part_of, jsonb_agg(distinct federated.properties -> 'issuer') as issuers
      from ${entities(context, 'entra_federated_credential')} as federated group by part_of) as trusted on trusted.part_of = app.key
    left join ${acting(context)} as acts on acts.application_id = app.id
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = acts.principal_id`,
  fix: {
    text: 'Remove the secret once the workload signs in with the federated credential.',
    portal: `${registrationPage} > Certificates & secrets`,
    command: 'az ad app credential delete --id <application> --key-id <key>',
  },
  approximates: 'Where a workload runs is told only by a federated credential that the application already has.',
};

const ownerless: Finding = {
  id: 'application-ownership',
  family: 'applications',
  title: 'Application without an owner, or with a weak one',
  why: 'Without an owner nobody renews or removes it; an owner may add a secret, so that the application is as safe as its weakest owner.',
  severity: 'low',
  subjects: ['entra_application'],
  needs: [
    ...facts('entra_application'),
    ...all('entra_application_owners'),
    ...helpful('entra_user', 'entra_user_registration_details', 'entra_service_principal'),
  ],
  rule: (context) => sql`
    with owner as (
      select owns.to_id as application_id, person.name, ${isGuest('person')} as guest,
        coalesce(details.properties @> '{"isMfaRegistered": false}', false) as without_mfa
      from ${relations(context, 'owns', 'entra_application_owners')} as owns
      join entity as person on person.organization_id = owns.organization_id and person.id = owns.from_id
      left join ${entities(context, 'entra_user_registration_details')} as details on details.part_of = person.key),
    counted as (select application_id, count(*) as owners,
        coalesce(jsonb_agg(name order by name) filter (where guest), '[]') as guests,
        coalesce(jsonb_agg(name order by name) filter (where without_mfa), '[]') as without_mfa from owner group by application_id)
    select app.id as subject_id, case when counted.owners is not null then ${byTier('privilege', 'medium')} end as severity,
      jsonb_build_object('owners', coalesce(counted.owners, 0), 'guestOwners', coalesce(counted.guests, '[]'),
        'ownersWithoutMfa', coalesce(counted.without_mfa, '[]')) as evidence
    from ${entities(context, 'entra_application')} as app
    left join counted on counted.application_id = app.id
    left join ${acting(context)} as acts on acts.application_id = app.id
    left join ${derived(context, 'posture_privilege')} as privilege on privilege.principal_id = acts.principal_id
    where counted.owners is null or counted.guests <> '[]' or counted.without_mfa <> '[]'`,
  fix: {
    text: 'Name one or two owners of your own who use multifactor authentication.',
    portal: `${registrationPage} > Owners`,
    command: 'az ad app owner add --id <application> --owner-object-id <user>',
  },
};

const riskyConsent: Finding = {
  id: 'risky-delegated-consent',
  family: 'applications',
  title: 'Consent that reaches far',
  why: 'The application acts as everybody who signs in to it, or reads mail and files of whoever consented, and nobody has verified who publishes it.',
  severity: 'medium',
  subjects: ['entra_service_principal', 'entra_authorization_policy'],
  needs: [
    ...some('entra_oauth2_permission_grant', 'entra_authorization_policy'),
    ...helpful('entra_service_principal'),
  ],
  rule: (context) => sql`
    select app.id as subject_id, case when bool_or(consent.everybody) and app.properties ->> 'verifiedPublisherName' is null
        then 'high' end as severity, jsonb_build_object(
      'forEverybody', bool_or(consent.everybody), 'users', count(*) filter (where not consent.everybody),
      'scopes', jsonb_agg(distinct consent.permission),
      'verifiedPublisherName', coalesce(app.properties -> 'verifiedPublisherName', 'null')) as evidence
    from (select lower(given.properties ->> 'clientId') as client, given.properties ->> 'consentType' = 'AllPrincipals' as everybody,
        permission from ${entities(context, 'entra_oauth2_permission_grant')} as given
      cross join lateral jsonb_array_elements_text(case jsonb_typeof(given.properties -> 'scopes') when 'array'
        then given.properties -> 'scopes' else '[]'::jsonb end) as permission
      where permission = any(${[...riskyScopes]}::text[])) as consent
    join ${entities(context, 'entra_service_principal')} as app on app.key = consent.client
    where lower(coalesce(app.properties ->> 'appOwnerOrganizationId', '')) <> all(${microsoftTenants}::text[])
      and (consent.everybody or app.properties ->> 'verifiedPublisherName' is null)
    group by app.id, app.properties
    union all
    select policy.id, 'medium', jsonb_build_object('usersMayConsentTo', policy.properties -> 'permissionGrantPoliciesAssigned')
    from ${entities(context, 'entra_authorization_policy')} as policy
    where exists (select from jsonb_array_elements_text(case jsonb_typeof(policy.properties -> 'permissionGrantPoliciesAssigned')
      when 'array' then policy.properties -> 'permissionGrantPoliciesAssigned' else '[]'::jsonb end) as given
      where given ~* 'ManagePermissionGrantsForSelf\\.microsoft-user-default-legacy')`,
  fix: {
    text: 'Revoke the consent that nobody needs, and let users consent to low permissions of verified publishers only.',
    portal: 'Microsoft Entra admin center > Enterprise applications > Consent and permissions > User consent settings',
  },
};

const foreignApplication: Finding = {
  id: 'foreign-application-with-privilege',
  family: 'applications',
  title: 'Application of another organisation with privilege',
  why: 'Its credentials lie with somebody else, and whoever breaks in there is in here.',
  severity: 'high',
  subjects: ['entra_service_principal'],
  needs: [...facts('entra_service_principal'), ...privilegeNeeds],
  rule: (context) => sql`
    select app.id as subject_id, ${byTier('app')} as severity, jsonb_build_object(
      'appOwnerOrganizationId', app.properties -> 'appOwnerOrganizationId',
      'verifiedPublisherName', coalesce(app.properties -> 'verifiedPublisherName', 'null'), 'roles', app.roles) as evidence
    from ${strongApplications(context)} as app
    where lower(app.properties ->> 'appOwnerOrganizationId') <> lower(${context.tenantId})
      and lower(app.properties ->> 'appOwnerOrganizationId') <> all(${microsoftTenants}::text[])`,
  fix: {
    text: 'Ask the vendor for narrower permissions, limit it to the scopes it needs, or remove it.',
    portal: `${enterprisePage} > Permissions`,
  },
};

/** Issuers that are known to name one workload in the subject. */
const knownIssuers =
  '^https://(token\\.actions\\.githubusercontent\\.com|login\\.microsoftonline\\.(com|us)|login\\.partner\\.microsoftonline\\.cn|sts\\.windows\\.net|vstoken\\.dev\\.azure\\.com|gitlab\\.com|app\\.terraform\\.io|accounts\\.google\\.com|[a-z0-9.-]*\\.oic\\.prod-aks\\.azure\\.com|[a-z0-9.-]+\\.api\\.cognito[a-z0-9.-]*)(/|$)';

const weakFederation: Finding = {
  id: 'weak-federated-credential',
  family: 'applications',
  title: 'Federated credential that trusts too many',
  why: 'A pattern or a pull request as subject lets in code that nobody has reviewed, and an issuer that nobody knows can name anybody.',
  severity: 'medium',
  subjects: ['entra_federated_credential', 'azure_federated_identity_credential'],
  needs: some('entra_federated_credential', 'azure_federated_identity_credential'),
  rule: (context) => sql`
    select trust.id as subject_id, case when trust.subject ~ '[*]' or trust.subject ~* ':pull_request$' then 'high' end as severity,
      jsonb_build_object('issuer', trust.issuer, 'subject', trust.subject) as evidence
    from (select id, properties ->> 'issuer' as issuer, properties ->> 'subject' as subject
        from ${entities(context, 'entra_federated_credential')} as own
      union all select id, properties ->> 'issuer', properties ->> 'subject'
        from ${entities(context, 'azure_federated_identity_credential')} as own) as trust
    where trust.subject ~ '[*]' or trust.subject ~* ':pull_request$' or trust.issuer !~* ${knownIssuers}`,
  fix: {
    text: 'Name one branch, tag or environment as the subject, and an issuer you trust.',
    portal: `${registrationPage} > Certificates & secrets > Federated credentials`,
    command: 'az ad app federated-credential list --id <application>',
  },
};

export const applicationFindings: readonly Finding[] = [
  strongApplication,
  staleCredential,
  secretDespiteFederation,
  ownerless,
  riskyConsent,
  foreignApplication,
  weakFederation,
];
