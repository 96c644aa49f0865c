import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeText } from '../vendor.ts';
import { directoryRoleKey } from './directory-role.ts';

/**
 * Source: Microsoft Graph, "List directoryRoles" (v1.0): roles that were assigned at least once. Each is an object of the
 * directory with an id of its own, by which administrative units and audit events name it.
 */
export const activatedDirectoryRole = entityType(
  z.object({ id: z.string().min(1), displayName: maybeText, roleTemplateId: maybeText }),
  {
    type: 'entra_activated_directory_role',
    title: 'Activated directory role',
    plural: 'Activated directory roles',
    class: 'AccessRole',
    category: 'access',
    product: 'entra',
    description: 'A built-in role as an object of this directory, since it was assigned for the first time.',
    source: { kind: 'graph-list', path: '/directoryRoles', select: ['id', 'displayName', 'roleTemplateId'] },
    rights: [graph('RoleManagement.Read.Directory', 'Directory.Read.All')],
    key: (role) => directoryKey(role.id),
    name: (role) => role.displayName ?? role.id,
    properties: { roleTemplateId: text('Id of the role, the same in every tenant.', (role) => role.roleTemplateId) },
    relations: ({ roleTemplateId }, { tenantId }) =>
      roleTemplateId ? [{ type: 'describes', to: directoryRoleKey(roleTemplateId, tenantId) }] : [],
  },
);
