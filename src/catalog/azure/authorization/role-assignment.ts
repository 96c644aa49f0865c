import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/**
 * Source: Azure Resource Graph, `authorizationresources`; Azure Resource Manager, "Role Assignments - List For Subscription".
 * An assignment without principal, role or scope says nothing about access: it is rejected rather than guessed at.
 */
export const roleAssignment = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: z.object({
      roleDefinitionId: z.string().min(1),
      principalId: z.string().min(1),
      scope: z.string().min(1),
      principalType: maybeText,
      description: maybeText,
      condition: maybeText,
      conditionVersion: maybeText,
      createdOn: maybeText,
      updatedOn: maybeText,
      createdBy: maybeText,
      updatedBy: maybeText,
      delegatedManagedIdentityResourceId: maybeText,
    }),
  }),
  {
    type: 'azure_role_assignment',
    title: 'Role assignment',
    plural: 'Role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'Gives a principal a role at a scope and everything below it.',
    source: {
      kind: 'resource-graph',
      table: 'authorizationresources',
      resourceType: 'microsoft.authorization/roleassignments',
      reach: 'everywhere',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments',
        apiVersion: '2022-04-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Authorization/roleAssignments/read')],
    key: (assignment, { tenantId }) => armKey(assignment.id, tenantId),
    name: (assignment) => assignment.name,
    properties: {
      principalId: text('Object id of the principal.', ({ properties }) => properties.principalId),
      principalType: text(
        'User, Group, ServicePrincipal, ForeignGroup or Device.',
        ({ properties }) => properties.principalType,
      ),
      roleDefinitionId: text('Role that is given.', ({ properties }) => properties.roleDefinitionId),
      roleId: text(
        'Last part of that, in lower case: the same in every subscription for built-in roles.',
        ({ properties }) => properties.roleDefinitionId.split('/').at(-1)?.toLowerCase(),
      ),
      scope: text('Where it holds.', ({ properties }) => properties.scope),
      condition: text('Condition on attributes; none when absent.', ({ properties }) => properties.condition ?? null),
      conditionVersion: text('Version of the condition language.', ({ properties }) => properties.conditionVersion),
      description: text('Why it was given.', ({ properties }) => properties.description),
      createdOn: instant('When it was given.', ({ properties }) => properties.createdOn),
      updatedOn: instant('When it was last changed.', ({ properties }) => properties.updatedOn),
      createdBy: text('Object id of who gave it.', ({ properties }) => properties.createdBy),
      updatedBy: text('Object id of who changed it last.', ({ properties }) => properties.updatedBy),
      delegatedManagedIdentityResourceId: text(
        'Managed identity in another tenant that it was given for (Azure Lighthouse).',
        ({ properties }) => properties.delegatedManagedIdentityResourceId,
      ),
    },
    relations: ({ properties }, { tenantId }) => [
      { type: 'assigned_to', to: directoryKey(properties.principalId) },
      { type: 'at_scope', to: armKey(properties.scope, tenantId) },
      { type: 'grants', to: armKey(properties.roleDefinitionId, tenantId) },
    ],
  },
);
