import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, json } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText, maybeTexts } from '../../vendor.ts';
import { parseDefinition } from './tenant-policy.ts';

/** Source: Microsoft Graph, "b2bManagementPolicy resource type" (beta, global cloud only). */
export const b2bManagementPolicy = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    definition: maybeTexts,
    isOrganizationDefault: maybeFlag,
  }),
  {
    type: 'entra_b2b_management_policy',
    title: 'Guest invitation policy',
    plural: 'Guest invitation policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'From which domains guests may be invited.',
    source: { kind: 'graph-list', version: 'beta', path: '/policies/b2bManagementPolicies' },
    rights: [graph('Policy.Read.B2BManagementPolicy')],
    key: (policy) => directoryKey(policy.id),
    name: (policy) => policy.displayName ?? policy.id,
    properties: {
      isOrganizationDefault: flag('Whether it holds for the whole tenant.', (policy) => policy.isOrganizationDefault),
      definition: json('The settings, read from their JSON text.', (policy) => parseDefinition(policy.definition)),
    },
    relations: (_, { tenantId }) => [{ type: 'governs', to: directoryKey(tenantId) }],
  },
);
