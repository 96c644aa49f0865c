import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/**
 * Source: Azure Resource Manager, "Data Masking Policies - Get" of Microsoft.Synapse. The policy of a pool has one
 * name.
 */
export const synapseDataMaskingPolicy = entityType(
  childShape({ dataMaskingState: maybeText, exemptPrincipals: maybeText, maskingLevel: maybeText }),
  {
    type: 'azure_synapse_data_masking_policy',
    title: 'Synapse data masking policy',
    plural: 'Synapse data masking policies',
    class: 'Policy',
    category: 'analytics',
    product: 'analytics',
    description: 'Whether a Synapse SQL pool hides parts of sensitive columns from those who query it.',
    source: {
      kind: 'arm-children',
      parents: ['azure_synapse_sql_pool'],
      path: '{id}/dataMaskingPolicies/Default',
      apiVersion: '2021-06-01',
      single: true,
    },
    rights: [azure('Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies/read')],
    key: (policy, { tenantId }) => armKey(policy.id, tenantId),
    name: (policy) => policy.name,
    properties: {
      dataMaskingState: text('Enabled or Disabled.', ({ properties }) => properties?.dataMaskingState),
      exemptPrincipals: text(
        'Users of the pool who see everything, with a semicolon between them.',
        ({ properties }) => properties?.exemptPrincipals,
      ),
      maskingLevel: text('Level of masking.', ({ properties }) => properties?.maskingLevel),
    },
    relations: (_policy, context) => [
      ...containedIn(context),
      ...(context.parent ? [{ type: 'governs' as const, to: context.parent.key }] : []),
    ],
  },
);
