import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText, maybeTexts } from '../../vendor.ts';
import { isGuid } from '../odata.ts';

/** Source: Microsoft Graph, "List operationApprovalPolicies" (beta): multiple administrative approval. */
export const operationApprovalPolicy = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    policyType: maybeText,
    policyPlatform: maybeText,
    approverGroupIds: maybeTexts,
    lastModifiedDateTime: maybeText,
  }),
  {
    type: 'intune_operation_approval_policy',
    title: 'Approval policy of device management',
    plural: 'Approval policies of device management',
    class: 'AccessPolicy',
    category: 'governance',
    product: 'intune',
    description: 'Which changes in Microsoft Intune a second administrator must approve.',
    source: { kind: 'graph-list', version: 'beta', path: '/deviceManagement/operationApprovalPolicies' },
    rights: [graph('DeviceManagementConfiguration.Read.All')],
    key: (policy, { tenantId }) => tenantObjectKey(tenantId, 'operationapprovalpolicies', policy.id),
    name: (policy) => policy.displayName || policy.id,
    properties: {
      description: text('What the policy is for.', (policy) => policy.description),
      policyType: text('What needs approval, such as scripts, apps or deviceActions.', (policy) => policy.policyType),
      policyPlatform: text('Platforms that it holds for.', (policy) => policy.policyPlatform),
      approverGroupIds: list('Groups whose members approve.', (policy) => policy.approverGroupIds),
      lastModifiedDateTime: instant('When it was last changed.', (policy) => policy.lastModifiedDateTime),
    },
    relations: (policy) =>
      (policy.approverGroupIds ?? [])
        .filter((id) => isGuid(id))
        .map((id) => ({ type: 'approves', from: directoryKey(id) })),
  },
);
