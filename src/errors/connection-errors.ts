import type { CatalogueEntry } from './catalogue-type.ts';

/** Rules of connections: what they may cover, and what state they are in. */
export const connectionErrors = {
  connection_exists: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The connection {name} already covers the whole tenant {tenantId}.',
    fix: 'Change that connection (assay connections show {connectionId}), reconnect it if it was revoked, or remove it with everything it has read: assay connections remove {connectionId}. Revoking does not free the place.',
  },
  scopes_mixed: {
    httpStatus: 409,
    actor: 'caller',
    cause:
      'This connection would cover {wanted}, and the organisation has connections that cover {present}: whole tenants and parts of tenants are not mixed in one organisation.',
    fix: 'Choose a scope of the same kind, use another organisation, or first remove {names} with everything they have read: assay connections remove <id>. Revoking does not free the place.',
  },
  scope_taken: {
    httpStatus: 409,
    actor: 'caller',
    cause: '{what} is already read by the connection {name}.',
    fix: 'Leave it out here, take it out of {name} (assay connections scope {connectionId}), or remove {name} with everything it has read: assay connections remove {connectionId}. Revoking does not free the place.',
  },
  directory_taken: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The directory of tenant {tenantId} is already read by the connection {name}.',
    fix: 'Connect without the directory (--no-directory), switch it off there first (assay connections scope {connectionId} --no-directory), or remove {name} with everything it has read: assay connections remove {connectionId}. Revoking does not free the place.',
  },
  application_in_use: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'Another organisation of this installation connects tenant {tenantId} with the same application {clientId}.',
    fix: 'Register an application of its own for this organisation and connect with that.',
  },
  management_group_not_visible: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'There is no management group {group}, or the application may not read it.',
    fix: 'Check the id of the group, and assign the Reader role to the application at this management group.',
  },
  subscriptions_not_visible: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The application does not see these of the chosen subscriptions: {subscriptions}.',
    fix: 'Check the ids, and assign the Reader role to the application at each of these subscriptions.',
  },
  connection_revoked: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The connection was revoked: its credential is gone, and nothing that it has read is confirmed any more.',
    fix: 'Reconnect it with a new credential: assay connections reconnect.',
  },
  connection_stale: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The last sync that came to its end was at {lastSuccessAt}; everything read before is older than allowed.',
    fix: 'Look at the log for what stands in the way (assay log), and run a sync: assay sync.',
  },
  coverage_incomplete: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: '{count} collections are not complete: {outcomes}.',
    fix: 'See what each is missing: assay coverage --incomplete.',
  },
  credential_expires: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause: 'The credential of the connection expires at {expiresAt}.',
    fix: 'Add a new credential to the application, and give it to the connection before that.',
  },
  elevated_access: {
    httpStatus: 409,
    actor: 'tenant-admin',
    cause:
      '{principals} still hold User Access Administrator at the root scope "/", above every subscription of the tenant.',
    fix: 'If this was switched on to connect Assay, switch it off again: in Microsoft Entra ID, Properties, "Access management for Azure resources", No.',
  },
} as const satisfies Record<string, CatalogueEntry>;
