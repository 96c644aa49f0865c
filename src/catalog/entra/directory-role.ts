import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { tenantObjectKey } from '../keys.ts';
import { flag, json, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeText } from '../vendor.ts';
import { maybeJson, plain } from './json.ts';
import { privilegedRoleTemplates } from './privileged-roles.ts';

/** Key of a directory role. Built-in ones have the same id, that of their template, in every tenant. */
export function directoryRoleKey(id: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'directoryroles', id);
}

/** Source: Microsoft Graph, "List roleDefinitions" of the directory provider (v1.0). */
export const directoryRole = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    isBuiltIn: maybeFlag,
    isEnabled: maybeFlag,
    templateId: maybeText,
    rolePermissions: maybeJson,
    version: maybeText,
  }),
  {
    type: 'entra_directory_role',
    title: 'Directory role',
    plural: 'Directory roles',
    class: 'AccessRole',
    category: 'access',
    product: 'entra',
    description: 'A built-in or custom role of Microsoft Entra ID.',
    source: {
      kind: 'graph-list',
      path: '/roleManagement/directory/roleDefinitions',
      select: [
        'id',
        'displayName',
        'description',
        'isBuiltIn',
        'isEnabled',
        'templateId',
        'rolePermissions',
        'version',
      ],
    },
    rights: [graph('RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All')],
    key: (role, { tenantId }) => directoryRoleKey(role.id, tenantId),
    name: (role) => role.displayName ?? role.id,
    properties: {
      description: text('What the role is for.', (role) => role.description),
      isBuiltIn: flag('Whether Microsoft defined it.', (role) => role.isBuiltIn),
      isEnabled: flag('Whether it can be assigned.', (role) => role.isEnabled),
      isPrivileged: flag(
        'True for built-in roles that Microsoft labels privileged; not said of others, because Graph v1.0 does not tell.',
        (role) => (privilegedRoleTemplates.has((role.templateId ?? role.id).toLowerCase()) ? true : undefined),
      ),
      templateId: text('Id of the template, the same in every tenant.', (role) => role.templateId),
      version: text('Version of the definition.', (role) => role.version),
      rolePermissions: json('Allowed actions, with their conditions.', (role) => plain(role.rolePermissions)),
    },
  },
);
