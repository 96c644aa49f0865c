import type { CatalogueEntry } from './catalogue-type.ts';

/** Errors of Assay's own API and store. */
export const apiErrors = {
  not_found: {
    httpStatus: 404,
    actor: 'caller',
    cause: 'There is no {what} with this id.',
    fix: 'Check the id; it may have been removed meanwhile.',
  },
  invalid_request: {
    httpStatus: 400,
    actor: 'caller',
    cause: 'The request is not valid: {reason}.',
    fix: 'Correct the named field and send the request again.',
  },
  unauthenticated: {
    httpStatus: 401,
    actor: 'caller',
    cause: 'The request carries no valid session or API key.',
    fix: 'Sign in, or send a valid API key.',
  },
  forbidden: {
    httpStatus: 403,
    actor: 'caller',
    cause: 'Your role does not allow this.',
    fix: 'Ask an administrator of the organisation for the right role.',
  },
  operator_required: {
    httpStatus: 403,
    actor: 'caller',
    cause: 'Only the operator of the installation may do this.',
    fix: 'Use the link of the console that the server prints, or the token file in the data directory.',
  },
  member_required: {
    httpStatus: 403,
    actor: 'caller',
    cause: 'An API token belongs to one organisation and cannot do this.',
    fix: 'Sign in as a person, with the link of the console or the token file in the data directory.',
  },
  too_many_attempts: {
    httpStatus: 429,
    actor: 'caller',
    cause: 'Too many wrong credentials came from this address.',
    fix: 'Wait {seconds} s, then send a valid credential.',
  },
  conflict: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The request contradicts the present state: {reason}.',
    fix: 'Read the present state and decide again.',
  },
  run_in_progress: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'A sync of this connection is already running.',
    fix: 'Wait until it ends, or cancel it.',
  },
  store_locked: {
    httpStatus: 503,
    actor: 'caller',
    cause: 'Another process (pid {pid}) uses the data directory.',
    fix: 'Stop the other process, or choose another data directory.',
  },
  store_unavailable: {
    httpStatus: 503,
    actor: 'caller',
    cause: 'The database cannot be used: {reason}.',
    fix: 'Check the address of the database, or the data directory and the free space on its disk.',
  },
  invalid_configuration: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'The configuration at {place} is not valid: {reason}.',
    fix: 'Correct it and start again; docs/configuration.md lists the settings.',
  },
  internal: {
    httpStatus: 500,
    actor: 'assay',
    cause: 'Something failed inside Assay.',
    fix: 'Report it with the reference in the details.',
  },
} as const satisfies Record<string, CatalogueEntry>;
