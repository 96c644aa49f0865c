import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';

/** Key of an authentication context; ids are `c1` to `c99` in every tenant. */
export function authenticationContextKey(id: string, tenantId: string): string {
  return tenantObjectKey(tenantId, 'authenticationcontexts', id);
}

/** Source: Microsoft Graph, "List authenticationContextClassReferences" (v1.0). */
export const authenticationContext = entityType(
  z.object({ id: z.string().min(1), displayName: maybeText, description: maybeText, isAvailable: maybeFlag }),
  {
    type: 'entra_authentication_context',
    title: 'Authentication context',
    plural: 'Authentication contexts',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'A label by which an application or role asks for the policies that are tied to it.',
    source: { kind: 'graph-list', path: '/identity/conditionalAccess/authenticationContextClassReferences' },
    rights: [graph('AuthenticationContext.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.Read.All')],
    key: (context, { tenantId }) => authenticationContextKey(context.id, tenantId),
    name: (context) => context.displayName ?? context.id,
    properties: {
      description: text('What it is for.', (context) => context.description),
      isAvailable: flag('Whether applications can ask for it.', (context) => context.isAvailable),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
