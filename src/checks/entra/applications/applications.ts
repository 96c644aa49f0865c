/** App registrations. Source: Microsoft Graph, "application", "passwordCredential" and "keyCredential" resource types (v1.0). */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  count,
  every,
  fact,
  isEmpty,
  isTrue,
  moreThanDaysAhead,
  one,
  oneOf,
  onList,
  some,
  when,
} from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { livingAtMost } from '../shared/lifetime.ts';

const subject = 'entra_application';
const place = 'Microsoft Entra admin center > Entra ID > App registrations > the application';
const secrets = `${place} > Certificates & secrets`;
const lasting = at('endDateTime', moreThanDaysAhead('days'), { absent: 'unknown' });
const restriction = at('state', oneOf('enabled'), { absent: 'fail' });
const restricted = (path: string) => some(path, restriction, { none: 'fail' });

export const applicationChecks: readonly Check[] = [
  {
    id: 'entra-app-credential-not-expired',
    title: 'Credentials of applications are valid for some time to come',
    why: 'Once they expire the application stands still; and expired ones that lie about show that nobody looks after it.',
    severity: 'high',
    topic: 'app-cred',
    subject,
    clock: true,
    settings: { days: { words: 'Days before the end at which a credential should have been replaced.', value: 30 } },
    rule: all(
      every('passwordCredentials', lasting, { none: 'pass' }),
      every('keyCredentials', lasting, { none: 'pass' }),
    ),
    fix: { portal: `${secrets}: add a new credential, put it to use, and remove those that expire or have expired.` },
  },
  {
    id: 'entra-app-no-client-secrets',
    title: 'Applications have no client secrets',
    why: 'A secret is a password that is copied into settings and pipelines; a certificate, or better a federated credential, is not.',
    severity: 'medium',
    topic: 'app-cred',
    subject,
    rule: at('passwordCredentials', isEmpty, { absent: 'pass' }),
    fix: {
      portal: `${secrets}: use a managed identity, a federated credential or a certificate, then remove the client secrets.`,
    },
  },
  {
    id: 'entra-app-secret-lifetime',
    title: 'Client secrets are made for half a year at most',
    why: 'A secret that leaks works until it ends.',
    severity: 'medium',
    topic: 'app-cred',
    subject,
    settings: { days: { words: 'Longest life of a client secret, in days.', value: 180 } },
    rule: every('passwordCredentials', at('$', livingAtMost('days'), { absent: 'unknown' }), { none: 'pass' }),
    fix: { portal: `${secrets}: new client secrets that end sooner, in place of the long ones.` },
  },
  {
    id: 'entra-app-cert-lifetime',
    title: 'Certificates of applications are made for a year at most',
    why: 'The private key is copied with each move of the application; a shorter life ends what was copied.',
    severity: 'medium',
    topic: 'app-cred',
    subject,
    settings: { days: { words: 'Longest life of a certificate, in days.', value: 366 } },
    rule: every('keyCredentials', at('$', livingAtMost('days'), { absent: 'unknown' }), { none: 'pass' }),
    fix: { portal: `${secrets}: upload a certificate that ends sooner, and remove the long one.` },
  },
  {
    id: 'entra-app-single-tenant',
    title: 'Applications let in users of this tenant only',
    why: 'An application that takes sign-ins from any tenant has to check itself who they are, and many do not.',
    severity: 'medium',
    topic: 'app-consent',
    subject,
    settings: { multitenantApps: { words: 'Client ids of applications that are meant for other tenants.', value: [] } },
    rule: any(
      at('signInAudience', oneOf('AzureADMyOrg'), { absent: 'unknown' }),
      at('appId', onList('multitenantApps'), { absent: 'fail' }),
    ),
    fix: {
      portal: `${place} > Authentication > Supported account types: this organizational directory only.`,
      az: 'az ad app update --id {id} --sign-in-audience AzureADMyOrg',
    },
  },
  {
    id: 'entra-app-management-policy',
    title: 'The tenant limits secrets and certificates of applications',
    why: 'What a policy refuses nobody has to look for afterwards: secrets at all, and credentials without an end.',
    severity: 'medium',
    topic: 'app-cred',
    subject: 'entra_app_management_policy',
    rule: all(
      at('isEnabled', isTrue, { absent: 'fail' }),
      restricted('applicationRestrictions.passwordCredentials'),
      restricted('applicationRestrictions.keyCredentials'),
      restricted('servicePrincipalRestrictions.passwordCredentials'),
      restricted('servicePrincipalRestrictions.keyCredentials'),
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Enterprise apps > Application policies: restrict secrets and lifetimes.',
      graph: patch('policies/defaultAppManagementPolicy', {
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [{ restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P180D' }],
          keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P365D' }],
        },
      }),
    },
    approximates: 'That there are limits is looked at, not how strict they are.',
  },
  {
    id: 'entra-app-owners-mfa',
    title: 'Owners of applications have registered a second factor',
    why: 'An owner can add a credential and then act as the application, with all that it may.',
    severity: 'high',
    topic: 'mfa',
    subject: 'entra_user',
    facts: {
      applications: {
        from: 'related',
        relation: 'owns',
        direction: 'out',
        types: [subject],
        read: 'entra_application_owners',
      },
      registration: { from: 'facet', types: ['entra_user_registration_details'] },
    },
    rule: when(
      count(fact('applications'), atLeast(1)),
      one(fact('registration'), at('isMfaRegistered', isTrue, { absent: 'unknown' }), { none: 'unknown' }),
      'The user owns no application.',
    ),
    fix: {
      portal:
        'The user registers at https://aka.ms/mysecurityinfo; or App registrations > the application > Owners: remove the user.',
    },
  },
];
