import type { Declaration } from '../../declaration.ts';
import { guestConfigurationAssignment } from './guest-configuration-assignment.ts';
import { policyAssignment } from './policy-assignment.ts';
import { policyDefinition } from './policy-definition.ts';
import { policyExemption } from './policy-exemption.ts';
import { policySetDefinition } from './policy-set-definition.ts';
import { policyState } from './policy-state.ts';

export const policyDeclarations: readonly Declaration[] = [
  policyDefinition,
  policySetDefinition,
  policyAssignment,
  policyExemption,
  policyState,
  guestConfigurationAssignment,
];
