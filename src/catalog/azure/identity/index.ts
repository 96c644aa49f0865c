import type { Declaration } from '../../declaration.ts';
import { userAssignedIdentity } from './user-assigned-identity.ts';

export const identityDeclarations: readonly Declaration[] = [userAssignedIdentity];
