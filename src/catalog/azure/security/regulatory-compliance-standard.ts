import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';

/** Source: Azure Resource Graph, `securityresources`; Azure Resource Manager, "Regulatory Compliance Standards - List". */
export const regulatoryComplianceStandard = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      state: maybeText,
      passedControls: maybeNumber,
      failedControls: maybeNumber,
      skippedControls: maybeNumber,
      unsupportedControls: maybeNumber,
    }),
  }),
  {
    type: 'azure_regulatory_compliance_standard',
    title: 'Regulatory compliance standard',
    plural: 'Regulatory compliance standards',
    class: 'Assessment',
    category: 'security',
    product: 'defender',
    description: 'How a subscription does against a standard, in the eyes of Defender for Cloud.',
    source: {
      kind: 'resource-graph',
      table: 'securityresources',
      resourceType: 'microsoft.security/regulatorycompliancestandards',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/regulatoryComplianceStandards',
        apiVersion: '2019-01-01-preview',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Security/regulatoryComplianceStandards/read')],
    key: (standard, { tenantId }) => armKey(standard.id, tenantId),
    name: (standard) => standard.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      state: text('Passed, Failed, Skipped or Unsupported.', ({ properties }) => properties?.state),
      passedControls: number('Controls that pass.', ({ properties }) => properties?.passedControls),
      failedControls: number('Controls that fail.', ({ properties }) => properties?.failedControls),
      skippedControls: number('Controls that are left out.', ({ properties }) => properties?.skippedControls),
      unsupportedControls: number(
        'Controls that nobody can assess by itself.',
        ({ properties }) => properties?.unsupportedControls,
      ),
    },
    relations: (standard) => containedInSubscription(standard.id),
  },
);
