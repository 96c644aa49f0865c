import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';
import { maybeMetadata } from './facts.ts';

/** Source: Azure Resource Graph, `policyresources`; Azure Resource Manager, "Policy Exemptions - List". */
export const policyExemption = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      displayName: maybeText,
      description: maybeText,
      policyAssignmentId: maybeText,
      policyDefinitionReferenceIds: maybeTexts,
      exemptionCategory: maybeText,
      expiresOn: maybeText,
      assignmentScopeValidation: maybeText,
      metadata: maybeMetadata,
    }),
  }),
  {
    type: 'azure_policy_exemption',
    title: 'Policy exemption',
    plural: 'Policy exemptions',
    class: 'ControlPolicy',
    category: 'governance',
    product: 'policy',
    description: 'A scope that a policy assignment does not hold for.',
    source: {
      kind: 'resource-graph',
      table: 'policyresources',
      resourceType: 'microsoft.authorization/policyexemptions',
      reach: 'everywhere',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/policyExemptions',
        apiVersion: '2022-07-01-preview',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Authorization/policyExemptions/read')],
    key: (exemption, { tenantId }) => armKey(exemption.id, tenantId),
    name: ({ name, properties }) => said(properties?.displayName) ?? name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      scope: text('What is exempt.', (exemption) => scopeInId(exemption.id)),
      policyAssignmentId: text(
        'Assignment that it is exempt from.',
        ({ properties }) => properties?.policyAssignmentId,
      ),
      policyDefinitionReferenceIds: list(
        'Policies of the initiative that it is exempt from; all when empty.',
        ({ properties }) => properties?.policyDefinitionReferenceIds,
      ),
      exemptionCategory: text('Waiver or Mitigated.', ({ properties }) => properties?.exemptionCategory),
      expiresOn: instant('When it ends; never when none.', ({ properties }) =>
        properties ? (said(properties.expiresOn) ?? null) : undefined,
      ),
      description: text('Why it was given.', ({ properties }) => said(properties?.description)),
      assignmentScopeValidation: text(
        'Default or DoNotValidate: whether it must lie below the assignment.',
        ({ properties }) => properties?.assignmentScopeValidation,
      ),
      createdBy: text('Object id of who gave it.', ({ properties }) => said(properties?.metadata?.createdBy)),
      createdOn: instant('When it was given.', ({ properties }) => said(properties?.metadata?.createdOn)),
    },
    relations: (exemption, context) => [
      ...containedInScope(exemption.id, context),
      { type: 'at_scope', to: armKey(scopeInId(exemption.id), context.tenantId) },
      ...relationsTo('targets', [said(exemption.properties?.policyAssignmentId)], context),
    ],
  },
);
