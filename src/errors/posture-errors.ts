import type { CatalogueEntry } from './catalogue-type.ts';

/** Why a finding of identity posture could not be judged, where no read failed. */
export const postureErrors = {
  posture_data_not_read: {
    httpStatus: 422,
    actor: 'caller',
    cause: '{what} were not read by this connection.',
    fix: 'Switch {type} on in the options of the connection and sync again.',
  },
  posture_people_unknown: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Fewer than half of the members have an employee number, so that a missing one says nothing.',
    fix: 'Let personnel administration or the synchronisation fill employeeId, then sync again.',
  },
  posture_peers_unknown: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Fewer than half of the members have a department and a job title, so that peers cannot be told.',
    fix: 'Let personnel administration or the synchronisation fill department and jobTitle, then sync again.',
  },
  posture_history_short: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The activity log has been kept for less than ninety days, which is what unused means.',
    fix: 'Leave azure_activity_log_event switched on and sync at least daily until then.',
  },
  posture_mfa_not_judged: {
    httpStatus: 422,
    actor: 'caller',
    cause:
      'Of no user is it known whether multifactor authentication is enforced: it was not judged after the last sync, or what decides could not be read.',
    fix: 'Sync again; where it stays, give the rights that "assay mfa status" names.',
  },
  posture_mfa_unknown_for_some: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Of some users it is not known whether multifactor authentication is enforced.',
    fix: 'Let be read what "assay mfa users --enforced unknown" gives as the reason.',
  },
  posture_rule_failed: {
    httpStatus: 500,
    actor: 'assay',
    cause: 'The rule of the finding {finding} could not be evaluated.',
    fix: 'Sync again; report it with the log of the server where it stays.',
  },
} as const satisfies Record<string, CatalogueEntry>;
