import { roleKey } from './roles.ts';

/**
 * A managing tenant may give away only the roles that the registration definition names, and only to managed identities
 * (Lighthouse, tenants-users-roles). Written as the condition that says the same.
 */
export function delegationCondition(delegated: readonly string[]): string {
  const roles = delegated.map(roleKey).join(', ');
  const request = '@Request[Microsoft.Authorization/roleAssignments:';
  return [
    "(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR",
    `(${request}RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roles}}`,
    `AND ${request}PrincipalType] StringEqualsIgnoreCase 'ServicePrincipal')`,
  ].join(' ');
}
