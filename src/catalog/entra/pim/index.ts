import type { Declaration } from '../../declaration.ts';
import { roleAssignmentSchedule } from './role-assignment-schedule.ts';
import { roleEligibility } from './role-eligibility.ts';
import { rolePolicy } from './role-policy.ts';

export const pimDeclarations: readonly Declaration[] = [roleEligibility, roleAssignmentSchedule, rolePolicy];
