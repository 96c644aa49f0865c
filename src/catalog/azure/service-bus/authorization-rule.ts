import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Namespaces - List Authorization Rules" of Service Bus. */
export const serviceBusAuthorizationRule = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ rights: maybeTexts }) }),
  {
    type: 'azure_service_bus_authorization_rule',
    title: 'Service Bus authorization rule',
    plural: 'Service Bus authorization rules',
    class: 'AccessPolicy',
    category: 'messaging',
    product: 'messaging',
    description: 'Keys of a Service Bus namespace and what they allow; never the keys.',
    source: {
      kind: 'arm-children',
      parents: ['azure_service_bus_namespace'],
      path: '{id}/AuthorizationRules',
      apiVersion: '2021-11-01',
    },
    rights: [azure('Microsoft.ServiceBus/namespaces/AuthorizationRules/read')],
    key: (rule, { tenantId }) => armKey(rule.id, tenantId),
    name: (rule) => rule.name,
    properties: {
      rights: list('Listen, Send, Manage.', ({ properties }) => properties?.rights),
      allowsManage: flag('Whether its keys allow everything.', ({ properties }) =>
        properties?.rights?.includes('Manage'),
      ),
    },
    relations: (_rule, context) => [...containedIn(context)],
  },
);
