import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';

/** Source: Microsoft Graph, "List group members" (v1.0): direct members of any kind; bare ids suffice. */
export const groupMembers = relationRead(z.object({ id: z.string().min(1) }), {
  type: 'entra_group_members',
  title: 'Group members',
  description: 'Who is a direct member of each group.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_group'],
    path: '/groups/{id}/members',
    delta: 'members',
    select: ['id'],
    pageSize: 999,
  },
  rights: [graph('GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All')],
  relations: (member) => [{ type: 'member_of', from: directoryKey(member.id) }],
});
