import type { Check } from '../../declaration.ts';
import { roleAssignmentChecks } from './assignments.ts';
import { rolePolicyChecks } from './policies.ts';

export const roleChecks: readonly Check[] = [...roleAssignmentChecks, ...rolePolicyChecks];
