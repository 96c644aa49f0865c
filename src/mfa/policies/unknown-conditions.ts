import type { ConditionalAccessPolicy } from './schema.ts';

const known = new Set([
  '@odata.type',
  'users',
  'applications',
  'clientAppTypes',
  'locations',
  'platforms',
  'devices',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'servicePrincipalRiskLevels',
  'authenticationFlows',
  'clientApplications',
  // Risk of an agent identity: see workload.ts.
  'agentIdRiskLevels',
]);

/**
 * Conditions that Microsoft adds later. Each narrows the policy in a way that is not known, so the policy covers only
 * sign-ins that meet it.
 */
export function unknownConditions(conditions: ConditionalAccessPolicy['conditions']): readonly string[] {
  return Object.entries(conditions)
    .filter(([name, value]) => !known.has(name) && says(value))
    .map(([name]) => name);
}

/** Whether there is a word, a number or a yes anywhere inside. */
export function says(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.some(says);
  if (typeof value !== 'object') return true;
  return Object.entries(value).some(([name, part]) => !name.startsWith('@') && says(part));
}
