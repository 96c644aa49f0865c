/** Why a verdict is as it is. docs/mfa.md says what each one means. */
export const reasons = [
  'all-resources-mfa',
  'authentication-strength',
  'all-sign-ins-blocked',
  'policies-combined',
  'some-apps-only',
  'excluded-application',
  'application-filter',
  'authentication-context-only',
  'alternative-control',
  'custom-control',
  'legacy-clients',
  'some-client-types-only',
  'location-condition',
  'platform-condition',
  'device-filter',
  'risk-based-only',
  'authentication-flow-only',
  'unknown-condition',
  'documented-exclusion',
  'excluded-from-policy',
  'directory-sync-account',
  'session-controls-only',
  'no-resource-sign-in',
  'single-factor-strength',
  'no-mfa-control',
  'role-not-active',
  'report-only',
  'policy-disabled',
  'not-targeted',
  'no-policy',
  'security-defaults-administrator',
  'security-defaults',
  'per-user-mfa-enforced',
  'per-user-mfa-enabled',
  'account-disabled',
  'not-a-person',
  'policies-not-read',
  'security-defaults-not-read',
  'groups-not-read',
  'roles-not-read',
  'locations-not-read',
  'home-tenant-unknown',
  'authentication-strength-unknown',
  'too-complex',
] as const;
export type Reason = (typeof reasons)[number];

export const ways = ['conditionalAccess', 'securityDefaults', 'perUserMfa'] as const;
export type Via = (typeof ways)[number];

/**
 * Whether multifactor authentication is enforced for a user. `true`: every sign-in to a resource needs two factors or is
 * blocked; `false`: none; `conditional`: some; `unknown`: what decides it could not be read; null: out of scope.
 */
export interface MfaVerdict {
  readonly enforced: boolean | 'conditional' | 'unknown' | null;
  readonly reason: Reason;
  /** What enforces it; null where nothing does. */
  readonly via: Via | null;
  /** The first sign-in that gets by with one factor: value by dimension, no more of them than needed. */
  readonly gap?: Readonly<Record<string, string>>;
}
