import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeNumber, maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "List groupLifecyclePolicies" (v1.0). */
export const groupLifecyclePolicy = entityType(
  z.object({
    id: z.string().min(1),
    alternateNotificationEmails: maybeText,
    groupLifetimeInDays: maybeNumber,
    managedGroupTypes: maybeText,
  }),
  {
    type: 'entra_group_lifecycle_policy',
    title: 'Group expiration policy',
    plural: 'Group expiration policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'When Microsoft 365 groups expire that nobody renews.',
    source: { kind: 'graph-list', path: '/groupLifecyclePolicies' },
    rights: [graph('Directory.Read.All')],
    key: (policy) => directoryKey(policy.id),
    name: (policy) => `Group expiration (${policy.managedGroupTypes ?? policy.id})`,
    properties: {
      groupLifetimeInDays: number('Days after which a group expires.', (policy) => policy.groupLifetimeInDays),
      managedGroupTypes: text('Groups that it holds for: All, Selected or None.', (policy) => policy.managedGroupTypes),
      alternateNotificationEmails: text(
        'Who is told where a group has no owner; addresses separated by semicolons.',
        (policy) => policy.alternateNotificationEmails,
      ),
    },
    relations: (_, { tenantId }) => [{ type: 'governs', to: directoryKey(tenantId) }],
  },
);
