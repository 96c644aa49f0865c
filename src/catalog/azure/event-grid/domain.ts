import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Domains - List By Subscription" of Event Grid. */
export const eventGridDomain = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      endpoint: maybeText,
      inputSchema: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      minimumTlsVersionAllowed: maybeText,
      dataResidencyBoundary: maybeText,
      autoCreateTopicWithFirstSubscription: maybeFlag,
      autoDeleteTopicWithLastSubscription: maybeFlag,
      inboundIpRules: maybeList(z.object({ ipMask: maybeText, action: maybeText })),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_event_grid_domain',
    title: 'Event Grid domain',
    plural: 'Event Grid domains',
    class: 'Service',
    category: 'messaging',
    product: 'messaging',
    description: 'Many topics behind one endpoint.',
    source: trackedResource('Microsoft.EventGrid/domains', '2025-02-15'),
    rights: [azure('Microsoft.EventGrid/domains/read')],
    key: (domain, { tenantId }) => armKey(domain.id, tenantId),
    name: (domain) => domain.name,
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
      autoCreateTopicWithFirstSubscription: flag(
        'Whether a topic is made with its first subscription.',
        ({ properties }) => properties?.autoCreateTopicWithFirstSubscription,
      ),
      autoDeleteTopicWithLastSubscription: flag(
        'Whether a topic goes with its last subscription.',
        ({ properties }) => properties?.autoDeleteTopicWithLastSubscription,
      ),
      privateEndpointConnections,
    },
    relations: (domain, context) => [...armRelations(domain, context), ...privateEndpointRelations(domain, context)],
  },
);
