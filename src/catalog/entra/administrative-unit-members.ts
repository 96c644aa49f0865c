import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';

/** Source: Microsoft Graph, "List members" of an administrative unit (v1.0): users, groups and devices. */
export const administrativeUnitMembers = relationRead(z.object({ id: z.string().min(1) }), {
  type: 'entra_administrative_unit_members',
  title: 'Administrative unit members',
  description: 'Which users, groups and devices lie in each administrative unit.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_administrative_unit'],
    path: '/directory/administrativeUnits/{id}/members',
    delta: 'members',
    select: ['id'],
    pageSize: 999,
  },
  rights: [graph('AdministrativeUnit.Read.All', 'Directory.Read.All')],
  relations: (member) => [{ type: 'contains', to: directoryKey(member.id) }],
});
