import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';
import { asProperty, maybeMetadata, maybeValues } from './facts.ts';
import { policyKey } from './policy-key.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    displayName: maybeText,
    description: maybeText,
    policyDefinitionId: maybeText,
    definitionVersion: maybeText,
    scope: maybeText,
    notScopes: maybeTexts,
    enforcementMode: maybeText,
    parameters: maybeValues,
    nonComplianceMessages: maybeList(z.object({ message: z.string() })),
    overrides: maybeList(z.object({ kind: maybeText, value: maybeText })),
    metadata: maybeMetadata,
  }),
});

function scopeOf(assignment: z.output<typeof schema>): string {
  return said(assignment.properties?.scope) ?? scopeInId(assignment.id);
}

/** Source: Azure Resource Graph, `policyresources`; Azure Resource Manager, "Policy Assignments - List". */
export const policyAssignment = entityType(schema, {
  type: 'azure_policy_assignment',
  title: 'Policy assignment',
  plural: 'Policy assignments',
  class: 'ControlPolicy',
  category: 'governance',
  product: 'policy',
  description: 'A policy or initiative that holds at a scope and below it.',
  source: {
    kind: 'resource-graph',
    table: 'policyresources',
    resourceType: 'microsoft.authorization/policyassignments',
    reach: 'everywhere',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policyAssignments',
      apiVersion: '2023-04-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Authorization/policyAssignments/read')],
  key: (assignment, { tenantId }) => armKey(assignment.id, tenantId),
  name: ({ name, properties }) => said(properties?.displayName) ?? name,
  properties: {
    subscriptionId: armProperties.subscriptionId,
    scope: text('Where it holds.', scopeOf),
    notScopes: list('Places below that are left out.', ({ properties }) => properties?.notScopes),
    policyDefinitionId: text('Policy or initiative.', ({ properties }) => properties?.policyDefinitionId),
    definitionVersion: text('Version of it that is wanted.', ({ properties }) => properties?.definitionVersion),
    enforcementMode: text(
      'Default, or DoNotEnforce: effects are only reported.',
      ({ properties }) => properties?.enforcementMode,
    ),
    description: text('Why it was assigned.', ({ properties }) => said(properties?.description)),
    parameters: json('Values of parameters, by name.', ({ properties }) =>
      properties?.parameters
        ? Object.fromEntries(
            Object.entries(properties.parameters).map(([name, { value }]) => [name, asProperty(value)]),
          )
        : undefined,
    ),
    overrides: json('Effects that are changed for this assignment.', ({ properties }) =>
      properties?.overrides?.map(({ kind, value }) => ({ kind: kind ?? null, value: value ?? null })),
    ),
    nonComplianceMessages: list('What people are told who act against it.', ({ properties }) =>
      properties?.nonComplianceMessages?.map(({ message }) => message),
    ),
    assignedBy: text('Who assigned it, by name.', ({ properties }) => said(properties?.metadata?.assignedBy)),
    createdBy: text('Object id of who assigned it.', ({ properties }) => said(properties?.metadata?.createdBy)),
    createdOn: instant('When it was assigned.', ({ properties }) => said(properties?.metadata?.createdOn)),
    updatedBy: text('Object id of who changed it last.', ({ properties }) => said(properties?.metadata?.updatedBy)),
    updatedOn: instant('When it was last changed.', ({ properties }) => said(properties?.metadata?.updatedOn)),
    location: armProperties.location,
    identityType: armProperties.identityType,
    userAssignedIdentityIds: armProperties.userAssignedIdentityIds,
  },
  relations: (assignment, context) => [
    ...containedInScope(assignment.id, context),
    ...armRelations(assignment, context).filter(({ type }) => type === 'can_run_as'),
    { type: 'at_scope', to: armKey(scopeOf(assignment), context.tenantId) },
    ...[said(assignment.properties?.policyDefinitionId)].flatMap((id) =>
      id === undefined ? [] : [{ type: 'uses' as const, to: policyKey(id, context.tenantId) }],
    ),
  ],
});
