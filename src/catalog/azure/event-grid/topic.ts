import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Topics - List By Subscription" of Event Grid. */
export const eventGridTopic = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      endpoint: maybeText,
      inputSchema: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      minimumTlsVersionAllowed: maybeText,
      dataResidencyBoundary: maybeText,
      inboundIpRules: maybeList(z.object({ ipMask: maybeText, action: maybeText })),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_event_grid_topic',
    title: 'Event Grid topic',
    plural: 'Event Grid topics',
    class: 'Queue',
    category: 'messaging',
    product: 'messaging',
    description: 'Where an application sends its events.',
    source: trackedResource('Microsoft.EventGrid/topics', '2022-06-15'),
    rights: [azure('Microsoft.EventGrid/topics/read')],
    key: (topic, { tenantId }) => armKey(topic.id, tenantId),
    name: (topic) => topic.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      endpoint: text('Where events are sent to.', ({ properties }) => properties?.endpoint),
      inputSchema: text('Shape of the events.', ({ properties }) => properties?.inputSchema),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      minimumTlsVersionAllowed: text(
        'Lowest TLS version accepted; not told by older versions.',
        ({ properties }) => properties?.minimumTlsVersionAllowed,
      ),
      dataResidencyBoundary: text(
        'Whether data stays in the region.',
        ({ properties }) => properties?.dataResidencyBoundary,
      ),
      inboundIpRules: json('Addresses with what happens to them: `{ ipMask, action }`.', ({ properties }) =>
        properties?.inboundIpRules?.map(({ ipMask, action }) => ({ ipMask: ipMask ?? null, action: action ?? null })),
      ),
      privateEndpointConnections,
    },
    relations: (topic, context) => [...armRelations(topic, context), ...privateEndpointRelations(topic, context)],
  },
);
