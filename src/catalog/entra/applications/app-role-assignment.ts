import { z } from 'zod';
import { entityType, type ParentEntity } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/** Tenant in which Microsoft registers its own applications. */
const microsoftTenant = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
/** Assignment to an application as such, without one of its roles (Microsoft Graph, "appRoleAssignment resource type"). */
const defaultRole = '00000000-0000-0000-0000-000000000000';

/**
 * Whether anybody can be assigned to a service principal: not to a managed identity, and hardly to one of the hundreds of
 * Microsoft's applications that offer no role and let everybody in.
 */
export function canHaveAssignments({ properties }: ParentEntity): boolean {
  if (String(properties.servicePrincipalType).toLowerCase() === 'managedidentity') return false;
  const ofMicrosoft = String(properties.appOwnerOrganizationId).toLowerCase() === microsoftTenant;
  return !ofMicrosoft || properties.appRoleAssignmentRequired === true || rolesOf(properties.appRoles) !== 0;
}

function rolesOf(appRoles: unknown): number | undefined {
  return typeof appRoles === 'object' && appRoles !== null ? Object.keys(appRoles).length : undefined;
}

/** The value of a role, as the resource that offers it tells it. */
function roleValue(appRoleId: string, parent: ParentEntity | undefined): string | null | undefined {
  if (appRoleId === defaultRole) return null;
  const roles = parent?.properties.appRoles;
  if (typeof roles !== 'object' || roles === null || Array.isArray(roles)) return undefined;
  const value = (roles as Readonly<Record<string, unknown>>)[appRoleId];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Source: Microsoft Graph, "List appRoleAssignments granted for a service principal" (v1.0). Read from the side of the
 * resource, which has users, groups and service principals in one list.
 */
export const appRoleAssignment = entityType(
  z.object({
    id: z.string().min(1),
    appRoleId: z.string().min(1),
    principalId: z.string().min(1),
    principalType: maybeText,
    principalDisplayName: maybeText,
    resourceId: maybeText,
    createdDateTime: maybeText,
  }),
  {
    type: 'entra_app_role_assignment',
    title: 'App role assignment',
    plural: 'App role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description:
      'Gives a user, group or service principal a role of an application, such as a permission of Microsoft Graph.',
    source: {
      kind: 'graph-children',
      parents: ['entra_service_principal'],
      path: '/servicePrincipals/{id}/appRoleAssignedTo',
      select: [
        'id',
        'appRoleId',
        'principalId',
        'principalType',
        'principalDisplayName',
        'resourceId',
        'createdDateTime',
      ],
      pageSize: 999,
      when: canHaveAssignments,
    },
    rights: [graph('Application.Read.All', 'Directory.Read.All')],
    key: (assignment, { tenantId }) => tenantObjectKey(tenantId, 'approleassignments', assignment.id),
    name: ({ appRoleId, principalDisplayName, principalId }, { parent }) =>
      `${principalDisplayName ?? principalId}: ${roleValue(appRoleId, parent) ?? parent?.name ?? appRoleId}`,
    properties: {
      appRoleId: text('Id of the role; zeros for access without a role.', (assignment) => assignment.appRoleId),
      appRoleValue: text('Value of the role, such as User.Read.All; null for access without a role.', (item, context) =>
        roleValue(item.appRoleId, context.parent),
      ),
      principalId: text('Object id of the principal.', (assignment) => assignment.principalId),
      principalType: text('User, Group or ServicePrincipal.', (assignment) => assignment.principalType),
      resourceId: text('Object id of the application that offers the role.', (assignment) => assignment.resourceId),
      createdDateTime: instant('When it was given.', (assignment) => assignment.createdDateTime),
    },
    relations: ({ appRoleId, principalId, resourceId }, { parent }) => {
      const principal = directoryKey(principalId);
      const resource = resourceId ? directoryKey(resourceId) : parent?.key;
      const role = roleValue(appRoleId, parent);
      const properties = { appRoleId, ...(role !== undefined && { role }) };
      return [
        { type: 'assigned_to', to: principal },
        ...(resource === undefined
          ? []
          : [
              { type: 'grants' as const, to: resource, properties },
              { type: 'assigned_to' as const, from: principal, to: resource, properties },
            ]),
      ];
    },
  },
);
