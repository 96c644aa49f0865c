import type { CatalogueEntry } from './catalogue-type.ts';

/** Why a collection is not complete although Microsoft answered every request. */
export const syncErrors = {
  rights_unknown: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause:
      'Assay may not read its own role assignments at {scope}, so it cannot tell what Azure left out of the answers: {reason}',
    fix: 'Give the application the Reader role, or Microsoft.Authorization/roleAssignments/read, at this scope.',
  },
  malformed_items: {
    httpStatus: 502,
    actor: 'assay',
    cause: '{count} items did not have the expected shape: they were kept out, or kept without the fields concerned.',
    fix: 'Look at the rejected items of the run and report them; what was known of them before is kept.',
  },
  parents_incomplete: {
    httpStatus: 502,
    actor: 'azure',
    cause: 'What these belong to ({parents}) was not read completely.',
    fix: 'See to the collection of {parents} first; this one follows by itself.',
  },
  children_failed: {
    httpStatus: 502,
    actor: 'azure',
    cause: '{count} of the lists could not be read; the first refusal was: {first}',
    fix: 'Open the rows of the single resources below this type; each has its own cause and fix.',
  },
  subscription_not_visible: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The subscription was visible before and is not any more, and Azure does not say why.',
    fix: 'Look whether the application still has the Reader role on the subscription; what was read before is kept until then.',
  },
  subscription_role_removed: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The subscription exists, and the role of the application in it was taken away.',
    fix: 'Give the application the Reader role on the subscription again; what was read before is kept until then.',
  },
  subscription_deleted: {
    httpStatus: 410,
    actor: 'caller',
    cause:
      'The subscription does not exist any more; what was read in it before is kept by an option of the connection.',
    fix: 'Nothing has to be done; assay connections scope --delete-gone ends what lay in it.',
  },
  subscription_skipped: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The subscription is left out on purpose: {reason}.',
    fix: 'Change the tag of the subscription or the options of the connection to read it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
