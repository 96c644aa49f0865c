import type { CatalogueEntry } from './catalogue-type.ts';

/** Errors of the keys under which secrets are stored. */
export const keyErrors = {
  master_key_missing: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'There is no key at {place}, and Assay makes none there: {reason}.',
    fix: 'Put the key back from your copy; only when it is lost for good, start with an empty database and connect again.',
  },
  master_key_invalid: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'What {place} holds is not a key of 32 bytes in base64.',
    fix: 'Put the key back from your copy; a new one is made with "openssl rand -base64 32".',
  },
  master_key_wrong: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'The database holds secrets sealed under {expected}, and the configured keys are {found}.',
    fix: 'Configure the right key-encryption key, or name it as the previous one while it is being replaced.',
  },
  key_package_missing: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'The key provider {provider} needs the package {package}, which is not installed.',
    fix: 'Install it beside Assay with "npm install {package}", or configure another key provider.',
  },
  key_service_failed: {
    httpStatus: 502,
    actor: 'caller',
    cause: 'The key service could not {operation} with {key}: {reason}.',
    fix: 'Check that the key exists and is enabled, that the service is reached from here, and that Assay may wrap and unwrap with it.',
  },
  data_key_unreadable: {
    httpStatus: 500,
    actor: 'caller',
    cause:
      'A data key of the organisation does not open under {key}: it was changed, or moved from another organisation.',
    fix: 'Restore the table organization_key from a backup, or enter the secrets of the organisation again.',
  },
  sealed_value_unreadable: {
    httpStatus: 500,
    actor: 'caller',
    cause: 'The secret kept at {place} does not open: it was changed, moved, or sealed under a key that is gone.',
    fix: 'Enter the secret again, or restore it together with the table organization_key from one backup.',
  },
  previous_key_not_configured: {
    httpStatus: 409,
    actor: 'caller',
    cause:
      'There is no key-encryption key to change from: only one is configured, and every data key is sealed under it.',
    fix: 'Configure the new key as current and the present one as previous, restart, and run this again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
