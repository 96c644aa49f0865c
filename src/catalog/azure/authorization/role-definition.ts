import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, tenantKey } from '../../keys.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

/** Source: Azure Resource Graph, `authorizationresources`; Azure Resource Manager, "Role Definitions - List". */
export const roleDefinition = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      roleName: maybeText,
      type: maybeText,
      description: maybeText,
      assignableScopes: maybeTexts,
      permissions: maybeList(
        z.object({
          actions: maybeTexts,
          notActions: maybeTexts,
          dataActions: maybeTexts,
          notDataActions: maybeTexts,
          condition: maybeText,
          conditionVersion: maybeText,
        }),
      ),
      createdOn: maybeText,
      updatedOn: maybeText,
      createdBy: maybeText,
      updatedBy: maybeText,
    }),
  }),
  {
    type: 'azure_role_definition',
    title: 'Role definition',
    plural: 'Role definitions',
    class: 'AccessRole',
    category: 'access',
    product: 'authorization',
    description: 'An Azure role: what its holders may do, and where it may be assigned.',
    source: {
      kind: 'resource-graph',
      table: 'authorizationresources',
      resourceType: 'microsoft.authorization/roledefinitions',
      reach: 'tenant',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions',
        apiVersion: '2022-04-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Authorization/roleDefinitions/read')],
    key: (role, { tenantId }) => armKey(role.id, tenantId),
    name: (role) => role.properties?.roleName ?? role.name,
    properties: {
      roleId: text('Name in ids; the same in every tenant for built-in roles.', (role) => role.name.toLowerCase()),
      roleType: text('BuiltInRole or CustomRole.', (role) => role.properties?.type),
      custom: flag('Whether the tenant made the role.', (role) =>
        role.properties?.type ? /^custom/i.test(role.properties.type) : undefined,
      ),
      description: text('What the role is for.', (role) => role.properties?.description),
      assignableScopes: list('Where the role may be assigned.', (role) => role.properties?.assignableScopes),
      permissions: json(
        'Actions and data actions, with those taken away again, and the condition they hold under.',
        (role) =>
          role.properties?.permissions?.map((permission) => ({
            actions: permission.actions ?? [],
            notActions: permission.notActions ?? [],
            dataActions: permission.dataActions ?? [],
            notDataActions: permission.notDataActions ?? [],
            ...(permission.condition && {
              condition: permission.condition,
              conditionVersion: permission.conditionVersion ?? null,
            }),
          })),
      ),
      createdOn: instant('When the role was made.', (role) => role.properties?.createdOn),
      updatedOn: instant('When the role was last changed.', (role) => role.properties?.updatedOn),
      createdBy: text('Object id of who made the role; none for built-in ones.', (role) => role.properties?.createdBy),
      updatedBy: text('Object id of who changed it last.', (role) => role.properties?.updatedBy),
    },
    relations: (_role, { tenantId }) => [{ type: 'contains', from: tenantKey(tenantId) }],
  },
);
