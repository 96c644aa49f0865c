import type { Declaration } from '../../declaration.ts';
import { classicAdministrator } from './classic-administrator.ts';
import { denyAssignment } from './deny-assignment.ts';
import { managementLock } from './management-lock.ts';
import { roleAssignment } from './role-assignment.ts';
import { roleAssignmentScheduleInstance } from './role-assignment-schedule-instance.ts';
import { roleDefinition } from './role-definition.ts';
import { roleEligibilityScheduleInstance } from './role-eligibility-schedule-instance.ts';

export const authorizationDeclarations: readonly Declaration[] = [
  roleDefinition,
  roleAssignment,
  denyAssignment,
  roleEligibilityScheduleInstance,
  roleAssignmentScheduleInstance,
  classicAdministrator,
  managementLock,
];
