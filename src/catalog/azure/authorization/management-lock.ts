import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';

/** Source: Azure Resource Manager, "Management Locks - List At Subscription Level": one list holds all below. */
export const managementLock = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      level: maybeText,
      notes: maybeText,
      owners: maybeList(z.object({ applicationId: z.string() })),
    }),
  }),
  {
    type: 'azure_management_lock',
    title: 'Management lock',
    plural: 'Management locks',
    class: 'Rule',
    category: 'governance',
    product: 'authorization',
    description: 'Keeps a subscription, group or resource from deletion or from any change.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/locks',
      apiVersion: '2020-05-01',
    },
    rights: [azure('Microsoft.Authorization/locks/read')],
    key: (lock, { tenantId }) => armKey(lock.id, tenantId),
    name: (lock) => lock.name,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      scope: text('What is locked, with everything below it.', (lock) => scopeInId(lock.id)),
      level: text('CanNotDelete or ReadOnly.', ({ properties }) => properties?.level),
      notes: text('Why it is locked.', ({ properties }) => said(properties?.notes)),
      ownerApplicationIds: list('Applications that the lock belongs to.', ({ properties }) =>
        properties?.owners?.map(({ applicationId }) => applicationId),
      ),
    },
    relations: (lock, context) => [
      ...containedInScope(lock.id, context),
      ...relationsTo('protects', [scopeInId(lock.id)], context),
    ],
  },
);
