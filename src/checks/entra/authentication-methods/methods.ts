/** Source: Microsoft Graph, "authenticationMethodsPolicy resource type" and the configurations of its methods (v1.0). */
import type { Check } from '../../declaration.ts';
import { all, any, at, every, fact, isFalse, isSet, isTrue, one, oneOf, type Rule } from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { groupsExist } from './groups-exist.ts';

const subject = 'entra_authentication_methods_policy';
const place = 'Microsoft Entra admin center > Entra ID > Authentication methods > Policies';

/** About one method; the policy tells of every one that there is. */
const method = (id: string, rule: Rule): Rule =>
  one('authenticationMethodConfigurations', rule, {
    where: at('id', oneOf(id), { absent: 'fail' }),
    none: 'unknown',
  });

const state = (value: 'enabled' | 'disabled') => at('state', oneOf(value), { absent: 'unknown' });

type Method = 'sms' | 'voice' | 'email' | 'microsoftAuthenticator' | 'fido2' | 'temporaryAccessPass';
const change = (id: Method, to: object) =>
  patch(`policies/authenticationMethodsPolicy/authenticationMethodConfigurations/${id}`, {
    '@odata.type': `#microsoft.graph.${id}AuthenticationMethodConfiguration`,
    ...to,
  });

const shownToAll = (what: string): readonly Rule[] => [
  at(`featureSettings.${what}.state`, oneOf('enabled'), { absent: 'fail' }),
  at(`featureSettings.${what}.includeTarget.id`, oneOf('all_users'), { absent: 'fail' }),
];
const everyone = { state: 'enabled', includeTarget: { targetType: 'group', id: 'all_users' } };
const campaign = 'registrationEnforcement.authenticationMethodsRegistrationCampaign';

