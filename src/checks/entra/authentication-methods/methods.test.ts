import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, testChecks, unread } from '../../testing.ts';
import { methodChecks } from './methods.ts';

type Body = { readonly [key: string]: Json };

/** Beside one method there are others, which must not count. */
const having = (id: string, of: Body, otherwise: Body): Given =>
  body({ authenticationMethodConfigurations: [{ id, ...of }, { id: 'Other', ...otherwise }, otherwise] });
const noMethods = body({ authenticationMethodConfigurations: [] });

/** @param good what passes for the method; each of the bad ones replaces a part of it */
function about(id: string, good: Body, bad: readonly Body[], absent: CheckCases['absent'] = []): CheckCases {
  const [worst = {}] = bad;
  const opposite = { ...good, ...worst };
  return {
    pass: [having(id, good, opposite)],
    fail: bad.map((part) => having(id, { ...good, ...part }, good)),
    unknown: [unread, noMethods],
    absent: absent.length > 0 ? absent : [{ given: having(id, { ...good, state: null }, good), says: 'unknown' }],
  };
}
const nulls = (id: string, good: Body, says: 'fail' | 'unknown', ...paths: readonly Body[]): CheckCases['absent'] =>
  paths.map((part) => ({ given: having(id, { ...good, ...part }, good), says }));

const off = { state: 'disabled' };
const on = { state: 'enabled' };
const two = (sms: Json, voice: Json): Given =>
  body({
    authenticationMethodConfigurations: [
      { id: 'Sms', state: sms },
      { id: 'Voice', state: voice },
      { id: 'Fido2', ...on },
      on,
    ],
  });
const smsTargets = (...flags: Json[]): Body => ({
  ...on,
  includeTargets: flags.map((isUsableForSignIn) => ({ id: 'all_users', isUsableForSignIn })),
});

const shown = { state: 'enabled', includeTarget: { id: 'all_users' } };
const app = 'displayAppInformationRequiredState';
const place = 'displayLocationInformationRequiredState';
const features = (of: Body): Body => ({ featureSettings: { [app]: shown, [place]: shown, ...of } });
const hidden = [app, place].flatMap((name) => [
  features({ [name]: { ...shown, state: 'default' } }),
  features({ [name]: { ...shown, includeTarget: { id: 'some' } } }),
]);
const unsaid = [app, place].flatMap((name) => [
  features({ [name]: { includeTarget: shown.includeTarget } }),
  features({ [name]: { state: 'enabled' } }),
]);

const campaign = (of: Body | null): Given =>
  body({ registrationEnforcement: { authenticationMethodsRegistrationCampaign: of } });
const urged = { state: 'enabled', includeTargets: [{ id: 'all_users' }] };
const keys = { keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: ['a'] } };
const keysBut = (of: Body): Body => ({ keyRestrictions: { ...keys.keyRestrictions, ...of } });
const passkeys = { ...on, isSelfServiceRegistrationAllowed: true };
const pass = { ...on, isUsableOnce: true };
const report = (of: Body): Given => ({ facts: { 'further settings': [{ reportSuspiciousActivitySettings: of }] } });
const group = '11111111-1111-1111-1111-11111111111A';

