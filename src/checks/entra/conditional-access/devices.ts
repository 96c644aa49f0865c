/** Policies about devices, apps and how they come into management. */
import { any, at } from '../../rule/index.ts';
import { emptyOr, holding, nothingBeyond } from '../shared/lists.ts';
import {
  administrators,
  allResources,
  blocks,
  demandsAppProtection,
  demandsDeviceOrMfa,
  demandsManagedDevice,
  demandsMfa,
  everyone,
  resource,
  userAction,
} from './pieces.ts';
import type { PolicyRow } from './policy-check.ts';
import { asksEveryTime } from './risk.ts';
import { grant, requireMfa, target } from './samples.ts';

const intuneEnrollment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';

export const devicePolicies: readonly PolicyRow[] = [
  {
    id: 'entra-ca-managed-device',
    title: 'A policy demands a managed device of everyone, for all resources',
    why: 'On a device that nobody looks after, malware takes the session after the user has signed in properly.',
    severity: 'medium',
    topic: 'device',
    users: everyone,
    resources: allResources,
    parts: [demandsManagedDevice],
    portal:
      'Users: All users. Target resources: All resources. Grant: Require device to be marked as compliant, or Require Microsoft Entra hybrid joined device.',
    sample: { ...target(), ...grant('compliantDevice', 'domainJoinedDevice') },
  },
  {
    id: 'entra-ca-device-or-mfa',
    title: 'A policy demands a managed device or multifactor authentication of administrators',
    why: 'Where neither the device nor a second factor is asked for, a password alone opens an administrator account.',
    severity: 'high',
    topic: 'device',
    users: administrators,
    resources: allResources,
    parts: [demandsDeviceOrMfa],
    portal:
      'Users: the privileged directory roles, or all users. Target resources: All resources. Grant: compliant device, hybrid joined device or multifactor authentication, one of the selected controls.',
    sample: { ...target({ users: 'administrators' }), ...grant('mfa', 'compliantDevice', 'domainJoinedDevice') },
  },
  {
    id: 'entra-ca-mobile-app-protection',
    title: 'A policy demands app protection on Android and iOS',
    why: 'On a private telephone, only an app protection policy keeps data of the organisation from being copied elsewhere.',
    severity: 'medium',
    topic: 'device',
    users: everyone,
    resources: resource('Office365'),
    free: ['platforms'],
    parts: [demandsAppProtection, at('conditions.platforms.includePlatforms', coversPhones(), { absent: 'pass' })],
    portal:
      'Users: All users. Target resources: Office 365. Conditions, Device platforms: Android and iOS. Grant: Require app protection policy.',
    sample: {
      ...target({ apps: ['Office365'], where: { platforms: { includePlatforms: ['android', 'iOS'] } } }),
      ...grant('compliantApplication'),
    },
  },
  {
    id: 'entra-ca-intune-enrollment',
    title: 'A policy demands a new multifactor authentication to enrol a device in Intune',
    why: 'Enrolling gives a device the standing of a managed one: the last thing that a stolen session should be able to do.',
    severity: 'medium',
    topic: 'device',
    users: everyone,
    resources: resource(intuneEnrollment),
    parts: [demandsMfa, ...asksEveryTime],
    portal:
      'Users: All users. Target resources: Microsoft Intune Enrollment. Grant: Require multifactor authentication. Session: Sign-in frequency, Every time.',
    sample: {
      ...target({ apps: [intuneEnrollment] }),
      ...requireMfa,
      sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
    },
  },
  {
    id: 'entra-ca-security-info-registration',
    title: 'A policy guards the registration of authentication methods',
    why: 'Whoever knows the password of a user without a second factor can otherwise register one, from anywhere.',
    severity: 'high',
    topic: 'strong-auth',
    users: everyone,
    resources: userAction('registersecurityinfo'),
    free: ['locations'],
    settings: {
      trustedLocations: {
        words:
          'Ids of named locations from which methods may be registered freely; AllTrusted stands for all trusted ones.',
        value: ['AllTrusted'],
      },
    },
    parts: [
      any(blocks, demandsDeviceOrMfa),
      at('conditions.locations.includeLocations', emptyOr('All'), { absent: 'pass' }),
      at('conditions.locations.excludeLocations', nothingBeyond('trustedLocations'), { absent: 'pass' }),
    ],
    portal:
      'Users: All users. Target resources: User actions, Register security information. Network: include any, exclude the trusted ones. Grant: Require multifactor authentication (with a Temporary Access Pass for newcomers).',
    sample: {
      ...target({
        action: 'urn:user:registersecurityinfo',
        where: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      }),
      ...requireMfa,
    },
  },
];

function coversPhones() {
  const every = emptyOr('all');
  const both = holding('android', 'iOS');
  return {
    words: 'empty, all, or android and iOS',
    test: (...given: Parameters<typeof every.test>) => every.test(...given) || both.test(...given),
  };
}
