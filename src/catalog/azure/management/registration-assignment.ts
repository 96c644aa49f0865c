import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope, scopeInId } from './containment.ts';

/** Source: Azure Resource Graph, `managedservicesresources`; Azure Resource Manager, "Registration Assignments - List" (Azure Lighthouse). */
export const registrationAssignment = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      registrationDefinitionId: maybeText,
      provisioningState: maybeText,
      registrationDefinition: maybeObject({
        properties: maybeObject({ managedByTenantId: maybeText, registrationDefinitionName: maybeText }),
      }),
    }),
  }),
  {
    type: 'azure_registration_assignment',
    title: 'Lighthouse delegation',
    plural: 'Lighthouse delegations',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'A subscription or resource group that is given to another tenant to manage (Azure Lighthouse).',
    source: {
      kind: 'resource-graph',
      table: 'managedservicesresources',
      resourceType: 'microsoft.managedservices/registrationassignments',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.ManagedServices/registrationAssignments',
        apiVersion: '2022-10-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.ManagedServices/registrationAssignments/read')],
    key: (assignment, { tenantId }) => armKey(assignment.id, tenantId),
    name: ({ name, properties }) =>
      said(properties?.registrationDefinition?.properties?.registrationDefinitionName) ?? name,
    volatile: ['properties.provisioningState'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      scope: text('What is given.', (assignment) => scopeInId(assignment.id)),
      registrationDefinitionId: text('Offer that was accepted.', ({ properties }) =>
        said(properties?.registrationDefinitionId),
      ),
      managedByTenantId: text('Tenant that manages.', ({ properties }) =>
        said(properties?.registrationDefinition?.properties?.managedByTenantId),
      ),
    },
    relations: (assignment, context) => [
      ...containedInScope(assignment.id, context),
      { type: 'at_scope', to: armKey(scopeInId(assignment.id), context.tenantId) },
      ...relationsTo('uses', [said(assignment.properties?.registrationDefinitionId)], context),
    ],
  },
);
