/** What-if questions and their answers, as the API takes and gives them. */
import { z } from 'zod';
import { action, answer, common, id, person, plane, resource } from './schema.ts';

const patterns = z.array(z.string().min(1).max(300)).max(500).optional();
const assignmentType = z.enum(['Assigned', 'Eligible']).optional().describe('Assigned when left out.');
const newId = (what: string) => id.describe(`An id that no ${what} has yet; later changes may name it.`);

const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['removeRoleAssignment', 'removeDirectoryRoleAssignment', 'removeAppRoleAssignment']),
    id,
  }),
  z
    .strictObject({
      kind: z.enum(['addMember', 'removeMember', 'addEligibleMember', 'removeEligibleMember']),
      group: id,
      member: id,
    })
    .describe('removeMember ends active and eligible membership alike.'),
  z.strictObject({
    kind: z.enum(['addOwner', 'removeOwner']),
    object: id.describe('A group, an application or a service principal.'),
    owner: id,
  }),
  z.strictObject({ kind: z.enum(['removePrincipal', 'removeRoleDefinition']), id }),
  z.strictObject({
    kind: z.literal('addGroup'),
    id: newId('object'),
    members: z.array(id).max(1000),
    isAssignableToRole: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('addRoleDefinition'),
    id: newId('role'),
    roleName: z.string().min(1).max(200).optional(),
    actions: patterns,
    notActions: patterns,
    dataActions: patterns,
    notDataActions: patterns,
  }),
  z.strictObject({
    kind: z.literal('addRoleAssignment'),
    principalId: id,
    roleDefinitionId: id,
    scope: id,
    assignmentType,
  }),
  z.strictObject({
    kind: z.literal('addDirectoryRoleAssignment'),
    principalId: id,
    roleTemplateId: id,
    directoryScopeId: id
      .optional()
      .describe('`/` (when left out), or the id of a unit, an application or a service principal.'),
    assignmentType,
  }),
  z.strictObject({ kind: z.literal('addAppRoleAssignment'), principalId: id, resourceId: id, appRoleId: id }),
]);

export const whatIfBody = z.strictObject({
  changes: z.array(change).min(1).max(200).describe('What would be done, all of it together, in this order.'),
  asks: z
    .array(z.strictObject({ action, resource, plane }))
    .min(1)
    .max(20)
    .optional()
    .describe('What to compare; when left out, everything that the changed roles stand for.'),
  ways: z
    .boolean()
    .optional()
    .describe('Whether to tell how ways to Global Administrator and to subscriptions change; slow on a large tenant.'),
  ...common,
});
export type WhatIfBody = z.output<typeof whatIfBody>;

const some = z.object({ count: z.number(), first: z.array(person).readonly().describe('At most 100 of them.') });

const shift = {
  loses: some,
  gains: some,
  losesEligible: some.describe('Those who could after an activation, and then cannot at all.'),
  gainsEligible: some.describe('Those who then can after an activation only.'),
};

export const whatIfAnswer = z
  .object({
    differences: z
      .array(
        z.object({
          plane: z
            .enum(['control', 'data', 'directory', 'application', 'ownership'])
            .describe('Azure, roles of the directory, roles of applications, or who owns something.'),
          scope: z
            .string()
            .describe('Azure id; for the directory `/` or the id of what a role is over, defines it, or is owned.'),
          action: z.string().nullable().describe('Null for a role of the directory or of an application.'),
          roleName: z.string().optional(),
          before: z.number().nullable().describe('How many can now; told for actions that were asked for.'),
          after: z.number().nullable(),
          ...shift,
        }),
      )
      .readonly(),
    ways: z
      .object({
        goals: z
          .array(
            z.object({
              goal: z.string().describe('`/` for Global Administrator, or the id of a subscription.'),
              before: z.number().describe('How many principals have a way now.'),
              after: z.number(),
              ...shift,
            }),
          )
          .readonly()
          .describe('Global Administrator, and the subscriptions where something changes.'),
        leftOut: z.number().describe('Subscriptions that were not looked at, because there are too many.'),
      })
      .nullable()
      .describe('How ways to control change; null where it was not asked for.'),
    unknown: z
      .array(z.unknown())
      .readonly()
      .describe('Changes that name something that was not read; they were left out.'),
    ...answer,
  })
  .meta({ id: 'WhatIfAnswer' });
export type WhatIfView = z.output<typeof whatIfAnswer>;
