import type { CatalogueEntry } from './catalogue-type.ts';

/** Why it cannot be told for whom multifactor authentication is enforced, where no read failed. */
export const mfaErrors = {
  mfa_data_not_read: {
    httpStatus: 422,
    actor: 'caller',
    cause: '{what} were not read by this connection.',
    fix: 'Switch {type} on in the options of the connection and sync again.',
  },
  mfa_policy_not_understood: {
    httpStatus: 422,
    actor: 'assay',
    cause: '{count} Conditional Access policies have a shape that is not known, {policy} among them.',
    fix: 'Report it with the version of Assay; until then users whom other policies do not cover are unknown.',
  },
} as const satisfies Record<string, CatalogueEntry>;
