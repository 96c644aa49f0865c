/** Pieces that bodies of several services share. */
import type { JsonObject } from '../../../../world.ts';
import type { Estate } from '../../estate.ts';

const ENDPOINT = 'microsoft.network/privateendpoints';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const STORAGE = 'microsoft.storage/storageaccounts';

/** The resource group of an object. */
export const groupOf = (estate: Estate, type: string, index: number): number => estate.layout.place(type, index).group;

/** The id of some object of a type in the same subscription; none when there is none. */
export function near(estate: Estate, type: string, group: number, place: number): string | undefined {
  const found = estate.neighbour(type, group, place);
  return found === undefined ? undefined : estate.ref(type, found);
}

export const subnetNear = (estate: Estate, group: number, place: number): string | undefined =>
  near(estate, SUBNET, group, place);

export const storageNear = (estate: Estate, group: number, place: number): string | undefined =>
  near(estate, STORAGE, group, place);

/** A list of one connection, an empty list, or none, in turn. */
export function endpointConnections(estate: Estate, type: string, index: number): JsonObject[] | null {
  if (index % 3 === 2) return null;
  const endpoint = near(estate, ENDPOINT, groupOf(estate, type, index), index);
  if (endpoint === undefined || index % 3 === 1) return [];
  const name = `${estate.name(type, index)}.${estate.serial('connection', index)}`;
  return [
    {
      id: `${estate.ref(type, index)}/privateEndpointConnections/${name}`,
      name,
      type: `${estate.typeName(type)}/privateEndpointConnections`,
      properties: {
        provisioningState: 'Succeeded',
        privateEndpoint: { id: endpoint },
        privateLinkServiceConnectionState: {
          status: index % 6 === 0 ? 'Approved' : 'Pending',
          description: index % 2 === 0 ? '' : null,
        },
      },
    },
  ];
}
