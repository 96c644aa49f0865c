import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey, tenantObjectKey } from '../keys.ts';
import { instant, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeText } from '../vendor.ts';

/**
 * Source: Microsoft Graph, "List deletedItems" (v1.0). The key is not that of the live user, whose id it has: what still
 * points to the user is to be seen as pointing to nobody.
 */
export const deletedUser = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    userPrincipalName: maybeText,
    deletedDateTime: maybeText,
  }),
  {
    type: 'entra_deleted_user',
    title: 'Deleted user',
    plural: 'Deleted users',
    class: 'User',
    category: 'identity',
    product: 'entra',
    description: 'An account in the recycle bin, which can be restored for thirty days.',
    source: {
      kind: 'graph-list',
      path: '/directory/deletedItems/microsoft.graph.user',
      select: ['id', 'displayName', 'userPrincipalName', 'deletedDateTime'],
      pageSize: 999,
    },
    rights: [graph('User.Read.All')],
    key: (user, { tenantId }) => tenantObjectKey(tenantId, 'deleteditems', user.id),
    name: (user) => user.displayName ?? user.userPrincipalName ?? user.id,
    properties: {
      userPrincipalName: text('The name the user signed in with.', (user) => user.userPrincipalName),
      deletedDateTime: instant('When the account was deleted.', (user) => user.deletedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
