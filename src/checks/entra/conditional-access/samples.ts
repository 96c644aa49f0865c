/** Blocks of bodies of which sample policies are put together, as Microsoft Graph takes them. */
import { directoryRoles, privilegedRoles } from '../shared/roles.ts';
import type { Body } from './policy-check.ts';

interface Target {
  readonly users?: 'administrators' | 'guests' | 'others';
  readonly apps?: readonly string[];
  readonly action?: string;
  /** Further conditions. */
  readonly where?: Body;
}

const sync = directoryRoles.directorySynchronizationAccounts;

function audience(users: Target['users']): Body {
  if (users === 'administrators') return { includeRoles: privilegedRoles };
  if (users === 'guests') return { includeUsers: ['GuestsOrExternalUsers'] };
  if (users === 'others') return { includeUsers: ['All'], excludeRoles: [...privilegedRoles, sync] };
  return { includeUsers: ['All'], excludeRoles: [sync] };
}

/** For everyone and everything where nothing else is said. */
export const target = ({ users, apps = ['All'], action, where = {} }: Target = {}): { conditions: Body } => ({
  conditions: {
    clientAppTypes: ['all'],
    users: audience(users),
    applications: action ? { includeUserActions: [action] } : { includeApplications: apps },
    ...where,
  },
});

export const grant = (...builtInControls: readonly string[]): { grantControls: Body } => ({
  grantControls: { operator: 'OR', builtInControls },
});
export const requireMfa = grant('mfa');
export const block = grant('block');

/** The built-in strength "Phishing-resistant MFA", which has the same id in every tenant. */
export const phishingResistantStrength: { grantControls: Body } = {
  grantControls: {
    operator: 'OR',
    builtInControls: [],
    authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
  },
};
