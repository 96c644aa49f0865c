import type { CatalogueEntry } from './catalogue-type.ts';

/** Sign-in to Microsoft Entra ID. Numbers: "Microsoft Entra authentication and authorization error codes". */
export const signInErrors = {
  invalid_client_secret: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'Microsoft Entra ID refused the client secret of application {clientId}.',
    fix: 'Enter the value of the secret (not its id), or create a new client secret.',
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
    cause: 'The certificate is not registered on application {clientId}, or its validity period is over.',
    fix: 'Upload the public part of the certificate to the application registration.',
  },
  invalid_certificate: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The certificate credential is not a PEM text with a certificate and its private key.',
    fix: 'Give one PEM text which holds the certificate and an unencrypted RSA private key.',
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
    fix: 'Grant application permissions with admin consent and use a client credential.',
  },
} as const satisfies Record<string, CatalogueEntry>;
