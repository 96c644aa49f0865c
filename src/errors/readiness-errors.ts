import type { CatalogueEntry } from './catalogue-type.ts';

/** What a preflight finds to be missing that no single answer of Microsoft says by itself. */
export const readinessErrors = {
  no_application_permission: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause:
      'The token carries no application permission: admin consent is pending, or only delegated permissions were added.',
    fix: 'Add the permissions as application permissions and grant admin consent for the tenant.',
  },
  consent_pending: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The application asks for {permission}, but no administrator has consented to it yet.',
    fix: 'Grant admin consent for the tenant, then run the preflight again.',
  },
  delegated_permission: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause:
      'The permission {permission} was added as a delegated one, which an application signing in by itself does not get.',
    fix: 'Add {permission} as an application permission and grant admin consent.',
  },
  wrong_audience: {
    httpStatus: 502,
    actor: 'caller',
    cause: 'A token was issued for {audience}, but {service} of the chosen cloud was asked for.',
    fix: 'Choose the cloud which holds the tenant.',
  },
  clock_apart: {
    httpStatus: 503,
    actor: 'caller',
    cause: 'The clock of this machine differs by {seconds} s from the clock of {service}.',
    fix: 'Set the clock of the machine which runs Assay by NTP.',
  },
  vault_role_missing: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: '{count} key vaults give the application no right to look at keys, secrets and certificates themselves.',
    fix: 'Assign the role Key Vault Reader at the vaults, at their resource group or at the subscription.',
  },
  private_cluster: {
    httpStatus: 501,
    actor: 'tenant-admin',
    cause: 'The API server of {count} Kubernetes clusters is private: facts about nodes and workloads cannot be read.',
    fix: 'Nothing has to be done for the facts about the clusters themselves, which are read through Azure Resource Manager.',
  },
  defender_plan_off: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'Defender for Cloud does not look at everything: {reason}.',
    fix: 'Switch on the plans that are named; vulnerability data comes after their first scan.',
  },
  no_finished_scan: {
    httpStatus: 409,
    actor: 'azure',
    cause: 'Defender for Cloud shows no result of a vulnerability scan yet.',
    fix: 'Wait up to a day after a plan was switched on; then look whether its extensions for vulnerability assessment are on.',
  },
  credential_expiring: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'The credential {name} of application {clientId} ends in {days} days.',
    fix: 'Add a second credential, give it to the connection, and remove the old one afterwards.',
  },
  credential_expired: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'The credential {name} of application {clientId} has ended.',
    fix: 'Add a new credential and give it to the connection.',
  },
  sign_in_first: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'This could not be asked because the sign-in failed.',
    fix: 'See to the sign-in first, then run the preflight again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
