import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, subscriptionOf } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';
import { locationOf, locationScope } from '../location.ts';

/**
 * Source: Azure Resource Manager, "Usage - List" of Microsoft.Compute: the quotas of a subscription in one region. Asked in
 * regions that have virtual machines; the quotas of the others are never short.
 */
export const computeUsage = entityType(
  z.object({
    name: z.object({ value: z.string().min(1), localizedValue: maybeText }),
    currentValue: maybeNumber,
    limit: maybeNumber,
    unit: maybeText,
  }),
  {
    type: 'azure_compute_usage',
    title: 'Compute quota',
    plural: 'Compute quotas',
    class: 'Record',
    category: 'compute',
    product: 'usage',
    description: 'How much of a quota for virtual machines is used in a region with virtual machines.',
    slow: true,
    source: {
      kind: 'arm-children',
      parents: ['azure_virtual_machine'],
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/usages',
      apiVersion: '2024-07-01',
      oncePer: 'location',
    },
    rights: [azure('Microsoft.Compute/locations/usages/read')],
    key: ({ name }, context) =>
      armKey(`${locationScope(context, 'Microsoft.Compute')}/usages/${name.value}`, context.tenantId),
    name: ({ name }) => name.localizedValue ?? name.value,
    properties: {
      subscriptionId: text('Subscription.', (_usage, { parent }) => subscriptionOf(parent?.key ?? '')),
      location: text('Azure region.', (_usage, context) => locationOf(context)),
      quota: text('Name of the quota, such as cores.', ({ name }) => name.value),
      currentValue: number('How much is used.', (usage) => usage.currentValue),
      limit: number('How much may be used.', (usage) => usage.limit),
      unit: text('Unit.', (usage) => usage.unit),
    },
    relations: (_usage, { parent, tenantId }) => {
      const subscriptionId = subscriptionOf(parent?.key ?? '');
      return subscriptionId ? [{ type: 'contains', from: armKey(`/subscriptions/${subscriptionId}`, tenantId) }] : [];
    },
  },
);
