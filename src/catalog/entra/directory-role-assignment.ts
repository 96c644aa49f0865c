import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey, tenantObjectKey } from '../keys.ts';
import { text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeText } from '../vendor.ts';
import { directoryRoleKey } from './directory-role.ts';

/**
 * Key of what a directory scope covers. `/` is the whole directory, which is the organization entity, and not the root of
 * Azure Resource Manager, which is also written `/`. Others end with the object's id: `/administrativeUnits/{id}`, `/{id}`.
 */
export function directoryScopeKey(directoryScopeId: string, tenantId: string): string | undefined {
  if (directoryScopeId === '/') return directoryKey(tenantId);
  const id = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(directoryScopeId)?.[1];
  return id === undefined ? undefined : directoryKey(id);
}

/**
 * Source: Microsoft Graph, "List unifiedRoleAssignments" of the directory provider (v1.0): the active ones, also those that
 * Privileged Identity Management activated for a time. Readable without a licence.
 */
export const directoryRoleAssignment = entityType(
  z.object({
    id: z.string().min(1),
    principalId: z.string().min(1),
    roleDefinitionId: z.string().min(1),
    directoryScopeId: maybeText,
    appScopeId: maybeText,
  }),
  {
    type: 'entra_directory_role_assignment',
    title: 'Directory role assignment',
    plural: 'Directory role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'Gives a principal a directory role over the directory or a part of it.',
    source: {
      kind: 'graph-list',
      path: '/roleManagement/directory/roleAssignments',
      select: ['id', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'],
    },
    rights: [graph('RoleManagement.Read.Directory', 'Directory.Read.All')],
    key: (assignment, { tenantId }) => tenantObjectKey(tenantId, 'directoryroleassignments', assignment.id),
    name: (assignment) => assignment.id,
    properties: {
      principalId: text('Object id of the principal.', (assignment) => assignment.principalId),
      roleDefinitionId: text('Role that is given.', (assignment) => assignment.roleDefinitionId),
      directoryScopeId: text(
        'Where it holds: / is the whole directory; null when only an application knows the scope.',
        (assignment) => assignment.directoryScopeId,
      ),
      appScopeId: text('Scope that only an application knows.', (assignment) => assignment.appScopeId),
    },
    relations: (assignment, { tenantId }) => {
      const scope = assignment.directoryScopeId ? directoryScopeKey(assignment.directoryScopeId, tenantId) : undefined;
      return [
        { type: 'assigned_to', to: directoryKey(assignment.principalId) },
        { type: 'grants', to: directoryRoleKey(assignment.roleDefinitionId, tenantId) },
        ...(scope === undefined ? [] : [{ type: 'at_scope' as const, to: scope }]),
      ];
    },
  },
);
