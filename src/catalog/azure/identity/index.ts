import type { Declaration } from '../../declaration.ts';
import { federatedIdentityCredential } from './federated-identity-credential.ts';
import { userAssignedIdentity } from './user-assigned-identity.ts';

export const identityDeclarations: readonly Declaration[] = [userAssignedIdentity, federatedIdentityCredential];
