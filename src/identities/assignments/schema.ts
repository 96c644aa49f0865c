import { z } from 'zod';
import { listOf, pageQuery, reference, sortsOf, sortWords, thing } from '../schema.ts';

export const assignmentSorts = ['principal', 'role', 'scope', 'endsAt'] as const;
export const principalStates = ['present', 'gone', 'unread', 'foreign'] as const;
export const principalKinds = ['user', 'group', 'service-principal', 'managed-identity', 'device', 'other'] as const;
export const scopeKinds = [
  ...(['directory', 'administrative-unit', 'directory-object', 'root', 'management-group', 'subscription'] as const),
  ...(['resource-group', 'resource'] as const),
] as const;

const assignment = z
  .object({
    id: z.string(),
    key: z.string(),
    azureId: z.string(),
    connectionId: z.string(),
    plane: z.enum(['directory', 'azure']),
    state: z.enum(['active', 'eligible']),
    principal: thing
      .extend({
        kind: z.enum(principalKinds).nullable().describe('Null where nothing says it.'),
        state: z
          .enum(principalStates)
          .describe(
            '`gone`: every kind of principal that it can be was read completely, and it is not there; `unread`: something ' +
              'that it can be was not read completely; `foreign`: it belongs to another directory.',
          ),
        goneAt: z.string().nullable().describe('When it was seen to be gone, where it was there before.'),
      })
      .nullable(),
    role: thing.extend({ custom: z.boolean().nullable() }).nullable(),
    scope: thing
      .extend({ kind: z.enum(scopeKinds) })
      .nullable()
      .describe('Null where only an application knows the scope.'),
    scopeText: z.string().nullable().describe('The scope as Microsoft writes it.'),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    timeBound: z
      .boolean()
      .nullable()
      .describe('Whether it ends by itself; null: Privileged Identity Management was not read, or does not say.'),
    activated: z.boolean().nullable().describe('Active ones: whether it was activated from an eligible one.'),
    memberType: z.string().nullable().describe('Direct, Group or Inherited, as Privileged Identity Management says.'),
    conditional: z
      .boolean()
      .nullable()
      .describe('Azure: whether it holds under a condition only; null for directory roles.'),
    givenAt: z.string().nullable(),
    tier: z
      .number()
      .nullable()
      .describe(
        '0 controls the tenant or every subscription, 3 is no privilege; null before posture was first judged.',
      ),
  })
  .meta({ id: 'IdentityRoleAssignment' });
export type Assignment = z.output<typeof assignment>;
export const assignmentList = listOf(assignment).meta({ id: 'IdentityRoleAssignmentList' });

const { search: _search, ...page } = pageQuery;

export const assignmentQuery = z.strictObject({
  ...page,
  plane: z.enum(['directory', 'azure']).optional(),
  state: z
    .enum(['active', 'eligible', 'time-bound', 'permanent'])
    .optional()
    .describe(
      '`time-bound` and `permanent`: as Privileged Identity Management says; what it says nothing of is neither.',
    ),
  principal: z.enum(principalStates).optional().describe('`gone`: orphaned assignments.'),
  kind: z.enum(principalKinds).optional().describe('Kind of the principal.'),
  principalId: reference.optional(),
  roleId: reference.optional(),
  scopeId: reference.optional().describe('Given at this very scope.'),
  scopeKind: z.enum(scopeKinds).optional(),
  tier: z.enum(['0', '1', '2', '3']).optional(),
  sort: z
    .enum(sortsOf(...assignmentSorts))
    .default('name')
    .describe(`By the name of the principal, the role or the scope, or by the end. ${sortWords}`),
});
export type AssignmentQuery = z.output<typeof assignmentQuery>;
