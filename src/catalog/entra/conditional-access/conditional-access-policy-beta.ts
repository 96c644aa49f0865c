import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, partKey } from '../../keys.ts';
import { list } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';

const risk = z.union([
  z.string().transform((levels) => levels.split(',').map((level) => level.trim())),
  z.array(z.string()),
]);

/** Source: Microsoft Graph, "conditionalAccessConditionSet resource type" (beta): what v1.0 leaves out. */
export const conditionalAccessPolicyBeta = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    // One text with commas, as flags are written, or a list: documents show both.
    conditions: maybeObject({ agentIdRiskLevels: risk.nullish().catch(undefined) }),
  }),
  {
    type: 'entra_conditional_access_policy_beta',
    title: 'Further conditions',
    plural: 'Further conditions of policies',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'Conditions of a policy that Microsoft Graph tells in beta only.',
    facetOf: 'entra_conditional_access_policy',
    source: { kind: 'graph-list', version: 'beta', path: '/identity/conditionalAccess/policies' },
    rights: [graph('Policy.Read.All')],
    key: (policy) => partKey(directoryKey(policy.id), 'beta'),
    id: (policy) => policy.id,
    name: (policy) => policy.displayName ?? policy.id,
    properties: {
      agentIdRiskLevels: list(
        'Risk levels of agent identities for which the policy holds; null when it does not look at them.',
        (policy) => policy.conditions?.agentIdRiskLevels,
      ),
    },
  },
);
