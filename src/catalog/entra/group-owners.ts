import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';

/** Source: Microsoft Graph, "List owners" of a group (v1.0): users and service principals; bare ids suffice. */
export const groupOwners = relationRead(z.object({ id: z.string().min(1) }), {
  type: 'entra_group_owners',
  title: 'Group owners',
  description: 'Who owns each group and may change its members.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_group'],
    path: '/groups/{id}/owners',
    select: ['id'],
    pageSize: 999,
  },
  rights: [graph('GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All')],
  relations: (owner) => [{ type: 'owns', from: directoryKey(owner.id) }],
});
