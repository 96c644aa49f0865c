import type { CatalogueEntry } from './catalogue-type.ts';

/** Sign-in to Microsoft Entra ID. Numbers: "Microsoft Entra authentication and authorization error codes". */
export const signInErrors = {
  invalid_client_secret: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'Microsoft Entra ID refused the client secret of application {clientId}.',
    fix: 'Enter the value of the secret (not its id), or create a new client secret.',
  },
  client_secret_id_given: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'What was given for application {clientId} is the id of a client secret, not its value.',
    fix: 'Enter the value, which the portal shows only once, right after the secret was made; create a new secret when it is lost.',
  },
  client_type_mismatch: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The application {clientId} is set up as another kind of client than the connection: {reason}.',
    fix: 'Give the client secret where the redirect address is registered for the Web platform, and none where it is a public client.',
  },
  expired_client_secret: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The client secret of application {clientId} has expired.',
    fix: 'Create a new client secret or register a certificate, then update the connection.',
  },
  certificate_not_registered: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The certificate is not registered on application {clientId}.',
    fix: 'Upload the public part of the certificate to the application registration.',
  },
  certificate_expired: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause:
      'The certificate with the thumbprint {thumbprint} is valid from {notBefore} to {notAfter}, which is not now.',
    fix: 'Make a new certificate, upload its public part to the application registration and update the connection.',
  },
  certificate_password: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The password does not open the certificate file, or it needs one and none was given.',
    fix: 'Give the password with which the file was exported.',
  },
  certificate_encryption_unsupported: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The certificate file is encrypted in a way that Assay does not read.',
    fix: 'Export it again with AES-256 or TripleDES, or as PEM.',
  },
  invalid_certificate: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The certificate cannot be used: {reason}.',
    fix: 'Give one PEM text or one PFX file which holds an RSA private key and its certificate.',
  },
  clock_skew: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'Microsoft Entra ID finds the signed proof of application {clientId} outside of its time.',
    fix: 'Set the clock of the machine that runs Assay, or renew the federated token where the connection uses one.',
  },
  federated_credential_mismatch: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause:
      'No federated credential of application {clientId} fits the token: issuer {issuer}, subject {subject}, audience {audience}.',
    fix: 'Add a federated credential with exactly this issuer, subject and audience to the application registration.',
  },
  federated_token_unavailable: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The federated token cannot be used: {reason}.',
    fix: 'See to it that the file lies in the folder that ASSAY_FEDERATED_TOKEN_FOLDER names and is renewed before its token ends.',
  },
  managed_identity_not_allowed: {
    httpStatus: 403,
    actor: 'caller',
    cause: 'Connections may not use the managed identity of the machine that runs Assay.',
    fix: 'Set ASSAY_MANAGED_IDENTITY=on where Assay runs, if everybody who may connect tenants there may act as this identity.',
  },
  managed_identity_unavailable: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The machine that runs Assay has no managed identity that answers: {reason}.',
    fix: 'Run Assay in Azure (or as an Arc machine) with a managed identity, or choose another kind of credential.',
  },
  managed_identity_unknown: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The managed identity {clientId} is not assigned to the machine that runs Assay.',
    fix: 'Assign the identity to the machine, or correct its client id.',
  },
  wrong_directory: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The sign-in leads to tenant {foundTenantId}, but the connection is to tenant {tenantId}.',
    fix: 'Use a credential of the tenant of the connection, or connect the other tenant on its own.',
  },
  consent_required: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Nobody has consented to application {clientId} in tenant {tenantId} yet.',
    fix: 'Grant admin consent under Enterprise applications, Permissions, and sign in again.',
  },
  consent_declined: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The consent to application {clientId} was declined on the page of Microsoft.',
    fix: 'Sign in again and accept, or ask an administrator to grant admin consent first.',
  },
  interaction_required: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Microsoft Entra ID wants the signed-in person to do something before it gives a new token ({azureCode}).',
    fix: 'Sign in again for this connection; where it comes back often, look for a sign-in frequency in Conditional Access.',
  },
  refresh_token_expired: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The delegated sign-in of this connection has ended, because it was not used for too long.',
    fix: 'Sign in again for this connection, and let it sync at least once in 90 days.',
  },
  refresh_token_revoked: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause:
      'The delegated sign-in of this connection was revoked: a new password, a sign-out everywhere, or an administrator.',
    fix: 'Sign in again for this connection with an account that may read the directory.',
  },
  authorization_code_refused: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'Microsoft Entra ID does not take the answer of its sign-in page any more ({azureCode}).',
    fix: 'Start the sign-in again and finish it in one go.',
  },
  sign_in_not_open: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'This sign-in is not open: it was used already, was begun in another browser, or is older than 10 minutes.',
    fix: 'Start the sign-in again and finish it in the same browser.',
  },
  delegated_directory_only: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'A delegated sign-in reads the directory only, and nothing of Azure.',
    fix: 'Connect by an application with a role in Azure to have subscriptions and resources read.',
  },
  missing_directory_role: {
    httpStatus: 403,
    actor: 'tenant-admin',
    cause: 'The signed-in person holds none of the directory roles that this data asks for.',
    fix: 'Sign in with an account that holds Global Reader, or Security Reader and Reports Reader.',
  },
  unknown_tenant: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The tenant {tenantId} does not exist in {cloud}.',
    fix: 'Check the tenant id and the chosen cloud.',
  },
  malformed_tenant: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The tenant identifier is neither a GUID nor a domain name.',
    fix: 'Enter the directory (tenant) id shown on the overview page of Microsoft Entra ID.',
  },
  unknown_application: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The application {clientId} does not exist in tenant {tenantId}.',
    fix: 'Check the application (client) id, the tenant id and the chosen cloud, and grant admin consent in that tenant.',
  },
  application_disabled: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The application {clientId} is disabled in tenant {tenantId}.',
    fix: 'Enable the service principal for sign-in under Enterprise applications.',
  },
  conditional_access_blocked: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'A Conditional Access policy blocks the sign-in of application {clientId}.',
    fix: 'Exclude the service principal from the workload identity policy, or allow the address from which Assay runs.',
  },
  wrong_cloud: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The tenant does not belong to the chosen cloud {cloud}; it belongs to {rightCloud}.',
    fix: 'Choose the cloud which holds the tenant.',
  },
  sign_in_refused: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'Microsoft Entra ID refused the sign-in of application {clientId} with {azureCode}.',
    fix: 'Look the code up in the sign-in logs of the service principal and correct what it names.',
  },
  token_rejected: {
    httpStatus: 502,
    actor: 'tenant-admin',
    cause: '{service} did not accept a fresh access token.',
    fix: 'Check that the chosen cloud is right and that the application is neither disabled nor revoked.',
  },
  delegated_token_not_application: {
    httpStatus: 422,
    actor: 'tenant-admin',
    cause: 'The token carries delegated permissions (scp), not application permissions (roles).',
    fix: 'Grant application permissions with admin consent, or connect by a delegated sign-in.',
  },
} as const satisfies Record<string, CatalogueEntry>;
