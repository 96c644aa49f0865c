import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeText } from '../vendor.ts';

/** Source: Microsoft Graph, "List administrativeUnits" (v1.0). */
export const administrativeUnit = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    visibility: maybeText,
    membershipType: maybeText,
    membershipRule: maybeText,
    isMemberManagementRestricted: maybeFlag,
  }),
  {
    type: 'entra_administrative_unit',
    title: 'Administrative unit',
    plural: 'Administrative units',
    class: 'Group',
    category: 'access',
    product: 'entra',
    description: 'A part of the directory over which roles can be given.',
    source: {
      kind: 'graph-list',
      path: '/directory/administrativeUnits',
      delta: true,
      select: [
        'id',
        'displayName',
        'description',
        'visibility',
        'membershipType',
        'membershipRule',
        'isMemberManagementRestricted',
      ],
      pageSize: 999,
    },
    rights: [graph('AdministrativeUnit.Read.All', 'Directory.Read.All')],
    key: (unit) => directoryKey(unit.id),
    name: (unit) => unit.displayName ?? unit.id,
    properties: {
      description: text('What the unit is for.', (unit) => unit.description),
      visibility: text('HiddenMembership, or null for public.', (unit) => unit.visibility),
      membershipType: text('Assigned or Dynamic; null means assigned.', (unit) => unit.membershipType),
      membershipRule: text('The rule of a dynamic unit.', (unit) => unit.membershipRule),
      isMemberManagementRestricted: flag(
        'Whether only roles given over this very unit may change its members.',
        (unit) => unit.isMemberManagementRestricted,
      ),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
