import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText, maybeTexts } from '../../vendor.ts';
import { parseDefinition } from './tenant-policy.ts';

/** Source: Microsoft Graph, "List activityBasedTimeoutPolicies" (v1.0). */
export const activityBasedTimeoutPolicy = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    definition: maybeTexts,
    isOrganizationDefault: maybeFlag,
  }),
  {
    type: 'entra_activity_based_timeout_policy',
    title: 'Idle time-out policy',
    plural: 'Idle time-out policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'After how much idle time web sessions of Azure and Microsoft 365 end.',
    source: { kind: 'graph-list', path: '/policies/activityBasedTimeoutPolicies' },
    rights: [graph('Policy.Read.All')],
    key: (policy) => directoryKey(policy.id),
    name: (policy) => policy.displayName ?? policy.id,
    properties: {
      description: text('What the policy is for.', (policy) => policy.description),
      isOrganizationDefault: flag('Whether it holds for the whole tenant.', (policy) => policy.isOrganizationDefault),
      definition: json('The settings, read from their JSON text.', (policy) => parseDefinition(policy.definition)),
    },
    relations: (_, { tenantId }) => [{ type: 'governs', to: directoryKey(tenantId) }],
  },
);
