import { z } from 'zod';
import { identity, listOf, pageQuery, privilege, sortsOf, sortWords, tierFilter } from '../schema.ts';

export const groupSorts = ['members', 'owners'] as const;
export const groupKinds = ['security', 'microsoft-365', 'mail-enabled-security', 'distribution'] as const;

const identityGroup = identity
  .extend({
    kind: z.enum(groupKinds).nullable(),
    dynamic: z.boolean().nullable().describe('Whether a rule decides who is a member.'),
    rule: z.string().nullable(),
    ruleState: z.string().nullable().describe('On or Paused.'),
    roleAssignable: z.boolean().nullable(),
    synced: z.boolean().nullable(),
    members: z.number().nullable().describe('Direct ones, of any kind; null where members were not read.'),
    nested: z.number().nullable().describe('Groups among them.'),
    memberOf: z.number().nullable().describe('Groups that it is directly in.'),
    owners: z.number().nullable().describe('Null where owners were not read.'),
    privilege: privilege.nullable().describe('Null before posture was first judged.'),
  })
  .meta({ id: 'IdentityGroup' });
export type IdentityGroup = z.output<typeof identityGroup>;

export const identityGroupList = listOf(identityGroup).meta({ id: 'IdentityGroupList' });

export const groupQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(groupKinds).optional(),
  dynamic: z.stringbool().optional(),
  roleAssignable: z.stringbool().optional(),
  ownerless: z.stringbool().optional().describe('`true`: of which no owner was read.'),
  nesting: z
    .enum(['holds', 'top'])
    .optional()
    .describe('`holds`: with groups among the members; `top`: those of them that are in no group themselves.'),
  tier: tierFilter,
  sort: z
    .enum(sortsOf(...groupSorts))
    .default('name')
    .describe(sortWords),
});
export type GroupQuery = z.output<typeof groupQuery>;

const treeNode = z
  .object({
    id: z.string(),
    key: z.string(),
    type: z.string().nullable().describe('Null: the member itself was not read.'),
    name: z.string().nullable(),
    members: z.number().nullable().describe('Of a group: direct members; null where they were not read.'),
    nested: z.number().nullable().describe('Of a group: groups among them.'),
    cycle: z.boolean().describe('It is above itself: opening it would lead round in a circle.'),
  })
  .meta({ id: 'GroupTreeNode' });
export type TreeNode = z.output<typeof treeNode>;

export const groupTree = z.object({ group: treeNode, ...listOf(treeNode).shape }).meta({ id: 'GroupTree' });

export const treeQuery = z.strictObject({
  path: z
    .string()
    .regex(/^\d{1,18}(,\d{1,18})*$/)
    .max(1200)
    .optional()
    .describe('Numbers of the groups that were opened above, from the top: what comes again is marked as a circle.'),
  limit: pageQuery.limit,
  cursor: pageQuery.cursor,
});
export type TreeQuery = z.output<typeof treeQuery>;
