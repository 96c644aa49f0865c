/** Verdicts about multifactor authentication in words; docs/mfa.md says more about each code. */
import type { Enforcement, MfaReason, MfaVia } from '../../api/mfa.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';

export const enforcementWords: Readonly<Record<Enforcement, { readonly label: string; readonly tone: Tone }>> = {
  notEnforced: { label: 'Not enforced', tone: 'danger' },
  conditional: { label: 'Conditional', tone: 'warning' },
  unknown: { label: 'Unknown', tone: 'warning' },
  excepted: { label: 'Excepted', tone: 'neutral' },
  enforced: { label: 'Enforced', tone: 'success' },
  outOfScope: { label: 'Out of scope', tone: 'neutral' },
};

export const viaWords: Readonly<Record<MfaVia, string>> = {
  conditionalAccess: 'Conditional Access',
  securityDefaults: 'Security defaults',
  perUserMfa: 'Per-user setting',
};

export const reasonWords: Readonly<Record<MfaReason, string>> = {
  'all-resources-mfa': 'A policy demands it at every sign-in',
  'authentication-strength': 'A policy demands a multifactor strength at every sign-in',
  'all-sign-ins-blocked': 'A policy blocks every sign-in',
  'policies-combined': 'Several policies together leave nothing out',
  'some-apps-only': 'Only some applications are covered',
  'excluded-application': 'An application is left out of the policy',
  'application-filter': 'The policy is for applications that a filter chooses',
  'authentication-context-only': 'Asked only where an application asks for the context',
  'alternative-control': 'Another control does instead of a second factor',
  'custom-control': 'A custom control, of which Entra ID gets no proof',
  'legacy-clients': 'Clients that cannot do it are neither asked nor blocked',
  'some-client-types-only': 'Not every kind of client is covered',
  'location-condition': 'Not asked at some locations',
  'platform-condition': 'Not asked on some platforms',
  'device-filter': 'Not asked on some devices',
  'risk-based-only': 'Asked only where there is a risk',
  'authentication-flow-only': 'Asked only in some authentication flows',
  'unknown-condition': 'The policy has a condition that Assay does not know',
  'documented-exclusion': 'Left out of a policy, and documented as an exception',
  'excluded-from-policy': 'Left out of a policy, and not documented',
  'directory-sync-account': 'Synchronises a directory, and cannot do it',
  'session-controls-only': 'Policies apply, but demand nothing of a sign-in',
  'no-resource-sign-in': 'Policies apply to no sign-in to a resource',
  'single-factor-strength': 'The strength that is demanded is met by one factor',
  'no-mfa-control': 'Policies apply, but demand something else',
  'role-not-active': 'The policy names a role that is eligible only, or not for the whole tenant',
  'report-only': 'The policy only reports',
  'policy-disabled': 'The policy is switched off',
  'not-targeted': 'No policy is for this user',
  'no-policy': 'No policy demands it',
  'security-defaults-administrator': 'Security defaults ask this role at every sign-in',
  'security-defaults': 'Security defaults ask where Entra ID sees need',
  'per-user-mfa-enforced': 'Enforced by the setting of the account',
  'per-user-mfa-enabled': 'Enabled for the account: old clients get by',
  'account-disabled': 'The account is disabled',
  'not-a-person': 'Not a person',
  'policies-not-read': 'The policies could not be read',
  'security-defaults-not-read': 'Security defaults could not be read',
  'groups-not-read': 'Groups could not be read',
  'roles-not-read': 'Roles could not be read',
  'locations-not-read': 'Named locations could not be read',
  'home-tenant-unknown': 'A policy is for guests of named tenants, and the home tenant is not known',
  'authentication-strength-unknown': 'A policy names a strength of which nothing is known',
  'too-complex': 'The policies are too many to be followed',
};

/** The reason that a text names; undefined where it is none. */
export function asReason(text: string | undefined): MfaReason | undefined {
  return text !== undefined && text in reasonWords ? (text as MfaReason) : undefined;
}

const dimensions: Readonly<Record<string, string>> = {
  application: 'application',
  authenticationContext: 'authentication context',
  authenticationFlow: 'authentication flow',
  clientAppType: 'client',
  insiderRisk: 'insider risk',
  location: 'location',
  platform: 'platform',
  servicePrincipalRisk: 'risk of the service principal',
  signInRisk: 'sign-in risk',
  userRisk: 'user risk',
};

const values: Readonly<Record<string, string>> = {
  'application other': 'any application that no policy names',
  'clientAppType exchangeActiveSync': 'Exchange ActiveSync client',
  'clientAppType other': 'client with an old protocol',
  'clientAppType browser': 'browser',
  'clientAppType mobileAppsAndDesktopClients': 'mobile or desktop application',
  'location elsewhere': 'at no named location',
  'platform unknown': 'on an unknown platform',
};

const rules: readonly (readonly [prefix: string, yes: string, no: string])[] = [
  ['control ', 'with the control met', 'without the control'],
  ['customControl ', 'with the custom control met', 'without the custom control'],
  ['deviceFilter ', 'on a device for which holds', 'on a device for which does not hold'],
  ['applicationFilter ', 'in an application for which holds', 'in an application for which does not hold'],
  ['condition ', 'with the condition', 'without the condition'],
];

/** The first sign-in that gets by with one factor, in words; null where there is none. */
export function gapText(gap: Readonly<Record<string, string>> | null): string | null {
  if (gap === null) return null;
  return visibleText(Object.entries(gap).map(partText).join(', '));
}

function partText([dimension, value]: readonly [string, string]): string {
  const known = values[`${dimension} ${value}`];
  if (known !== undefined) return known;
  const rule = rules.find(([prefix]) => dimension.startsWith(prefix));
  if (rule) {
    const [prefix, yes, no] = rule;
    return `${value === 'yes' ? yes : no} ${dimension.slice(prefix.length)}`;
  }
  const name = dimensions[dimension] ?? words(dimension).toLowerCase();
  return value === 'none' ? `no ${name}` : `${name} ${value}`;
}
