import type { Check } from '../../declaration.ts';
import { blockingPolicies } from './blocking.ts';
import { devicePolicies } from './devices.ts';
import { mfaPolicies } from './mfa.ts';
import { type PolicyRow, policyCheck } from './policy-check.ts';
import { riskPolicies } from './risk.ts';
import { sessionPolicies } from './session.ts';
import { tenantAccessChecks } from './tenant.ts';
import { policyUpkeep } from './upkeep.ts';

export const policyRows: readonly PolicyRow[] = [
  ...mfaPolicies,
  ...blockingPolicies,
  ...riskPolicies,
  ...devicePolicies,
  ...sessionPolicies,
];

export const conditionalAccessChecks: readonly Check[] = [
  ...tenantAccessChecks,
  ...policyRows.map(policyCheck),
  ...policyUpkeep,
];
