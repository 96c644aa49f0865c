import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';

const everyone = (extra: JsonObject = {}): JsonObject[] => [
  { targetType: 'group', id: 'all_users', isRegistrationRequired: false, ...extra },
];

/** A state with whom it holds for and whom it does not, as feature settings have it. */
const feature = (state: string): JsonObject => ({
  state,
  includeTarget: { targetType: 'group', id: 'all_users' },
  excludeTarget: { targetType: 'group', id: '00000000-0000-0000-0000-000000000000' },
});

/** The methods of the tenant, some of them weak: text messages are allowed, security keys come from any maker. */
export function methodConfigurations({ tenant }: Directory): JsonObject[] {
  const method = (type: string, id: string, state: string, extra: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state,
    excludeTargets: [],
    ...extra,
  });
  return [
    method('fido2', 'Fido2', 'enabled', {
      isSelfServiceRegistrationAllowed: true,
      isAttestationEnforced: false,
      keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
      includeTargets: everyone(),
    }),
    method('microsoftAuthenticator', 'MicrosoftAuthenticator', 'enabled', {
      isSoftwareOathEnabled: true,
      featureSettings: {
        displayAppInformationRequiredState: feature('enabled'),
        displayLocationInformationRequiredState: feature('default'),
        numberMatchingRequiredState: feature('enabled'),
        companionAppAllowedState: feature('default'),
      },
      includeTargets: everyone({ authenticationMode: 'any' }),
    }),
    method('sms', 'Sms', 'enabled', {
      includeTargets: [
        { targetType: 'group', id: tenant.guid('group', 3), isRegistrationRequired: false, isUsableForSignIn: true },
      ],
      excludeTargets: [{ targetType: 'group', id: tenant.guid('group', 4) }],
    }),
    method('temporaryAccessPass', 'TemporaryAccessPass', 'disabled', {
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      isUsableOnce: false,
      includeTargets: everyone(),
    }),
    method('email', 'Email', 'enabled', { allowExternalIdToUseEmailOtp: 'default', includeTargets: everyone() }),
    method('voice', 'Voice', 'disabled', { isOfficePhoneAllowed: false, includeTargets: everyone() }),
    method('softwareOath', 'SoftwareOath', 'disabled', { includeTargets: everyone() }),
    method('x509Certificate', 'X509Certificate', 'disabled', {
      authenticationModeConfiguration: {
        x509CertificateAuthenticationDefaultMode: 'x509CertificateSingleFactor',
        rules: [],
      },
      includeTargets: everyone(),
    }),
  ];
}

/** The policy over all methods; the last two properties are told in beta only. */
export function authenticationMethodsPolicy(directory: Directory): JsonObject {
  return {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'Which authentication methods users may register and use.',
    lastModifiedDateTime: directory.tenant.daysAgo(40),
    policyVersion: '1.5',
    policyMigrationState: 'migrationInProgress',
    reconfirmationInDays: null,
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: 'default',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
    authenticationMethodConfigurations: methodConfigurations(directory),
    reportSuspiciousActivitySettings: {
      state: 'default',
      includeTarget: { targetType: 'group', id: 'all_users' },
      voiceReportingCode: 0,
    },
    systemCredentialPreferences: { state: 'default', includeTargets: [], excludeTargets: [] },
  };
}
