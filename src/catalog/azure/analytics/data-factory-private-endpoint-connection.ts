import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/**
 * Source: Azure Resource Manager, "Private End Point Connections - List By Factory". The factory itself does not tell
 * of them.
 */
export const dataFactoryPrivateEndpointConnection = entityType(
  childShape({
    privateEndpoint: maybeReference,
    privateLinkServiceConnectionState: maybeObject({ status: maybeText, description: maybeText }),
  }),
  {
    type: 'azure_data_factory_private_endpoint_connection',
    title: 'Data factory private endpoint connection',
    plural: 'Data factory private endpoint connections',
    class: 'NetworkEndpoint',
    category: 'analytics',
    product: 'analytics',
    description: 'A private endpoint that reaches a data factory, with the status of the connection.',
    source: {
      kind: 'arm-children',
      parents: ['azure_data_factory'],
      path: '{id}/privateEndPointConnections',
      apiVersion: '2018-06-01',
    },
    rights: [azure('Microsoft.DataFactory/factories/privateEndPointConnections/read')],
    key: (connection, { tenantId }) => armKey(connection.id, tenantId),
    name: (connection) => connection.name,
    volatile: ['etag', 'properties.provisioningState'],
    properties: {
      privateEndpointId: text('Private endpoint.', ({ properties }) => properties?.privateEndpoint?.id),
      status: text(
        'Pending, Approved, Rejected or Disconnected.',
        ({ properties }) => properties?.privateLinkServiceConnectionState?.status,
      ),
      description: text(
        'What was said about it.',
        ({ properties }) => properties?.privateLinkServiceConnectionState?.description,
      ),
    },
    relations: ({ properties }, context) => {
      const endpoint = properties?.privateEndpoint?.id;
      const { parent, tenantId } = context;
      const status = properties?.privateLinkServiceConnectionState?.status ?? null;
      return [
        ...containedIn(context),
        ...(endpoint && parent
          ? [{ type: 'routes_to' as const, from: armKey(endpoint, tenantId), to: parent.key, properties: { status } }]
          : []),
      ];
    },
  },
);
