import type { Declaration } from '../../declaration.ts';
import { appRoleAssignment } from './app-role-assignment.ts';
import { federatedCredential } from './federated-credential.ts';
import { oauth2PermissionGrant } from './oauth2-permission-grant.ts';
import { servicePrincipalSignInActivity } from './service-principal-sign-in-activity.ts';

export const applicationDeclarations: readonly Declaration[] = [
  federatedCredential,
  appRoleAssignment,
  oauth2PermissionGrant,
  servicePrincipalSignInActivity,
];
