import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';

/** Source: Microsoft Graph, "List owners" of a service principal (v1.0): users and service principals; bare ids suffice. */
export const servicePrincipalOwners = relationRead(z.object({ id: z.string().min(1) }), {
  type: 'entra_service_principal_owners',
  title: 'Service principal owners',
  description: 'Who owns each service principal and may add credentials to it.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_service_principal'],
    path: '/servicePrincipals/{id}/owners',
    select: ['id'],
    pageSize: 999,
  },
  rights: [graph('Application.Read.All', 'Directory.Read.All')],
  relations: (owner) => [{ type: 'owns', from: directoryKey(owner.id) }],
});
