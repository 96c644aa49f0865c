import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, tenantKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { containedInScope } from './containment.ts';

const authorization = z.object({
  principalId: z.string(),
  principalIdDisplayName: maybeText,
  roleDefinitionId: z.string(),
  delegatedRoleDefinitionIds: maybeTexts,
});

const listed = (authorizations: readonly z.output<typeof authorization>[] | null | undefined) =>
  authorizations?.map(({ principalId, principalIdDisplayName, roleDefinitionId, delegatedRoleDefinitionIds }) => ({
    principalId,
    principalName: principalIdDisplayName ?? null,
    roleDefinitionId,
    delegatedRoleDefinitionIds: delegatedRoleDefinitionIds ?? [],
  }));

/** The body names a role by its GUID alone. */
const roleId = (guid: string): string =>
  guid.includes('/') ? guid : `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;

/** Source: Azure Resource Graph, `managedservicesresources`; Azure Resource Manager, "Registration Definitions - List" (Azure Lighthouse). */
export const registrationDefinition = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      registrationDefinitionName: maybeText,
      description: maybeText,
      managedByTenantId: maybeText,
      managedByTenantName: maybeText,
      manageeTenantId: maybeText,
      provisioningState: maybeText,
      authorizations: maybeList(authorization),
      eligibleAuthorizations: maybeList(authorization),
    }),
  }),
  {
    type: 'azure_registration_definition',
    title: 'Lighthouse offer',
    plural: 'Lighthouse offers',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'What principals of another tenant may do where the offer is accepted (Azure Lighthouse).',
    source: {
      kind: 'resource-graph',
      table: 'managedservicesresources',
      resourceType: 'microsoft.managedservices/registrationdefinitions',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.ManagedServices/registrationDefinitions',
        apiVersion: '2022-10-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.ManagedServices/registrationDefinitions/read')],
    key: (definition, { tenantId }) => armKey(definition.id, tenantId),
    name: ({ name, properties }) => said(properties?.registrationDefinitionName) ?? name,
    volatile: ['properties.provisioningState'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      description: text('What the offer is for.', ({ properties }) => said(properties?.description)),
      managedByTenantId: text('Tenant that manages.', ({ properties }) => said(properties?.managedByTenantId)),
      managedByTenantName: text('Name of that tenant.', ({ properties }) => said(properties?.managedByTenantName)),
      manageeTenantId: text('Tenant that is managed.', ({ properties }) => said(properties?.manageeTenantId)),
      authorizations: json('Roles that principals of the other tenant hold for good.', ({ properties }) =>
        listed(properties?.authorizations),
      ),
      eligibleAuthorizations: json('Roles that principals of the other tenant may activate.', ({ properties }) =>
        listed(properties?.eligibleAuthorizations),
      ),
    },
    relations: ({ id, properties }, context) => {
      const manager = said(properties?.managedByTenantId);
      const roles = new Set((properties?.authorizations ?? []).map((one) => roleId(one.roleDefinitionId)));
      const eligible = new Set((properties?.eligibleAuthorizations ?? []).map((one) => roleId(one.roleDefinitionId)));
      return [
        ...containedInScope(id, context),
        ...(manager === undefined ? [] : [{ type: 'delegates_to' as const, to: tenantKey(manager) }]),
        ...[...roles].map((role) => ({ type: 'grants' as const, to: armKey(role, context.tenantId) })),
        ...[...eligible].map((role) => ({ type: 'eligible_for' as const, to: armKey(role, context.tenantId) })),
      ];
    },
  },
);