export const methodChecks: readonly Check[] = [
  {
    id: 'entra-auth-methods-migration',
    title: 'Authentication methods are managed in one policy',
    why: 'While the old settings of multifactor authentication and password reset still count, a method that was switched off in one place goes on in another.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    // Null in tenants that never had the old settings.
    rule: at('policyMigrationState', oneOf('migrationComplete'), { absent: 'pass' }),
    fix: {
      portal: `${place} > Manage migration: Migration complete, once the methods in use are on the list.`,
      graph: patch('policies/authenticationMethodsPolicy', { policyMigrationState: 'migrationComplete' }),
    },
  },
  {
    id: 'entra-auth-methods-weak-off',
    title: 'Text messages and telephone calls are no authentication methods',
    why: 'Telephone numbers are taken over by talking to the carrier, and codes by talking to the user.',
    severity: 'high',
    topic: 'strong-auth',
    subject,
    rule: all(method('Sms', state('disabled')), method('Voice', state('disabled'))),
    fix: {
      portal: `${place} > SMS, and Voice call: Enable off.`,
      graph: `${change('sms', { state: 'disabled' })}; ${change('voice', { state: 'disabled' })}`,
    },
  },
  {
    id: 'entra-auth-methods-email-otp-off',
    title: 'Codes by e-mail are no authentication method of members',
    why: 'A mailbox elsewhere, often behind a password alone, would be all that stands before a password reset.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    rule: method('Email', state('disabled')),
    fix: { portal: `${place} > Email OTP: Enable off.`, graph: change('email', { state: 'disabled' }) },
    approximates: 'Whether guests may use such codes is a setting of its own and not judged.',
  },
  {
    id: 'entra-auth-methods-sms-signin-off',
    title: 'Nobody signs in with a text message alone',
    why: 'Where a telephone number and a code do for a password, whoever has the number has the account.',
    severity: 'high',
    topic: 'strong-auth',
    subject,
    rule: method(
      'Sms',
      any(
        state('disabled'),
        every('includeTargets', at('isUsableForSignIn', isFalse, { absent: 'unknown' }), { none: 'pass' }),
      ),
    ),
    fix: { portal: `${place} > SMS > Enable and target: take the tick from Use for sign-in.` },
  },
  {
    id: 'entra-auth-methods-registration-campaign',
    title: 'Users are urged to register Microsoft Authenticator or a passkey',
    why: 'Without a nudge people stay with the weakest method they once set up.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    // `default` leaves it to Microsoft, which proves nothing.
    rule: all(
      at(`${campaign}.state`, oneOf('enabled'), { absent: 'fail' }),
      at(`${campaign}.includeTargets`, isSet, { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Authentication methods > Registration campaign: Enabled, for all users.',
      graph: patch('policies/authenticationMethodsPolicy', {
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            state: 'enabled',
            snoozeDurationInDays: 1,
            includeTargets: [
              { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
            ],
          },
        },
      }),
    },
  },
  {
    id: 'entra-auth-authenticator-enabled',
    title: 'Microsoft Authenticator can be used',
    why: 'It is the strongest method that a telephone gives without further equipment; without it users fall back on codes.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    rule: method('MicrosoftAuthenticator', state('enabled')),
    fix: {
      portal: `${place} > Microsoft Authenticator: Enable, for all users.`,
      graph: change('microsoftAuthenticator', { state: 'enabled' }),
    },
  },
  {
    id: 'entra-auth-authenticator-otp-off',
    title: 'Microsoft Authenticator gives no codes to type in',
    why: 'A code can be typed into a false sign-in page; a prompt with number and place at least says where it comes from.',
    severity: 'low',
    topic: 'strong-auth',
    subject,
    rule: method('MicrosoftAuthenticator', at('isSoftwareOathEnabled', isFalse, { absent: 'fail' })),
    fix: {
      portal: `${place} > Microsoft Authenticator > Configure > Allow use of Microsoft Authenticator OTP: No.`,
      graph: change('microsoftAuthenticator', { isSoftwareOathEnabled: false }),
    },
  },
  {
    id: 'entra-auth-authenticator-context',
    title: 'Prompts of Microsoft Authenticator show application and place to everyone',
    why: 'Who sees that the prompt is for another application, from another country, does not approve it.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    rule: method(
      'MicrosoftAuthenticator',
      all(
        ...shownToAll('displayAppInformationRequiredState'),
        ...shownToAll('displayLocationInformationRequiredState'),
      ),
    ),
    fix: {
      portal: `${place} > Microsoft Authenticator > Configure: Show application name, and Show geographic location: Enabled for all users.`,
      graph: change('microsoftAuthenticator', {
        featureSettings: {
          displayAppInformationRequiredState: everyone,
          displayLocationInformationRequiredState: everyone,
        },
      }),
    },
  },
  {
    id: 'entra-auth-fido2-enabled',
    title: 'Users can register passkeys and security keys themselves',
    why: 'They are the method that cannot be phished, and nobody has one who cannot register it.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    rule: method('Fido2', all(state('enabled'), at('isSelfServiceRegistrationAllowed', isTrue, { absent: 'unknown' }))),
    fix: {
      portal: `${place} > Passkey (FIDO2): Enable; Configure > Allow self-service set up: Yes.`,
      graph: change('fido2', { state: 'enabled', isSelfServiceRegistrationAllowed: true }),
    },
  },
  {
    id: 'entra-auth-fido2-attestation',
    title: 'The maker of a security key has to vouch for it',
    why: 'Without attestation nobody knows whether a key is a piece of hardware or a program that claims to be one.',
    severity: 'low',
    topic: 'strong-auth',
    subject,
    rule: method('Fido2', at('isAttestationEnforced', isTrue, { absent: 'fail' })),
    fix: {
      portal: `${place} > Passkey (FIDO2) > Configure > Enforce attestation: Yes. Passkeys that are synchronised between devices cannot be registered then.`,
      graph: change('fido2', { isAttestationEnforced: true }),
    },
  },
  {
    id: 'entra-auth-fido2-key-restrictions',
    title: 'Only named models of security keys can be registered',
    why: 'Models differ in how well they keep a key, and some have known faults.',
    severity: 'low',
    topic: 'strong-auth',
    subject,
    rule: method(
      'Fido2',
      all(
        at('keyRestrictions.isEnforced', isTrue, { absent: 'fail' }),
        at('keyRestrictions.enforcementType', oneOf('allow', 'block'), { absent: 'fail' }),
        at('keyRestrictions.aaGuids', isSet, { absent: 'fail' }),
      ),
    ),
    fix: {
      portal: `${place} > Passkey (FIDO2) > Configure > Enforce key restrictions: Yes; Allow, with the AAGUIDs of the models in use.`,
    },
  },
  {
    id: 'entra-auth-tap-one-time',
    title: 'Temporary Access Passes are on, and work once',
    why: 'A pass lets a newcomer register a passkey without a password; one that works many times is a password itself.',
    severity: 'medium',
    topic: 'strong-auth',
    subject,
    rule: method('TemporaryAccessPass', all(state('enabled'), at('isUsableOnce', isTrue, { absent: 'fail' }))),
    fix: {
      portal: `${place} > Temporary Access Pass: Enable; Configure > Require one-time use: Yes.`,
      graph: change('temporaryAccessPass', { state: 'enabled', isUsableOnce: true }),
    },
  },
  {
    id: 'entra-auth-report-suspicious',
    title: 'Everyone can report a prompt that they did not cause',
    why: 'A prompt out of nowhere means that somebody has the password; the user is the first to know.',
    severity: 'medium',
    topic: 'incident',
    subject,
    facts: { 'further settings': { from: 'facet', types: ['entra_authentication_methods_policy_beta'] } },
    rule: one(
      fact('further settings'),
      all(
        at('reportSuspiciousActivitySettings.state', oneOf('enabled'), { absent: 'fail' }),
        at('reportSuspiciousActivitySettings.includeTarget.id', oneOf('all_users'), { absent: 'fail' }),
      ),
      { none: 'unknown' },
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Authentication methods > Settings > Report suspicious activity: Enabled, for all users.',
      graph: patch('policies/authenticationMethodsPolicy', { reportSuspiciousActivitySettings: everyone }, 'beta'),
    },
  },
  {
    id: 'entra-auth-methods-no-deleted-groups',
    title: 'Authentication methods name only groups that exist',
    why: 'A method that is meant for a deleted group is meant for nobody, and an exception for one leaves nobody out.',
    severity: 'low',
    topic: 'access-ctl',
    subject: 'entra_authentication_method_configuration',
    facts: {
      targets: { from: 'related', relation: 'targets', direction: 'out', types: ['entra_group', 'entra_user'] },
    },
    rule: groupsExist,
    fix: { portal: `${place} > the method > Enable and target, and Exclude: remove what can no longer be resolved.` },
  },
];
