import type { ConditionalAccessPolicy } from './schema.ts';
import { says } from './unknown-conditions.ts';

/**
 * Whether a policy is for service principals or agent identities and so never touches a person.
 * Microsoft Entra ID, "Conditional Access for workload identities".
 */
export function isForWorkloads({ conditions }: ConditionalAccessPolicy): boolean {
  const { clientApplications, servicePrincipalRiskLevels, agentIdRiskLevels } = conditions;
  return says(clientApplications) || servicePrincipalRiskLevels.length > 0 || says(agentIdRiskLevels);
}
