/** Who may call which route. A route that has no row here keeps the server from starting. */
import type { AssayError } from '../errors/index.ts';
import { assayError } from '../errors/index.ts';
import type { Caller } from './caller.ts';
import { type Role, roles } from './roles.ts';

export interface RouteRule {
  readonly roles: readonly Role[];
  /** A person, or the operator of the installation; absent: also a token that stands for itself. */
  readonly who?: 'member' | 'operator';
  /** Also for a token that shows one assessment: the route sees to it that it shows nothing else. */
  readonly assessment?: true;
}

const everybody: RouteRule = { roles };
const keepers: RouteRule = { roles: ['owner', 'admin'] };
const accessReaders: RouteRule = { roles: ['owner', 'admin', 'auditor'] };
const everybodyBound: RouteRule = { ...everybody, assessment: true };
const auditors: RouteRule = { ...accessReaders, assessment: true };

/** Keyed by method and path below `/api/v1`, as the routes write it. */
export const routeRoles: Readonly<Record<string, RouteRule>> = {
  'GET /status': everybodyBound,
  'GET /me': everybodyBound,

  'GET /overview': everybody,
  'GET /events': everybody,

  'GET /organizations': everybody,
  'POST /organizations': { roles: ['owner'], who: 'operator' },
  'PATCH /organizations/:id': { roles: ['owner'] },
  'POST /organizations/:id/switch': { roles, who: 'member' },

  'GET /tokens': accessReaders,
  'POST /tokens': keepers,
  'DELETE /tokens/:id': keepers,

  'GET /audit': accessReaders,
  'GET /audit/verify': accessReaders,
  'GET /audit/export': accessReaders,

  'GET /keys': accessReaders,
  'POST /keys/rotate': keepers,
  'POST /keys/rewrap': keepers,

  'GET /connections': everybody,
  'POST /connections': keepers,
  'GET /connections/options': everybody,
  'GET /connections/:id': everybody,
  'PATCH /connections/:id': keepers,
  'DELETE /connections/:id': keepers,
  'PUT /connections/:id/credential': keepers,
  'POST /connections/:id/pause': keepers,
  'POST /connections/:id/resume': keepers,
  'POST /connections/:id/revoke': keepers,
  'POST /connections/:id/reconnect': keepers,
  'PATCH /connections/:id/schedule': keepers,
  'PATCH /connections/:id/scope': keepers,
  'GET /connections/elevate-access': everybody,
  'GET /connections/:id/log': everybody,
  'GET /connections/:id/events': everybody,
  'POST /connections/:id/events/acknowledge': keepers,
  'GET /connections/:id/subscriptions': everybody,
  'GET /connections/sign-ins/:id': keepers,
  'POST /connections/sign-ins': keepers,
  'POST /connections/:id/sync': keepers,

  'GET /credential-kinds': everybody,

  'POST /preflight': keepers,
  'POST /connections/:id/preflight': keepers,
  'GET /connections/:id/preflight': everybody,
  'GET /connections/:id/readiness': everybody,
  'GET /credential-expiries': everybody,
  'GET /installation': keepers,

  'POST /setup': keepers,
  'GET /setup/what-is-read': everybody,

  'GET /sync-runs': everybody,
  'GET /sync-runs/:id': everybody,
  'POST /sync-runs/:id/cancel': keepers,
  'GET /sync-runs/:id/events': everybody,

  'GET /inventory': everybody,
  'GET /entities': everybody,
  'GET /entities/:id': everybody,
  'GET /entities/:id/relations': everybody,
  'GET /entities/:id/history': everybody,
  'GET /entities/groups': everybody,
  'GET /entities/export': everybody,
  // The list that it is of says who may read it.
  'GET /tables/:name': everybody,
  'GET /coverage': everybody,
  'GET /changes': everybody,
  'GET /changes/summary': everybody,
  'GET /changes/access': everybody,

  'GET /graph/neighbours': everybody,
  'GET /graph/neighbours/list': everybody,
  'GET /graph/paths': everybody,
  'GET /graph/relations': everybody,

  // Whose a view is, and who may share one, is for the service to say.
  'GET /saved-views': everybody,
  'POST /saved-views': everybody,
  'PATCH /saved-views/:id': everybody,
  'DELETE /saved-views/:id': everybody,

  'GET /identities/users': everybody,
  'GET /identities/groups': everybody,
  'GET /identities/groups/:id/tree': everybody,
  'GET /identities/applications': everybody,
  'GET /identities/applications/:id': everybody,
  'GET /identities/managed-identities': everybody,
  'GET /identities/roles': everybody,
  'GET /identities/roles/:id/compare': everybody,
  'GET /identities/role-assignments': everybody,

  'GET /posture': everybody,
  'GET /posture/findings': everybody,
  'GET /posture/subjects': everybody,
  'GET /posture/mutes': everybody,
  'POST /posture/mutes': keepers,
  'DELETE /posture/mutes/:id': keepers,

  'GET /vulnerabilities': everybody,
  'GET /vulnerabilities/summary': everybody,
  'GET /vulnerabilities/export': everybody,
  'GET /vulnerabilities/:id': everybody,

  'GET /mfa': everybody,
  'GET /mfa/users': everybody,
  'GET /mfa/exclusions': everybody,
  'POST /mfa/exclusions': keepers,
  'DELETE /mfa/exclusions/:id': keepers,

  'GET /entitlements': everybody,
  'GET /entitlements/:id/holders': everybody,

  'GET /frameworks': everybody,
  'POST /frameworks': keepers,
  'GET /frameworks/:id': everybody,
  'DELETE /frameworks/:id': keepers,
  'GET /frameworks/:id/controls/:control': everybody,
  'PUT /frameworks/:id/controls/:control/attestation': keepers,
  'DELETE /frameworks/:id/controls/:control/attestation': keepers,

  'GET /checks': everybody,
  'GET /checks/failures': everybody,
  'GET /checks/exceptions': everybody,
  'POST /checks/exceptions': keepers,
  'DELETE /checks/exceptions/:id': keepers,
  'GET /checks/policy': everybody,
  'PUT /checks/policy': keepers,
  'GET /checks/:id': everybody,
  'GET /checks/:id/items': everybody,
  'PUT /checks/:id/owner': keepers,
  'POST /checks/:id/attestation': keepers,
  'DELETE /checks/:id/attestation': keepers,
  'GET /entities/:id/checks': everybody,
  'GET /evidence': everybodyBound,
  'GET /evidence/kinds': everybody,
  'GET /evidence/tree-head': everybodyBound,
  'GET /evidence/heads': everybodyBound,
  'GET /evidence/proof': everybodyBound,
  'GET /evidence/consistency': everybodyBound,
  'GET /evidence/verify': accessReaders,
  'GET /evidence/package': auditors,
  'GET /evidence/table': auditors,
  'POST /evidence/removals': keepers,
  'GET /evidence/:id': everybodyBound,
  'GET /coverage/days': everybody,

  'GET /assessments': everybodyBound,
  'POST /assessments': keepers,
  'GET /assessments/:id': everybodyBound,
  'DELETE /assessments/:id': keepers,
  'GET /assessments/:id/evidence': everybodyBound,
  'POST /assessments/:id/evidence': keepers,
  'POST /assessments/:id/evidence/remove': keepers,
  'POST /assessments/:id/entries': auditors,
  'POST /assessments/:id/tokens': keepers,
  'GET /people': everybody,
  'POST /people': keepers,
  'GET /people/summary': everybody,
  'GET /people/export': everybody,
  'GET /people/settings': everybody,
  'PUT /people/settings': keepers,
  'GET /people/imports': everybody,
  'POST /people/imports': keepers,
  'GET /people/imports/:id': everybody,
  'GET /people/accounts': everybody,
  'GET /people/accounts/export': everybody,
  'GET /people/links': everybody,
  'POST /people/links': keepers,
  'DELETE /people/links/:id': keepers,
  'GET /people/offboarding': everybody,
  'GET /people/offboarding/export': everybody,
  'GET /people/:id': everybody,
  'PATCH /people/:id': keepers,

  'GET /catalog': everybody,

  'GET /search': everybody,

  'GET /directories': everybody,
  'GET /directories/:id/scope': everybody,
  'PUT /directories/:id/scope': keepers,
  'POST /directories/:id/scope/preview': keepers,
  'PUT /directories/:id/scope/source': keepers,
  'POST /directories/:id/scope/source/preview': keepers,
  'GET /directories/:id/scope/users': everybody,
  'GET /directories/:id/scope/periods': everybody,
  'GET /directories/:id/scope/versions': everybody,
  'GET /access': everybody,
  'GET /access/check': everybody,
  'GET /access/who-can': everybody,
  'GET /access/what-can': everybody,
  'GET /access/who-has-role': everybody,
  'POST /access/what-if': everybody,
  'GET /access/path': everybody,
  'GET /access/export': everybody,
};

/** Why a caller may not call a route; undefined when they may. Errors: `forbidden`, `member_required`, `operator_required`. */
export function refusal(rule: RouteRule | undefined, { role, member, assessmentId }: Caller): AssayError | undefined {
  if (!rule?.roles.includes(role)) return assayError('forbidden');
  if (assessmentId !== undefined && !rule.assessment) return assayError('forbidden');
  if (rule.who === 'operator' && member?.kind !== 'operator') return assayError('operator_required');
  if (rule.who === 'member' && !member) return assayError('member_required');
  return undefined;
}

/** A rule in words, for the description of the API. */
export function ruleInWords({ roles: allowed, who, assessment }: RouteRule): string {
  const people = allowed.length === roles.length ? 'every role' : allowed.join(', ');
  const only = { operator: 'the operator of the installation only', member: 'people only, no API tokens' };
  return `For ${people}${who ? `; ${only[who]}` : ''}${assessment ? '; also for tokens of auditors that show one assessment' : ''}.`;
}
