import type { Check } from '../../declaration.ts';
import { assignmentChecks } from './assignments.ts';
import { customRoleChecks } from './custom-roles.ts';
import { identityChecks, ownerChecks } from './identities.ts';

export const authorizationChecks: readonly Check[] = [
  ...assignmentChecks,
  ...customRoleChecks,
  ...identityChecks,
  ...ownerChecks,
];
