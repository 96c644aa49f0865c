/** Which application permissions somebody holds. */
import { type AccessCase, same } from './case.ts';
import { permissions } from './well-known.ts';

export type Permission = keyof typeof permissions;

/** Application permissions count on Microsoft Graph alone, and are held by the service principal itself. */
export function has(tenant: AccessCase, principalId: string, permission: Permission): boolean {
  return (tenant.appRoleAssignments ?? []).some(
    (entry) =>
      same(entry.principalId, principalId) &&
      same(entry.resourceId, graphId(tenant)) &&
      same(entry.appRoleId, permissions[permission]),
  );
}

export function graphId(tenant: AccessCase): string {
  const graph = '00000003-0000-0000-c000-000000000000';
  return (tenant.servicePrincipals ?? []).find(({ appId }) => same(appId, graph))?.id ?? graph;
}
