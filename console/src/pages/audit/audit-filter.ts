import type { AuditFilter } from '../../api/trust-queries.ts';
import type { AuditAction } from '../../api/types.ts';
import type { AuditSearch } from '../../app/route-search.ts';
import { dayBegins, dayEnds } from '../../format/days.ts';

/** Every action with its words, as the entries carry them; kept complete by the type. */
export const actionTitles: Readonly<Record<AuditAction, string>> = {
  'organization.created': 'Organisation created',
  'organization.changed': 'Organisation changed',
  'token.created': 'API token created',
  'token.removed': 'API token removed',
  'session.opened': 'Session opened',
  'connection.created': 'Tenant connected',
  'connection.changed': 'Connection changed',
  'connection.failed': 'Microsoft refused a connection',
  'connection.reauthenticated': 'Credential of a connection replaced',
  'connection.revoked': 'Connection revoked',
  'connection.reconnected': 'Connection taken up again',
  'connection.paused': 'Connection paused',
  'connection.resumed': 'Connection resumed',
  'connection.removed': 'Connection removed',
  'sync.started': 'Sync started',
  'sync.cancel_requested': 'Sync asked to end',
  'sync.finished': 'Sync finished',
  'sync.failed': 'Sync failed',
  'sync.cancelled': 'Sync cancelled',
  'scoping.changed': 'Scoping changed',
  'setup.generated': 'Setup generated',
  'framework.added': 'Framework brought along',
  'framework.removed': 'Framework removed',
  'control.attested': 'Control of a framework attested',
  'control.attestation_withdrawn': 'Attestation of a control withdrawn',
  'check.excepted': 'Exception from checks made',
  'check.exception_ended': 'Exception from checks ended',
  'check.owner_set': 'Owner of a check set',
  'check.policy_changed': 'Settings of checks changed',
  'check.attested': 'Manual check attested',
  'check.attestation_withdrawn': 'Attestation withdrawn',
  'people.imported': 'People imported',
  'people.settings_changed': 'Settings of people changed',
  'person.created': 'Person added by hand',
  'person.changed': 'Person changed by hand',
  'account.linked': 'Account linked to a person',
  'account.not_a_person': 'Account marked as not a person',
  'account.unlinked': 'Decision about an account taken back',
  'view.saved': 'View saved',
  'view.changed': 'Saved view changed',
  'view.removed': 'Saved view removed',
  'key.rotated': 'Key rotated',
  'posture.muted': 'Posture finding muted',
  'posture.unmuted': 'Mute of a posture finding taken back',
  'evidence.removed': 'Content of evidence removed',
  'assessment.created': 'Assessment begun',
  'assessment.attached': 'Evidence attached to an assessment, or taken off',
  'assessment.commented': 'Assessment commented',
  'assessment.approved': 'Control of an assessment approved',
  'assessment.rejected': 'Control of an assessment rejected',
  'assessment.removed': 'Assessment removed',
  'mfa.exclusion_added': 'Exception from MFA documented',
  'mfa.exclusion_removed': 'Exception from MFA removed',
};

export function knownAction(action: string | undefined): AuditAction | undefined {
  return (Object.keys(actionTitles) as AuditAction[]).find((each) => each === action);
}

/** The filter of the API for what stands in the address. Days are those of the reader's time zone; the last one counts in full. */
export function auditFilter({ actor, action, target, correlationId, from, to }: AuditSearch): AuditFilter {
  const known = knownAction(action);
  return {
    actor,
    action: known === undefined ? undefined : [known],
    target,
    correlationId,
    from: from === undefined ? undefined : dayBegins(from),
    to: to === undefined ? undefined : dayEnds(to),
  };
}
