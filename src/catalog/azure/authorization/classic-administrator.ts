import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInSubscription, scopeInId } from '../management/containment.ts';

/**
 * Source: Azure Resource Graph, `authorizationresources`; Azure Resource Manager, "Classic Administrators - List". Retired in August
 * 2024: normally there are none. Only the address is told, no object id.
 */
export const classicAdministrator = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ emailAddress: maybeText, role: maybeText }),
  }),
  {
    type: 'azure_classic_administrator',
    title: 'Classic administrator',
    plural: 'Classic administrators',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'Somebody who manages a subscription by a role from before Azure RBAC.',
    source: {
      kind: 'resource-graph',
      table: 'authorizationresources',
      resourceType: 'microsoft.authorization/classicadministrators',
      fallback: {
        path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/classicAdministrators',
        apiVersion: '2015-07-01',
        per: 'subscription',
      },
    },
    rights: [azure('Microsoft.Authorization/classicAdministrators/read')],
    key: (administrator, { tenantId }) => armKey(administrator.id, tenantId),
    name: ({ name, properties }) => properties?.emailAddress ?? name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      emailAddress: text('Address of the person.', ({ properties }) => properties?.emailAddress),
      roles: list('ServiceAdministrator, AccountAdministrator or CoAdministrator.', ({ properties }) =>
        // Several are written as one text: "ServiceAdministrator;AccountAdministrator".
        properties?.role?.split(';').map((role) => role.trim()),
      ),
    },
    relations: (administrator, context) => [
      ...containedInSubscription(administrator.id),
      ...relationsTo('at_scope', [scopeInId(administrator.id)], context),
    ],
  },
);
