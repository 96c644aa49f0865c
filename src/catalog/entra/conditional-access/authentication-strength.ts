import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText, maybeTexts } from '../../vendor.ts';

/** Key of an authentication strength. Built-in ones have the same id in every tenant. */
export function authenticationStrengthKey(id: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'authenticationstrengths', id);
}

/** Source: Microsoft Graph, "List authenticationStrengthPolicies" (v1.0). */
export const authenticationStrength = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    policyType: maybeText,
    requirementsSatisfied: maybeText,
    allowedCombinations: maybeTexts,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
  }),
  {
    type: 'entra_authentication_strength',
    title: 'Authentication strength',
    plural: 'Authentication strengths',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'Which combinations of authentication methods are strong enough for a policy that names it.',
    source: { kind: 'graph-list', path: '/policies/authenticationStrengthPolicies' },
    rights: [graph('Policy.Read.AuthenticationMethod', 'Policy.Read.All')],
    key: (strength, { tenantId }) => authenticationStrengthKey(strength.id, tenantId),
    name: (strength) => strength.displayName ?? strength.id,
    properties: {
      description: text('What it is for.', (strength) => strength.description),
      policyType: text('builtIn or custom.', (strength) => strength.policyType),
      requirementsSatisfied: text(
        'mfa where it counts as multifactor authentication.',
        (strength) => strength.requirementsSatisfied,
      ),
      allowedCombinations: list(
        'Combinations that suffice; methods of one are separated by commas.',
        (strength) => strength.allowedCombinations,
      ),
      createdDateTime: instant('When it was created.', (strength) => strength.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (strength) => strength.modifiedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
