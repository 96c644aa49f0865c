import type { CaseReference, CaseRole } from './schema.ts';

/** The id that a reference holds, in lower case. */
export function idOf(reference: CaseReference): string | undefined {
  if (typeof reference === 'string') return reference.toLowerCase();
  const { id, userId, groupId, userPrincipalName } = reference;
  return (id ?? userId ?? groupId ?? userPrincipalName)?.toLowerCase();
}

/** Role template ids; only built-in roles for the whole tenant count for a policy. */
export function effectiveRoles(roles: readonly CaseRole[]): readonly string[] {
  return roles.flatMap((role) => {
    if (typeof role === 'string') return [role.toLowerCase()];
    const { directoryScopeId, isBuiltIn } = role;
    const effective = isBuiltIn !== false && (!directoryScopeId || directoryScopeId === '/');
    return effective ? roleIds([role]) : [];
  });
}

export function roleIds(roles: readonly CaseRole[]): readonly string[] {
  return roles.flatMap((role) => {
    if (typeof role === 'string') return [role.toLowerCase()];
    return (role.roleTemplateId ?? role.roleDefinitionId ?? role.id)?.toLowerCase() ?? [];
  });
}
