import { z } from 'zod';

/** What can be held, in the order of the list. */
export const entitlementKinds = [
  'group-members',
  'group-owners',
  'directory-role',
  'azure-role',
  'app-role',
  'application-owners',
  'managed-identity',
] as const;
export type EntitlementKind = (typeof entitlementKinds)[number];

const thing = z.object({
  id: z.string(),
  key: z.string(),
  type: z.string().nullable(),
  name: z.string().nullable(),
});

export const entitlement = z
  .object({
    id: z.string().describe('The same as long as the thing exists; no two things share one.'),
    kind: z.enum(entitlementKinds),
    name: z.string().describe('What is held, such as Owner or members.'),
    resource: thing.describe('Where it is held: a group, role, scope, application or identity.'),
    scope: thing.nullable().describe('Of a directory role: over what it holds.'),
    holders: z.number().describe('Held directly: members of groups and inherited ones are in the list of holders.'),
    eligible: z.number().describe('May be activated.'),
  })
  .meta({ id: 'Entitlement' });
export type Entitlement = z.output<typeof entitlement>;

export const entitlementQuery = z.strictObject({
  kind: z.enum(entitlementKinds).optional(),
  resourceId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('Number of the entity where it is held.'),
  holderId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('What an account holds, by itself or through groups.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type EntitlementQuery = z.output<typeof entitlementQuery>;

export const entitlementList = z
  .object({ items: z.array(entitlement), nextCursor: z.string().nullable() })
  .meta({ id: 'EntitlementList' });

export const holder = z
  .object({
    principal: thing,
    direct: z.boolean().describe('Given to this principal itself, at this very place.'),
    inherited: z.boolean().describe('Given further up.'),
    eligible: z.boolean().describe('May be activated; not held now.'),
    through: thing.nullable().describe('The group by which it is held.'),
    from: thing.nullable().describe('The scope that it is inherited from.'),
  })
  .meta({ id: 'EntitlementHolder' });
export type Holder = z.output<typeof holder>;

export const holderList = z
  .object({ entitlement, items: z.array(holder), nextCursor: z.string().nullable() })
  .meta({ id: 'EntitlementHolderList' });
