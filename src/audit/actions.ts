/**
 * Everything that is written down, and which details each entry may hold: nothing else gets into the log, so that no secret
 * can. A new action is a row here.
 */
interface ActionEntry {
  /** What happened, for people. */
  readonly title: string;
  readonly details: readonly string[];
}

const connection = ['cloud', 'tenantId', 'clientId', 'credentialKind'] as const;
const runEnd = ['runId', 'state', 'items', 'added', 'changed', 'removed', 'rejected', 'requests'] as const;

export const auditActions = {
  'organization.created': { title: 'Organisation created', details: [] },
  'organization.changed': { title: 'Organisation changed', details: ['changes'] },
  'token.created': { title: 'API token created', details: ['role', 'expiresAt'] },
  'token.removed': { title: 'API token removed', details: ['reason'] },
  'session.opened': { title: 'Session opened', details: ['expiresAt'] },
  'connection.created': { title: 'Tenant connected', details: [...connection, 'scope'] },
  'connection.changed': { title: 'Connection changed', details: ['changes'] },
  'connection.failed': { title: 'Microsoft refused a connection', details: [...connection, 'runId'] },
  'connection.reauthenticated': { title: 'Credential of a connection replaced', details: [...connection] },
  'connection.revoked': { title: 'Connection revoked', details: ['reason', 'cancelledRuns'] },
  'connection.reconnected': { title: 'Connection taken up again', details: [...connection] },
  'connection.paused': { title: 'Connection paused', details: ['reason'] },
  'connection.resumed': { title: 'Connection resumed', details: ['reason'] },
  'connection.removed': { title: 'Connection removed', details: [...connection] },
  'sync.started': { title: 'Sync started', details: ['runId', 'trigger', 'everything'] },
  'sync.cancel_requested': { title: 'Sync asked to end', details: ['runId', 'state'] },
  'sync.finished': { title: 'Sync finished', details: runEnd },
  'sync.failed': { title: 'Sync failed', details: runEnd },
  'sync.cancelled': { title: 'Sync cancelled', details: runEnd },
  'scoping.changed': { title: 'Scoping changed', details: ['changes', 'entering', 'leaving'] },
  'setup.generated': { title: 'Setup generated', details: ['form', 'products', 'scope', 'credentialKind'] },
  'posture.muted': { title: 'Finding muted', details: ['subject', 'subjectId', 'reason', 'expiresAt'] },
  'posture.unmuted': { title: 'Finding no longer muted', details: ['subject', 'subjectId', 'reason', 'expiresAt'] },
  'framework.added': { title: 'Framework brought along', details: ['controls'] },
  'framework.removed': { title: 'Framework removed', details: [] },
  'control.attested': {
    title: 'Control attested',
    details: ['control', 'status', 'statement', 'effectiveFrom', 'expiresAt'],
  },
  'control.attestation_withdrawn': {
    title: 'Attestation of a control withdrawn',
    details: ['control', 'status', 'statement'],
  },
  'check.excepted': {
    title: 'Exception from checks made',
    details: ['subjectId', 'tag', 'personId', 'reason', 'owner', 'approver', 'expiresAt'],
  },
  'check.exception_ended': { title: 'Exception from checks ended', details: ['reason', 'owner', 'approver'] },
  'check.owner_set': { title: 'Owner of a check set', details: ['subjectId', 'owner'] },
  'check.policy_changed': { title: 'Settings of checks changed', details: ['changes'] },
  'check.attested': {
    title: 'Manual check attested',
    details: ['status', 'statement', 'effectiveFrom', 'expiresAt'],
  },
  'check.attestation_withdrawn': { title: 'Attestation withdrawn', details: ['status', 'statement'] },
  'evidence.removed': { title: 'Content of evidence removed', details: ['before', 'reason', 'count'] },
  'assessment.created': { title: 'Assessment begun', details: ['framework', 'from', 'to'] },
  'assessment.attached': { title: 'Evidence attached', details: ['control', 'count'] },
  'assessment.commented': { title: 'Assessment commented', details: ['control'] },
  'assessment.approved': { title: 'Control approved', details: ['control', 'status', 'count'] },
  'assessment.rejected': { title: 'Control rejected', details: ['control', 'status'] },
  'assessment.removed': { title: 'Assessment removed', details: ['framework'] },
  'mfa.exclusion_added': {
    title: 'Exception from multifactor authentication documented',
    details: ['reason', 'owner'],
  },
  'mfa.exclusion_removed': { title: 'Exception from multifactor authentication removed', details: ['reason', 'owner'] },
  'people.imported': {
    title: 'People imported',
    details: [
      ...(['source', 'mode', 'fileName', 'fileHash', 'rows', 'added', 'changed', 'terminated', 'returned'] as const),
      'errors',
    ],
  },
  'people.settings_changed': { title: 'Settings of people changed', details: ['changes'] },
  'person.created': { title: 'Person added by hand', details: ['status'] },
  'person.changed': { title: 'Person changed by hand', details: ['changes'] },
  'account.linked': { title: 'Account linked to a person', details: ['person', 'personId', 'reason'] },
  'account.not_a_person': { title: 'Account marked as not a person', details: ['accountKind', 'reason'] },
  'account.unlinked': {
    title: 'Decision about an account taken back',
    details: ['person', 'personId', 'accountKind', 'reason'],
  },
  'view.saved': { title: 'View saved', details: ['page', 'shared'] },
  'view.changed': { title: 'Saved view changed', details: ['page', 'changes'] },
  'view.removed': { title: 'Saved view removed', details: ['page', 'shared'] },
  'key.rotated': { title: 'Key rotated', details: ['key', 'from', 'to', 'count'] },
} as const satisfies Record<string, ActionEntry>;

export type AuditAction = keyof typeof auditActions;

export const auditActionNames = Object.keys(auditActions) as [AuditAction, ...AuditAction[]];

/** Names of the details that entries of an action may hold. */
export type DetailName<A extends AuditAction> = (typeof auditActions)[A]['details'][number];

/** What an action can be done to. */
export const auditTargetKinds = [
  'organization',
  'token',
  'user',
  'tenant',
  'connection',
  'scoping',
  'setup',
  'key',
  'finding',
  'check',
  'framework',
  'evidence',
  'assessment',
  'people',
  'person',
  'account',
  'view',
] as const;
export type AuditTargetKind = (typeof auditTargetKinds)[number];
