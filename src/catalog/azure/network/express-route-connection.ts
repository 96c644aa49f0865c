/** The two ends of ExpressRoute Global Reach: connections that a peering made, and those that others made to it. */
import { z } from 'zod';
import { type EntityType, entityType, type MapContext, type RelationDraft } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    addressPrefix: maybeText,
    circuitConnectionStatus: maybeText,
    connectionName: maybeText,
    peerExpressRouteCircuitPeering: maybeReference,
  }),
});

type Connection = z.output<typeof schema>;

function relations({ properties }: Connection, context: MapContext): RelationDraft[] {
  return [
    ...containedIn(context),
    ...relationsTo('connects', [properties?.peerExpressRouteCircuitPeering?.id], context),
  ];
}

const shared = {
  class: 'Network',
  category: 'network',
  product: 'network',
  source: { kind: 'part', parent: 'azure_express_route_peering' },
  rights: [azure('Microsoft.Network/expressRouteCircuits/read')],
  key: (connection: Connection, { tenantId }: MapContext) => armKey(connection.id, tenantId),
  name: (connection: Connection) => connection.name,
  volatile: ['etag', 'properties.provisioningState'],
  redact: ['properties.authorizationKey'],
  relations,
} as const;

const properties = {
  addressPrefix: text<Connection>('Addresses of the line.', (connection) => connection.properties?.addressPrefix),
  circuitConnectionStatus: text<Connection>(
    'Connected, Connecting or Disconnected.',
    (connection) => connection.properties?.circuitConnectionStatus,
  ),
};

/** Source: `connections` of the peerings of "Express Route Circuits - List All". */
export const expressRouteCircuitConnection: EntityType = entityType(schema, {
  ...shared,
  type: 'azure_express_route_circuit_connection',
  title: 'ExpressRoute circuit connection',
  plural: 'ExpressRoute circuit connections',
  description: 'Joins a circuit to another one, so that two sites reach each other through Microsoft.',
  properties,
});

/** Source: `peeredConnections` of the peerings of "Express Route Circuits - List All". */
export const expressRoutePeerConnection: EntityType = entityType(schema, {
  ...shared,
  type: 'azure_express_route_peer_connection',
  title: 'ExpressRoute peer connection',
  plural: 'ExpressRoute peer connections',
  description: 'A connection that another circuit has made to this one.',
  properties: {
    ...properties,
    connectionName: text('Name at the other end.', (connection) => connection.properties?.connectionName),
  },
});
