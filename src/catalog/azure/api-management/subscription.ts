import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

/** The one API that a scope names; products are no entities. */
const openedBy = (scope: string | null | undefined) =>
  scope && /^\/subscriptions\/.*\/apis\/[^/]+$/i.test(scope) ? scope : undefined;

/** Source: Azure Resource Manager, "Subscription - List" of API Management. */
export const apiManagementSubscription = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      displayName: maybeText,
      scope: maybeText,
      state: maybeText,
      allowTracing: maybeFlag,
      createdDate: maybeText,
      startDate: maybeText,
      expirationDate: maybeText,
      endDate: maybeText,
      ownerId: maybeText,
    }),
  }),
  {
    type: 'azure_api_management_subscription',
    title: 'API Management subscription',
    plural: 'API Management subscriptions',
    class: 'Subscription',
    category: 'web',
    product: 'integration',
    description: 'Keys for APIs of a gateway and what they open; never the keys.',
    source: {
      kind: 'arm-children',
      parents: ['azure_api_management_service'],
      path: '{id}/subscriptions',
      apiVersion: '2022-08-01',
    },
    rights: [azure('Microsoft.ApiManagement/service/subscriptions/read')],
    key: (subscription, { tenantId }) => armKey(subscription.id, tenantId),
    name: (subscription) => subscription.name,
    redact: ['properties.primaryKey', 'properties.secondaryKey'],
    properties: {
      displayName: text('Name for people.', ({ properties }) => properties?.displayName),
      scope: text('Product, API or all APIs that it opens.', ({ properties }) => properties?.scope),
      allApis: flag('Whether it opens every API.', ({ properties }) =>
        properties?.scope ? /\/apis\/?$|\/service\/[^/]+\/?$/i.test(properties.scope) : undefined,
      ),
      state: text('State, such as active or suspended.', ({ properties }) => properties?.state),
      ownerId: text('User of the gateway that it belongs to, or none.', ({ properties }) =>
        properties ? (said(properties.ownerId) ?? null) : undefined,
      ),
      allowTracing: flag('Whether its holders may trace calls.', ({ properties }) => properties?.allowTracing),
      createdDate: instant('When it was made.', ({ properties }) => properties?.createdDate),
      startDate: instant('When it began.', ({ properties }) => properties?.startDate),
      expirationDate: instant('When it expires.', ({ properties }) => properties?.expirationDate),
      endDate: instant('When it ended.', ({ properties }) => properties?.endDate),
    },
    relations: (subscription, context) => [
      ...containedIn(context),
      ...relationsTo('allows', [openedBy(subscription.properties?.scope)], context),
    ],
  },
);
