import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { tenantKey, tenantObjectKey } from '../../keys.ts';
import { flag, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeTexts } from '../../vendor.ts';

/** Source: Azure Resource Manager, "Subscription Policy - Get Policy For Tenant". Needs a role at `/`. */
export const subscriptionPolicy = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      blockSubscriptionsLeavingTenant: maybeFlag,
      blockSubscriptionsIntoTenant: maybeFlag,
      exemptedPrincipals: maybeTexts.catch(undefined),
    }),
  }),
  {
    type: 'azure_subscription_policy',
    title: 'Subscription policy',
    plural: 'Subscription policies',
    class: 'Policy',
    category: 'organization',
    product: 'subscriptions',
    description: 'Whether subscriptions may be moved out of the tenant or into it.',
    source: {
      kind: 'arm-list',
      per: 'tenant',
      path: '/providers/Microsoft.Subscription/policies/default',
      apiVersion: '2021-10-01',
      single: true,
    },
    rights: [azure('Microsoft.Subscription/policies/read')],
    key: (policy, { tenantId }) => tenantObjectKey(tenantId, 'subscriptionPolicies', policy.name),
    name: (policy) => policy.name,
    properties: {
      blockSubscriptionsLeavingTenant: flag(
        'Whether subscriptions stay in the tenant.',
        ({ properties }) => properties?.blockSubscriptionsLeavingTenant,
      ),
      blockSubscriptionsIntoTenant: flag(
        'Whether subscriptions of other tenants are kept out.',
        ({ properties }) => properties?.blockSubscriptionsIntoTenant,
      ),
      exemptedPrincipals: list(
        'Object ids of those whom it does not bind.',
        ({ properties }) => properties?.exemptedPrincipals,
      ),
    },
    relations: ({ properties }, { tenantId }) => [
      { type: 'contains', from: tenantKey(tenantId) },
      ...(properties?.exemptedPrincipals ?? []).map((id) => ({ type: 'allows' as const, to: id.toLowerCase() })),
    ],
  },
);
