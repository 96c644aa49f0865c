import type { Check } from '../../declaration.ts';
import { policyAssignmentChecks } from './policy-assignments.ts';
import { resourceGroupChecks } from './resource-groups.ts';
import { subscriptionChecks } from './subscriptions.ts';

export const governanceChecks: readonly Check[] = [
  ...policyAssignmentChecks,
  ...subscriptionChecks,
  ...resourceGroupChecks,
];
