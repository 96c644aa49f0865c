/** Short ways to write policies and users of a case; what is not said is as Graph gives it where nothing is set. */
import { evaluateMfaCase } from '../cases/evaluate.ts';

export type Json = Readonly<Record<string, unknown>>;

interface PolicyDraft {
  readonly id?: string;
  readonly state?: string;
  readonly users?: Json;
  readonly applications?: Json;
  readonly grant?: Json | null;
  readonly [condition: string]: unknown;
}

export const everybody = { includeUsers: ['All'] } as const;

/** A policy that asks everybody for two factors everywhere, but for what the draft says. */
export function policy(draft: PolicyDraft = {}): Json {
  const { id, state = 'enabled', users = everybody, applications, grant, ...conditions } = draft;
  return {
    id: id ?? `policy-${JSON.stringify(draft)}`,
    displayName: 'Policy',
    state,
    conditions: {
      users: { excludeUsers: [], includeGroups: [], includeGuestsOrExternalUsers: null, ...users },
      applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [], ...applications },
      clientAppTypes: ['all'],
      locations: null,
      signInRiskLevels: [],
      clientApplications: null,
      ...conditions,
    },
    grantControls: grant === null ? null : { operator: 'OR', builtInControls: ['mfa'], termsOfUse: [], ...grant },
    sessionControls: null,
  };
}

export const user = (id = 'ann', more: Json = {}): Json => ({
  id,
  userPrincipalName: `${id}@contoso.example`,
  userType: 'Member',
  externalUserType: null,
  externalTenantId: null,
  accountEnabled: true,
  memberOf: [],
  directoryRoles: [],
  eligibleRoles: [],
  administrativeUnitScopedRoles: [],
  perUserMfaState: 'disabled',
  ...more,
});

export const guest = (externalUserType: string, externalTenantId: string | null = 'fabrikam'): Json =>
  user('gus', { userType: 'Guest', externalUserType, externalTenantId });

export const tenant = (policies: readonly Json[], users: readonly Json[] = [user()], more: Json = {}): Json => ({
  id: 'case',
  securityDefaultsEnabled: false,
  documentedExclusions: [],
  groups: {},
  namedLocations: [],
  policies,
  users,
  ...more,
});

export interface Answered {
  readonly enforced: boolean | 'conditional' | null;
  readonly reason: string;
  readonly via: string | null;
  readonly gap?: Readonly<Record<string, string>>;
}

/** The answers by user; a case that is refused throws what is said about it. */
export function answers(given: Json): Readonly<Record<string, Answered>> {
  const result = evaluateMfaCase(JSON.stringify(given));
  if ('error' in result) throw new Error(result.error.message);
  return result.answer.users;
}

/** The answer for the only user. */
export function answer(given: Json): Answered {
  const [only, ...others] = Object.values(answers(given));
  if (!only || others.length > 0) throw new Error('The case has not one user.');
  return only;
}
