import type { JsonObject } from '../../../world.ts';
import type { Estate } from '../estate.ts';

const ENDPOINT = 'microsoft.network/privateendpoints';
const STATUSES = ['Approved', 'Pending', 'Rejected'] as const;

/**
 * The private endpoint connections of a service: none for most, for some one that comes from an endpoint of the
 * subscription.
 * @param type of the resource, in lower case
 */
export function endpointConnections(estate: Estate, type: string, index: number): JsonObject[] {
  const { group } = estate.layout.place(type, index);
  const endpoint = index % 3 === 0 ? estate.neighbour(ENDPOINT, group, index) : undefined;
  if (endpoint === undefined) return [];
  const name = `${estate.name(ENDPOINT, endpoint)}.${estate.serial(`connection:${type}`, index)}`;
  const connection = `${estate.typeName(type)}/privateEndpointConnections`;
  return [
    {
      id: `${estate.ref(type, index)}/privateEndpointConnections/${name}`,
      name,
      type: connection,
      properties: {
        privateEndpoint: { id: estate.ref(ENDPOINT, endpoint) },
        privateLinkServiceConnectionState: { status: STATUSES[(index / 3) % 3] ?? 'Approved', description: '' },
        provisioningState: 'Succeeded',
      },
    },
  ];
}
