import { z } from 'zod';
import { freshnessField } from '../../connections/index.ts';
import { identity, listOf, pageQuery, reference, sortsOf, sortWords } from '../schema.ts';

export const roleSorts = ['active', 'eligible'] as const;
export const planes = ['directory', 'azure'] as const;

const role = identity
  .extend({
    plane: z.enum(planes),
    custom: z.boolean().nullable().describe('Whether the tenant made the role.'),
    description: z.string().nullable(),
    privileged: z
      .boolean()
      .nullable()
      .describe('Directory roles that Microsoft labels privileged; null: Microsoft Graph does not say it of this one.'),
    enabled: z.boolean().nullable().describe('Directory roles: whether it can be assigned.'),
    active: z.number().nullable().describe('Active assignments; null where they were not read.'),
    eligible: z.number().nullable().describe('Assignments that may be activated; null where they were not read.'),
  })
  .meta({ id: 'IdentityRole' });
export type Role = z.output<typeof role>;
export const roleList = listOf(role).meta({ id: 'IdentityRoleList' });

export const roleQuery = z.strictObject({
  ...pageQuery,
  plane: z.enum(planes).optional(),
  custom: z.stringbool().optional(),
  assigned: z.stringbool().optional().describe('Whether anybody holds it or may activate it, as far as was read.'),
  sort: z
    .enum(sortsOf(...roleSorts))
    .default('name')
    .describe(`By name in each plane, with directory roles first, or by assignments in both. ${sortWords}`),
});
export type RoleQuery = z.output<typeof roleQuery>;

export const compareQuery = z.strictObject({
  with: z
    .array(reference)
    .max(2)
    .or(reference.transform((one) => [one]))
    .describe('One or two other roles of the same plane: number, key, Azure id, or a name that only one role has.'),
});

const verdict = z
  .object({
    grants: z
      .enum(['all', 'some', 'none'])
      .describe('`some`: a part of what the pattern stands for, or all but what is taken away again.'),
    by: z.string().nullable().describe('The pattern that grants it all, where that is another, wider one.'),
    parts: z.array(z.string()).describe('Narrower patterns of the role that grant a part; twenty at most.'),
    except: z.array(z.string()).describe('What the role takes away of it again; twenty at most.'),
    conditional: z.boolean().describe('Only under a condition of the role definition.'),
  })
  .meta({ id: 'RoleVerdict' });
export type Verdict = z.output<typeof verdict>;

const comparedAction = z
  .object({
    kind: z.enum(['action', 'dataAction']),
    pattern: z.string(),
    words: z.string().nullable().describe('What a pattern with `*` stands for; null for a single action.'),
    same: z.boolean().describe('Every role grants it whole.'),
    roles: z.array(verdict).describe('In the order of the roles.'),
  })
  .meta({ id: 'ComparedAction' });
export type ComparedAction = z.output<typeof comparedAction>;

export const roleComparison = z
  .object({
    roles: z.array(
      identity.extend({
        plane: z.enum(planes),
        custom: z.boolean().nullable(),
        description: z.string().nullable(),
        permissionsKnown: z.boolean().describe('False: Microsoft did not say what the role may do.'),
        taken: z.array(z.string()).describe('`notActions` and `notDataActions`: taken away from what is granted.'),
      }),
    ),
    items: z.array(comparedAction).describe('Every pattern that a role names, in alphabetical order.'),
    freshness: freshnessField,
  })
  .meta({ id: 'RoleComparison' });
export type RoleComparison = z.output<typeof roleComparison>;
