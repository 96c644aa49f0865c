import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';

/** Source: Azure Resource Manager, "Web Apps - Get Private Endpoint Connection List": the app itself does not tell them. */
export const appPrivateEndpointConnection = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      privateEndpoint: maybeReference,
      privateLinkServiceConnectionState: maybeObject({ status: maybeText, description: maybeText }),
    }),
  }),
  {
    type: 'azure_app_service_private_endpoint_connection',
    title: 'App Service private endpoint connection',
    plural: 'App Service private endpoint connections',
    class: 'NetworkEndpoint',
    category: 'web',
    product: 'app-service',
    description: 'A private endpoint that connects to a web or function app.',
    source: {
      kind: 'arm-children',
      parents: ['azure_web_app', 'azure_function_app'],
      path: '{id}/privateEndpointConnections',
      apiVersion: '2023-12-01',
    },
    rights: [azure('Microsoft.Web/sites/privateEndpointConnections/read')],
    key: (connection, { tenantId }) => armKey(connection.id, tenantId),
    name: (connection) => connection.name,
    volatile: ['properties.provisioningState'],
    properties: {
      status: text(
        'Pending, Approved, Rejected or Disconnected.',
        ({ properties }) => properties?.privateLinkServiceConnectionState?.status,
      ),
      privateEndpointId: text('Private endpoint.', ({ properties }) => properties?.privateEndpoint?.id),
    },
    relations: ({ properties }, context) => {
      const { status } = properties?.privateLinkServiceConnectionState ?? {};
      const [routed] = relationsTo('routes_to', [properties?.privateEndpoint?.id], context, { status: status ?? null });
      const app = context.parent?.key;
      return [
        ...containedIn(context),
        ...relationsTo('uses', [properties?.privateEndpoint?.id], context),
        ...(routed?.to && app ? [{ ...routed, from: routed.to, to: app }] : []),
      ];
    },
  },
);
