import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { tenantObjectKey } from '../keys.ts';
import { text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeText } from '../vendor.ts';

/** Key of a client id (`appId`): the name that policies, sign-ins and reports have for an application. */
export function clientIdKey(appId: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'clientids', appId);
}

/** Key of the report on the sign-ins of an application, which names it by its client id. */
export function signInActivityKey(appId: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'serviceprincipalsigninactivities', appId);
}

/**
 * Policies, sign-ins and reports name an application by its client id and never by the object id of the service principal
 * or the registration, so the client id is a node of its own: it resolves to both.
 * Source: Microsoft Entra, "Application and service principal objects in Microsoft Entra ID".
 */
export const clientId = entityType(z.object({ appId: z.string().min(1), displayName: maybeText }), {
  type: 'entra_client_id',
  title: 'Client id',
  plural: 'Client ids',
  class: 'Application',
  category: 'identity',
  product: 'entra',
  description: 'The id by which policies, sign-ins and reports name an application.',
  source: { kind: 'part', parent: 'entra_service_principal' },
  rights: [graph('Application.Read.All', 'Directory.Read.All')],
  key: ({ appId }, { tenantId }) => clientIdKey(appId, tenantId),
  id: ({ appId }) => appId,
  name: ({ appId, displayName }) => displayName ?? appId,
  properties: { appId: text('The id.', ({ appId }) => appId) },
  relations: (_, { parent }) => (parent ? [{ type: 'resolves_to', to: parent.key }] : []),
});
