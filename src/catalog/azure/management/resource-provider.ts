import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { armProperties, said } from '../arm.ts';
import { catalogueNamespaces } from './catalogue-namespaces.ts';
import { containedInSubscription } from './containment.ts';

/**
 * Source: Azure Resource Manager, "Providers - List". Of the hundreds of providers only those that the catalogue reads from: whether
 * one is registered tells an empty list from a service that was never used. What each can do (megabytes) is not kept.
 */
export const resourceProvider = entityType(
  z.object({
    id: z.string().min(1),
    namespace: z.string().min(1),
    registrationState: maybeText,
    registrationPolicy: maybeText,
  }),
  {
    type: 'azure_resource_provider',
    title: 'Resource provider',
    plural: 'Resource providers',
    class: 'Service',
    category: 'organization',
    product: 'subscriptions',
    description: 'Whether a subscription has switched a service of Azure on.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers',
      apiVersion: '2021-04-01',
    },
    slow: true,
    rights: [azure('Microsoft.Resources/subscriptions/providers/read')],
    accepts: ({ namespace }) => catalogueNamespaces.has(namespace.toLowerCase()),
    key: (provider, { tenantId }) => armKey(provider.id, tenantId),
    name: (provider) => provider.namespace,
    volatile: ['resourceTypes'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      namespace: text('Namespace of its types.', (provider) => provider.namespace),
      registrationState: text('Registered, Registering, Unregistering or NotRegistered.', (provider) =>
        said(provider.registrationState),
      ),
      registered: flag('Whether it can be used.', (provider) => {
        const state = said(provider.registrationState)?.toLowerCase();
        return state === undefined ? undefined : state === 'registered';
      }),
      registrationPolicy: text('RegistrationRequired or RegistrationFree.', (provider) =>
        said(provider.registrationPolicy),
      ),
    },
    relations: (provider) => containedInSubscription(provider.id),
  },
);
