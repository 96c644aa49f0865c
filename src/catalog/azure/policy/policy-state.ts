import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';
import { policyKey } from './policy-key.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    resourceId: maybeText,
    resourceType: maybeText,
    resourceLocation: maybeText,
    complianceState: maybeText,
    complianceReasonCode: maybeText,
    isCompliant: maybeFlag,
    policyAssignmentId: maybeText,
    policyAssignmentName: maybeText,
    policyAssignmentScope: maybeText,
    policyDefinitionId: maybeText,
    policyDefinitionName: maybeText,
    policyDefinitionAction: maybeText,
    policyDefinitionReferenceId: maybeText,
    policyDefinitionGroupNames: maybeTexts,
    policySetDefinitionId: maybeText,
  }),
});

const resource = (state: z.output<typeof schema>): string => said(state.properties?.resourceId) ?? scopeInId(state.id);

/**
 * Source: Azure Resource Graph, `policyresources`. There are as many as resources times policies, a million in a large tenant, and
 * most repeat what the properties of the resource say: read where somebody switched them on. The query of Resource Manager
 * ("Policy States - List Query Results") is a POST whose items have no id: there is nothing to fall back to.
 */
export const policyState = entityType(schema, {
  type: 'azure_policy_state',
  title: 'Policy state',
  plural: 'Policy states',
  class: 'Review',
  category: 'governance',
  product: 'policy',
  description: 'Whether one resource follows one policy of an assignment.',
  source: {
    kind: 'resource-graph',
    table: 'policyresources',
    resourceType: 'microsoft.policyinsights/policystates',
  },
  optIn: true,
  rights: [azure('Microsoft.PolicyInsights/policyStates/queryResults/read')],
  key: (state, { tenantId }) => armKey(state.id, tenantId),
  name: ({ name, properties }) =>
    said(properties?.policyDefinitionReferenceId) ?? said(properties?.policyDefinitionName) ?? name,
  volatile: ['properties.timestamp', 'properties.lastEvaluated'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceId: text('What was held against the policy.', resource),
    resourceType: text('Type of it.', ({ properties }) => said(properties?.resourceType)),
    complianceState: text('Compliant, NonCompliant, Exempt, Conflict, Protected, Error or Unknown.', ({ properties }) =>
      said(properties?.complianceState),
    ),
    isCompliant: flag('Whether it follows the policy.', ({ properties }) => {
      const state = said(properties?.complianceState)?.toLowerCase();
      if (state === 'compliant') return true;
      return state === 'noncompliant' ? false : properties?.isCompliant;
    }),
    reasonCode: text('Why not, as a code.', ({ properties }) => said(properties?.complianceReasonCode)),
    policyAssignmentId: text('Assignment.', ({ properties }) => said(properties?.policyAssignmentId)),
    policyAssignmentScope: text('Where the assignment holds.', ({ properties }) =>
      said(properties?.policyAssignmentScope),
    ),
    policyDefinitionId: text('Policy.', ({ properties }) => said(properties?.policyDefinitionId)),
    policyDefinitionAction: text('Effect of the policy, in lower case.', ({ properties }) =>
      said(properties?.policyDefinitionAction)?.toLowerCase(),
    ),
    policySetDefinitionId: text('Initiative, if one was assigned.', ({ properties }) =>
      said(properties?.policySetDefinitionId),
    ),
    policyDefinitionReferenceId: text('Place of the policy in the initiative.', ({ properties }) =>
      said(properties?.policyDefinitionReferenceId),
    ),
    groupNames: list(
      'Controls that the policy belongs to.',
      ({ properties }) => properties?.policyDefinitionGroupNames,
    ),
  },
  relations: (state, context) => [
    ...containedInScope(state.id, context),
    ...relationsTo('evaluates', [resource(state)], context),
    ...[said(state.properties?.policyDefinitionId)].flatMap((id) =>
      id === undefined ? [] : [{ type: 'uses' as const, to: policyKey(id, context.tenantId) }],
    ),
    ...[said(state.properties?.policyAssignmentId)].flatMap((id) =>
      id === undefined ? [] : [{ type: 'generated' as const, from: armKey(id, context.tenantId) }],
    ),
  ],
});
