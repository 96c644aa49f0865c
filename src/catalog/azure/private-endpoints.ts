/** Private endpoint connections, which many services list in the same shape. */
import { z } from 'zod';
import type { MapContext, Property, RelationDraft } from '../declaration.ts';
import { armKey } from '../keys.ts';
import { json } from '../property.ts';
import { maybeList, maybeObject, maybeReference, maybeText } from '../vendor.ts';

const connection = z.object({
  properties: maybeObject({
    privateEndpoint: maybeReference,
    privateLinkServiceConnectionState: maybeObject({ status: maybeText }),
  }),
});

export const maybePrivateEndpoints = maybeList(connection);

interface Connected {
  readonly properties?:
    | { readonly privateEndpointConnections?: readonly z.output<typeof connection>[] | undefined }
    | null
    | undefined;
}

const told = (resource: Connected) =>
  resource.properties?.privateEndpointConnections?.map(({ properties }) => ({
    privateEndpointId: properties?.privateEndpoint?.id ?? null,
    status: properties?.privateLinkServiceConnectionState?.status ?? null,
  }));

/** List of `{ privateEndpointId, status }`; the status is Pending, Approved, Rejected or Disconnected. */
export const privateEndpointConnections: Property<Connected> = json(
  'Private endpoints that connect to it, with the status of each connection.',
  told,
);

/** The private endpoint routes to the resource. */
export function privateEndpointRelations(resource: Connected, context: MapContext): RelationDraft[] {
  return (told(resource) ?? []).flatMap(({ privateEndpointId, status }) =>
    privateEndpointId
      ? [{ type: 'routes_to', from: armKey(privateEndpointId, context.tenantId), properties: { status } } as const]
      : [],
  );
}
