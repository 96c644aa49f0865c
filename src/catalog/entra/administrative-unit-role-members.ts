import { z } from 'zod';
import { relationRead } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { graph } from '../rights.ts';
import { maybeText } from '../vendor.ts';

/**
 * Source: Microsoft Graph, "List scopedRoleMembers" (v1.0). `roleId` is the object id of the activated role and not the id
 * of its template.
 */
export const administrativeUnitRoleMembers = relationRead(
  z.object({ roleId: maybeText, roleMemberInfo: z.object({ id: z.string().min(1) }) }),
  {
    type: 'entra_administrative_unit_role_members',
    title: 'Administrators of administrative units',
    description: 'Who holds a role over each administrative unit.',
    product: 'entra',
    source: {
      kind: 'graph-children',
      parents: ['entra_administrative_unit'],
      path: '/directory/administrativeUnits/{id}/scopedRoleMembers',
    },
    rights: [graph('RoleManagement.Read.Directory')],
    relations: ({ roleId, roleMemberInfo }) => [
      { type: 'manages', from: directoryKey(roleMemberInfo.id), ...(roleId && { properties: { roleId } }) },
    ],
  },
);
