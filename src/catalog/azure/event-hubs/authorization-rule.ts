import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Event Hubs - List Authorization Rules". */
export const eventHubAuthorizationRule = entityType(
  z.object({ id: z.string().min(1), name: z.string(), properties: maybeObject({ rights: maybeTexts }) }),
  {
    type: 'azure_event_hub_authorization_rule',
    title: 'Event hub authorization rule',
    plural: 'Event hub authorization rules',
    class: 'AccessPolicy',
    category: 'messaging',
    product: 'messaging',
    description: 'Keys of an event hub and what they allow; never the keys.',
    source: {
      kind: 'arm-children',
      parents: ['azure_event_hub'],
      path: '{id}/authorizationRules',
      apiVersion: '2024-01-01',
    },
    rights: [azure('Microsoft.EventHub/namespaces/eventhubs/authorizationRules/read')],
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
