import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/** Scopes are one text, separated by spaces, and recorded with a space at the start. */
const scopesOf = (scope: string | null | undefined): string[] | undefined =>
  scope?.split(' ').filter((value) => value !== '');

/** Source: Microsoft Graph, "List oauth2PermissionGrants" (v1.0). */
export const oauth2PermissionGrant = entityType(
  z.object({
    id: z.string().min(1),
    clientId: z.string().min(1),
    resourceId: z.string().min(1),
    consentType: maybeText,
    principalId: maybeText,
    scope: maybeText,
  }),
  {
    type: 'entra_oauth2_permission_grant',
    title: 'Delegated permission grant',
    plural: 'Delegated permission grants',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description:
      'Lets an application call another one as the signed-in user: for everyone, or for one user who consented.',
    source: {
      kind: 'graph-list',
      path: '/oauth2PermissionGrants',
      select: ['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'],
      pageSize: 999,
    },
    rights: [graph('Directory.Read.All')],
    key: (grant, { tenantId }) => tenantObjectKey(tenantId, 'oauth2permissiongrants', grant.id),
    name: (grant) => scopesOf(grant.scope)?.join(' ') || grant.id,
    properties: {
      consentType: text(
        'AllPrincipals (an administrator consented for everyone) or Principal.',
        (grant) => grant.consentType,
      ),
      principalId: text('The user for whom it holds; null for everyone.', (grant) => grant.principalId),
      clientId: text('Object id of the application that may call.', (grant) => grant.clientId),
      resourceId: text('Object id of the application that may be called.', (grant) => grant.resourceId),
      scopes: list('Permissions, such as Mail.Read.', (grant) => scopesOf(grant.scope)),
    },
    relations: ({ clientId, resourceId, principalId, consentType, scope }) => {
      const [client, resource] = [directoryKey(clientId), directoryKey(resourceId)];
      const properties = { consentType: consentType ?? null, scopes: scopesOf(scope) ?? [] };
      return [
        { type: 'assigned_to', to: client },
        { type: 'grants', to: resource, properties },
        { type: 'uses', from: client, to: resource, properties },
        ...(principalId
          ? [{ type: 'delegates_to' as const, from: directoryKey(principalId), to: client, properties }]
          : []),
      ];
    },
  },
);
