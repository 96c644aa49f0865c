import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Namespaces - List Authorization Rules" of Event Hubs. Diagnostic settings send to a namespace through one of these. */
export const eventHubNamespaceAuthorizationRule = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ rights: maybeTexts }) }),
  {
    type: 'azure_event_hub_namespace_authorization_rule',
    title: 'Event Hubs namespace authorization rule',
    plural: 'Event Hubs namespace authorization rules',
    class: 'AccessPolicy',
    category: 'messaging',
    product: 'messaging',
    description: 'Keys of an Event Hubs namespace and what they allow; never the keys.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_hub_namespace'],
      path: '{id}/authorizationRules',
      apiVersion: '2024-01-01',
    },
    rights: [azure('Microsoft.EventHub/namespaces/authorizationRules/read')],
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
