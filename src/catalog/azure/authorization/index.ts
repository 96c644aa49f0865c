import type { Declaration } from '../../declaration.ts';
import { roleAssignment } from './role-assignment.ts';
import { roleDefinition } from './role-definition.ts';

export const authorizationDeclarations: readonly Declaration[] = [roleDefinition, roleAssignment];
