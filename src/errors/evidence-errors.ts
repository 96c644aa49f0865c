import type { CatalogueEntry } from './catalogue-type.ts';

/** Evidence, its packages, and the assessments that rest on it. */
export const evidenceErrors = {
  evidence_data_not_read: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'This connection has not read {type}, so that nothing can be said of it.',
    fix: 'Switch {type} on in the options of the connection and sync again.',
  },
  evidence_kind_failed: {
    httpStatus: 500,
    actor: 'assay',
    cause: 'Evidence of the kind {kind} could not be collected.',
    fix: 'Sync again; report it with the log of the server where it stays.',
  },
  evidence_locked: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'Approved evidence is locked and stays as it is: {what}.',
    fix: 'Leave it, or record what has changed in another assessment.',
  },
  assessment_stale: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The evidence is stale or comes too late: {reason}.',
    fix: 'Sync the connection and attach newer evidence, or approve it with acceptStale and a comment that says why.',
  },
} as const satisfies Record<string, CatalogueEntry>;
