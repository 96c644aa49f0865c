import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, subscriptionOf, tenantKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeTags, maybeText } from '../../vendor.ts';
import { managementGroupId, maybeAncestors } from './ancestors.ts';

const facts = {
  state: maybeText,
  authorizationSource: maybeText,
  subscriptionPolicies: maybeObject({ quotaId: maybeText, spendingLimit: maybeText, locationPlacementId: maybeText }),
  managedByTenants: maybeList(z.object({ tenantId: z.string() })),
} as const;

const schema = z.object({
  id: z.string().min(1),
  name: maybeText,
  displayName: maybeText,
  tenantId: maybeText,
  tags: maybeTags,
  ...facts,
  properties: maybeObject({ ...facts, managementGroupAncestorsChain: maybeAncestors }),
});

type Subscription = z.output<typeof schema>;

/** The same facts lie in `properties` in Resource Graph, and beside the id in "Subscriptions - List". */
function said(subscription: Subscription) {
  return subscription.properties ?? subscription;
}

function ancestors(subscription: Subscription): string[] | undefined {
  return subscription.properties?.managementGroupAncestorsChain?.map(({ name }) => name);
}

/** Source: Azure Resource Graph, `resourcecontainers`; Azure Resource Manager, "Subscriptions - List". */
export const subscription = entityType(schema, {
  type: 'azure_subscription',
  title: 'Subscription',
  plural: 'Subscriptions',
  class: 'Account',
  category: 'organization',
  product: 'subscriptions',
  description: 'A subscription with its state and its place below the management groups.',
  source: {
    kind: 'resource-graph',
    table: 'resourcecontainers',
    resourceType: 'microsoft.resources/subscriptions',
    fallback: { path: '/subscriptions', apiVersion: '2022-12-01', per: 'tenant' },
  },
  rights: [azure('Microsoft.Resources/subscriptions/read')],
  key: (subscription, { tenantId }) => armKey(subscription.id, tenantId),
  name: (subscription) => subscription.displayName ?? subscription.name ?? subscription.id,
  properties: {
    subscriptionId: text('Id of the subscription.', (subscription) => subscriptionOf(subscription.id)),
    tenantId: text('Tenant that it trusts.', (subscription) => subscription.tenantId),
    state: text('Enabled, Warned, PastDue, Disabled or Deleted.', (subscription) => said(subscription).state),
    tags: json('Tags by name.', (subscription) => subscription.tags),
    authorizationSource: text(
      'Where the access of the reader comes from, such as RoleBased.',
      (subscription) => said(subscription).authorizationSource,
    ),
    quotaId: text('Kind of offer.', (subscription) => said(subscription).subscriptionPolicies?.quotaId),
    spendingLimit: text(
      'On or Off: whether spending is capped.',
      (subscription) => said(subscription).subscriptionPolicies?.spendingLimit,
    ),
    managedByTenants: list('Other tenants that manage it (Azure Lighthouse).', (subscription) =>
      said(subscription).managedByTenants?.map(({ tenantId }) => tenantId),
    ),
    managementGroupAncestors: list('Names of the groups above it, nearest first.', ancestors),
  },
  relations: (subscription, { tenantId }) => {
    // Without a chain (fallback, or no right to the groups) it is at least known to lie below the tenant.
    const nearest = ancestors(subscription)?.[0];
    const above = nearest === undefined ? tenantKey(tenantId) : armKey(managementGroupId(nearest), tenantId);
    return [{ type: 'contains', from: above }];
  },
});
