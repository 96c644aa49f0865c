/** Further settings of the tenant: consent, synchronisation, sessions, logs, licences. */
import type { Check, FactSource } from '../../declaration.ts';
import { all, at, atMost, fact, isSet, isTrue, one, oneOf, some, when } from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { idleWithin } from './idle-time.ts';
import { licensed } from './licences.ts';
import { exported } from './logs.ts';

const subject = 'entra_organization';
const center = 'Microsoft Entra admin center > Entra ID';
const governing = (type: string): FactSource => ({
  from: 'related',
  relation: 'governs',
  direction: 'in',
  types: [type],
});
/** The policy of which a tenant has one, as seen from it: the tenant. */
const organization: FactSource = { from: 'related', relation: 'governs', direction: 'out', types: [subject] };
const synced = at('onPremisesSyncEnabled', isTrue, { absent: 'fail' });

const synchronisation = 'entra_on_premises_synchronization';
const connect = 'Microsoft Entra admin center > Entra ID > Entra Connect';
const cloudOnly = 'The directory is not synchronised from on-premises.';
const hybrid = one(fact('organization'), synced, { none: 'unknown' });

export const tenantSettingChecks: readonly Check[] = [
  {
    id: 'entra-admin-consent-workflow',
    title: 'Users can ask an administrator for consent to an application',
    why: 'Where there is no way to ask, people find another: a private account, or a consent that an administrator gives by heart.',
    severity: 'medium',
    topic: 'app-consent',
    subject: 'entra_admin_consent_request_policy',
    settings: { days: { words: 'Longest life of a request, in days.', value: 30 } },
    rule: all(
      at('isEnabled', isTrue, { absent: 'fail' }),
      at('reviewers', isSet, { absent: 'fail' }),
      at('notifyReviewers', isTrue, { absent: 'fail' }),
      at('remindersEnabled', isTrue, { absent: 'fail' }),
      at('requestDurationInDays', atMost('days'), { absent: 'fail' }),
    ),
    fix: {
      portal: `${center} > Enterprise apps > Consent and permissions > Admin consent settings: Yes, with reviewers, notifications and reminders.`,
    },
  },
  {
    id: 'entra-idle-timeout',
    title: 'Idle sessions of the portals end within some hours',
    why: 'A portal that is left open belongs to whoever sits down next.',
    severity: 'medium',
    topic: 'session',
    subject,
    facts: { policies: governing('entra_activity_based_timeout_policy') },
    settings: { hours: { words: 'Longest idle time, in hours.', value: 3 } },
    rule: some(
      fact('policies'),
      all(
        at('isOrganizationDefault', isTrue, { absent: 'unknown' }),
        some(
          '@definition',
          some(
            'ActivityBasedTimeoutPolicy.ApplicationPolicies',
            all(
              at('ApplicationId', oneOf('default'), { absent: 'fail' }),
              at('WebSessionIdleTimeout', idleWithin('hours'), { absent: 'fail' }),
            ),
            { none: 'fail' },
          ),
          { none: 'fail' },
        ),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Settings > Org settings > Security & privacy > Idle session timeout: 3 hours or less.',
    },
  },
  {
    id: 'entra-password-hash-sync',
    title: 'Password hashes are synchronised from on-premises',
    why: 'Only with them can Entra ID compare with leaked passwords, and let people in when the data centre is down.',
    severity: 'medium',
    topic: 'password',
    subject: synchronisation,
    facts: { organization },
    rule: when(hybrid, at('features.passwordSyncEnabled', isTrue, { absent: 'fail' }), cloudOnly),
    fix: {
      portal: `${connect}: in the wizard on the server, User sign-in and Optional features: Password hash synchronization.`,
    },
  },
  {
    id: 'entra-sync-takeover-blocked',
    title: 'Accounts on-premises cannot take over accounts in the cloud',
    why: 'Whoever can create an account on-premises could make one that matches an administrator in the cloud.',
    severity: 'medium',
    topic: 'acct-life',
    subject: synchronisation,
    facts: { organization },
    rule: when(
      hybrid,
      all(
        at('features.blockSoftMatchEnabled', isTrue, { absent: 'fail' }),
        at('features.blockCloudObjectTakeoverThroughHardMatchEnabled', isTrue, { absent: 'fail' }),
      ),
      cloudOnly,
    ),
    fix: {
      portal: 'Not in the portal: take the command, with the id of the tenant.',
      graph: patch('directory/onPremisesSynchronization/<tenant id>', {
        features: { blockSoftMatchEnabled: true, blockCloudObjectTakeoverThroughHardMatchEnabled: true },
      }),
    },
  },
  {
    id: 'entra-logs-to-siem',
    title: 'The logs of the directory are exported',
    why: 'Entra ID keeps sign-ins and changes for thirty days at most; intruders are often found later.',
    severity: 'high',
    topic: 'log-audit',
    subject,
    facts: { exports: { from: 'tenant', types: ['azure_entra_diagnostic_setting'] } },
    settings: {
      categories: {
        words: 'Categories of logs that have to go somewhere.',
        value: [
          'AuditLogs',
          'SignInLogs',
          'NonInteractiveUserSignInLogs',
          'ServicePrincipalSignInLogs',
          'ManagedIdentitySignInLogs',
          'ProvisioningLogs',
          'RiskyUsers',
          'UserRiskEvents',
        ],
      },
    },
    rule: exported,
    fix: {
      portal:
        'Microsoft Entra admin center > Monitoring & health > Diagnostic settings > Add: the categories, to a Log Analytics workspace, a storage account or an event hub.',
    },
  },
  {
    id: 'entra-licence-p1-p2-coverage',
    title: 'Licences for premium features cover those who have them',
    why: 'Features that are used without a licence can end with the next check of the contract, and protection with them.',
    severity: 'low',
    topic: 'policy',
    subject,
    facts: {
      policies: { from: 'tenant', types: ['entra_conditional_access_policy'] },
      skus: { from: 'contained', types: ['entra_subscribed_sku'] },
    },
    rule: when(
      some(fact('policies'), at('state', oneOf('enabled'), { absent: 'unknown' }), { none: 'fail' }),
      licensed,
      'No policy of Conditional Access is enabled.',
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Billing > Licenses: enough units with Microsoft Entra ID P1 or P2, assigned to those whom policies hold for.',
    },
    approximates:
      'Assigned units are compared with those bought; whether each user whom a policy holds for has one is not.',
  },
];