testChecks(methodChecks, {
  'entra-auth-methods-migration': {
    pass: [body({ policyMigrationState: 'migrationComplete' })],
    fail: [body({ policyMigrationState: 'preMigration' }), body({ policyMigrationState: 'migrationInProgress' })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'pass' }],
  },
  'entra-auth-methods-weak-off': {
    pass: [two('disabled', 'disabled')],
    fail: [two('enabled', 'disabled'), two('disabled', 'enabled')],
    unknown: [
      unread,
      body({ authenticationMethodConfigurations: [{ id: 'Sms', ...off }] }),
      body({ authenticationMethodConfigurations: [{ id: 'Voice', ...off }] }),
    ],
    absent: [
      { given: two(null, 'disabled'), says: 'unknown' },
      { given: two('disabled', null), says: 'unknown' },
    ],
  },
  'entra-auth-methods-email-otp-off': about('Email', off, [on]),
  'entra-auth-methods-sms-signin-off': {
    pass: [having('Sms', off, smsTargets(true)), having('Sms', smsTargets(false, false), smsTargets(true))],
    fail: [having('Sms', smsTargets(false, true), off)],
    unknown: [unread, noMethods, having('Sms', smsTargets(null), off)],
    absent: [
      { given: having('Sms', on, on), says: 'pass' },
      { given: having('Sms', { includeTargets: [{ isUsableForSignIn: true }] }, off), says: 'unknown' },
    ],
  },
  'entra-auth-methods-registration-campaign': {
    pass: [campaign(urged)],
    fail: [campaign({ ...urged, state: 'default' }), campaign({ ...urged, includeTargets: [] })],
    unknown: [unread],
    absent: [
      { given: campaign({ state: 'enabled' }), says: 'fail' },
      { given: campaign({ includeTargets: urged.includeTargets }), says: 'fail' },
    ],
  },
  'entra-auth-authenticator-enabled': about('MicrosoftAuthenticator', on, [off]),
  'entra-auth-authenticator-otp-off': about(
    'MicrosoftAuthenticator',
    { isSoftwareOathEnabled: false },
    [{ isSoftwareOathEnabled: true }],
    nulls('MicrosoftAuthenticator', { isSoftwareOathEnabled: false }, 'fail', { isSoftwareOathEnabled: null }),
  ),
  'entra-auth-authenticator-context': about(
    'MicrosoftAuthenticator',
    features({}),
    hidden,
    nulls('MicrosoftAuthenticator', {}, 'fail', ...unsaid),
  ),
  'entra-auth-fido2-enabled': about(
    'Fido2',
    passkeys,
    [off, { isSelfServiceRegistrationAllowed: false }],
    nulls('Fido2', passkeys, 'unknown', { state: null }, { isSelfServiceRegistrationAllowed: null }),
  ),
  'entra-auth-fido2-attestation': about(
    'Fido2',
    { isAttestationEnforced: true },
    [{ isAttestationEnforced: false }],
    nulls('Fido2', {}, 'fail', { isAttestationEnforced: null }),
  ),
  'entra-auth-fido2-key-restrictions': about(
    'Fido2',
    keys,
    [keysBut({ isEnforced: false }), keysBut({ enforcementType: 'unknownFutureValue' }), keysBut({ aaGuids: [] })],
    nulls(
      'Fido2',
      {},
      'fail',
      keysBut({ isEnforced: null }),
      keysBut({ enforcementType: null }),
      keysBut({ aaGuids: null }),
    ),
  ),
  'entra-auth-tap-one-time': about(
    'TemporaryAccessPass',
    pass,
    [off, { isUsableOnce: false }],
    [
      ...nulls('TemporaryAccessPass', pass, 'unknown', { state: null }),
      ...nulls('TemporaryAccessPass', pass, 'fail', { isUsableOnce: null }),
    ],
  ),
  'entra-auth-report-suspicious': {
    pass: [report(shown)],
    fail: [report({ ...shown, state: 'default' }), report({ ...shown, includeTarget: { id: 'some' } })],
    unknown: [{ missing: ['further settings'] }, {}],
    absent: [
      { given: report({ state: 'enabled' }), says: 'fail' },
      { given: report({ includeTarget: shown.includeTarget }), says: 'fail' },
    ],
  },
  'entra-auth-methods-no-deleted-groups': {
    pass: [
      body({ includeTargets: [{ id: 'all_users' }] }),
      { body: { excludeTargets: [{ id: group }] }, facts: { targets: [{ given: { id: group.toLowerCase() } }] } },
    ],
    fail: [body({ includeTargets: [{ id: group }] }), body({ excludeTargets: [{ id: group }] })],
    unknown: [unread, { body: { includeTargets: [{ id: group }] }, missing: ['targets'] }],
    absent: [{ given: body({}), says: 'pass' }],
  },
});
