import { z } from 'zod';
import { tiers } from '../access/index.ts';
import { actionWords } from './action-words.ts';

export const id = z.string().min(1).max(2000);
const principal = id.describe('Object id, user principal name, or number in Assay.');
export const resource = id.describe('Azure id of a scope or resource, `/` for the root, or number in Assay.');
export const action = z
  .string()
  .min(1)
  .max(300)
  .describe(`Action or data action of Azure, or one of the words ${actionWords.join(', ')}.`);
export const plane = z
  .enum(['control', 'data'])
  .optional()
  .describe('Whether it is an action or a data action; told from the roles when left out.');
const cursor = z.string().max(200).optional();

export const common = {
  at: z.iso.datetime({ offset: true }).optional().describe('A moment in the past; now when left out.'),
  tenantId: z.string().max(100).optional().describe('Needed only where the organisation has several tenants.'),
};

export const checkQuery = z.strictObject({ principal, action, resource, plane, ...common });
export type CheckQuery = z.output<typeof checkQuery>;

export const whoCanQuery = z.strictObject({
  action,
  resource,
  plane,
  show: z.enum(['now', 'eligible']).default('now').describe('Who can now, or who can after an activation only.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
  ...common,
});
export type WhoCanQuery = z.output<typeof whoCanQuery>;

export const whatCanQuery = z.strictObject({
  principal,
  limit: z.coerce.number().int().min(1).max(1000).default(1000).describe('Roles on a page, of every kind together.'),
  cursor,
  ...common,
});
export type WhatCanQuery = z.output<typeof whatCanQuery>;

export const whoHasRoleQuery = z.strictObject({
  role: id.describe('Id of a role definition, or its name.'),
  resource,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
  ...common,
});
export type WhoHasRoleQuery = z.output<typeof whoHasRoleQuery>;

export const pathQuery = z.strictObject({
  principal: principal.optional(),
  directoryRole: id
    .optional()
    .describe('Goal: a directory role by the id of its template; Global Administrator when no goal is named.'),
  action: action.optional().describe('Goal: an action at `resource`.'),
  plane,
  role: id.optional().describe('Goal: an Azure role at `resource`.'),
  resource: resource.optional(),
  activations: z.stringbool().default(false).describe('Whether eligible roles and memberships count.'),
  chokePoints: z
    .stringbool()
    .default(false)
    .describe('Whether to tell what most ways have to pass; with the first page only.'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor,
  ...common,
});
export type PathQuery = z.output<typeof pathQuery>;

export const exportQuery = z.strictObject({
  format: z
    .enum(['json', 'graphml', 'azurehound'])
    .default('json')
    .describe('`json`: nodes and edges as NDJSON; `graphml`: XML; `azurehound`: the file that BloodHound reads.'),
  tenantId: common.tenantId,
});
export type ExportQuery = z.output<typeof exportQuery>;

/** What an answer rests on. */
const basis = z
  .object({
    tenantId: z.string(),
    at: z.string().nullable().describe('The moment that was asked about; null for now.'),
    builtAt: z.string(),
    readAt: z.string().nullable().describe('When the tenant was last read with success.'),
    stale: z.boolean().describe('Nothing was read for longer than the connection allows.'),
    updating: z.boolean().describe('A sync has ended since, and what it read is being taken in.'),
  })
  .meta({ id: 'AccessBasis' });

const missing = z
  .object({
    what: z.string(),
    at: z.string().describe('Id of what could not be read.'),
    reason: z.string(),
    code: z.string().nullable(),
    fix: z.string().nullable(),
  })
  .meta({ id: 'AccessMissing' });

const named = z.object({
  name: z.string(),
  type: z.string(),
  number: z.string().describe('Number of the entity in Assay.'),
});

export const answer = {
  basis,
  missing: z.array(missing).readonly().describe('What could not be read and that the answer depends on.'),
  names: z
    .record(z.string(), named)
    .describe('What ids in the answer mean, by the id in lower case; only those that were read.'),
};

const asked = z.object({
  principal: z.string().nullable(),
  action: z.string(),
  plane: z.enum(['control', 'data']),
  resource: z.string(),
  exact: z.boolean().describe('Whether the resource itself was read; otherwise it inherits by its path.'),
});

const assignmentType = z.enum(['Assigned', 'Activated', 'Eligible']);

const grantPath = z
  .object({
    roleAssignmentId: z.string(),
    roleDefinitionId: z.string(),
    roleName: z.string(),
    scope: z.string(),
    via: z.array(z.string()).readonly().describe('Groups from the principal outward.'),
    activate: z.array(z.string()).readonly().describe('Groups of the chain whose membership has to be activated.'),
    assignmentType,
    delegated: z.boolean().describe('By a delegation of Azure Lighthouse.'),
    permissions: z
      .array(z.object({ block: z.number(), pattern: z.string(), elided: z.boolean() }))
      .readonly()
      .describe('What of the role grants it.'),
    conditional: z.boolean(),
    conditions: z
      .array(
        z.object({
          on: z.enum(['roleAssignment', 'roleDefinition']),
          text: z.string(),
          state: z.enum(['true', 'false', 'unknown']),
          problem: z.string().optional(),
        }),
      )
      .readonly(),
    startDateTime: z.string().optional(),
    endDateTime: z.string().optional(),
  })
  .meta({ id: 'GrantPath' });

export const checkAnswer = z
  .object({
    asked,
    outcome: z
      .enum(['allowed', 'conditional', 'eligible', 'denied', 'no', 'unknown'])
      .describe(
        'conditional: every way hangs on a condition. eligible: after an activation. unknown: nothing that could be read grants it, and something could not be read.',
      ),
    paths: z.array(grantPath).readonly(),
    eligiblePaths: z.array(grantPath).readonly(),
    denies: z
      .array(
        z.object({
          denyAssignmentId: z.string(),
          scope: z.string(),
          pattern: z.string(),
          effect: z
            .enum(['denies', 'conditional', 'excluded', 'other'])
            .describe('excluded: the principal is excepted. other: it is for others.'),
        }),
      )
      .readonly(),
    derived: z
      .object({
        by: z.enum(['keys', 'accessPolicy']).nullable(),
        via: z.string().nullable().describe('The action that gives the keys out.'),
        escalation: z.boolean().describe('Cannot now, but can take what is needed in one step.'),
        rolesIgnored: z.boolean().describe('The vault follows its access policies, not roles.'),
      })
      .nullable()
      .describe('Data that is reached without a data action of a role.'),
    ...answer,
  })
  .meta({ id: 'CheckAnswer' });
export type CheckView = z.output<typeof checkAnswer>;

export const person = z.object({
  id: z.string(),
  name: z.string().nullable(),
  type: z.string().nullable(),
  number: z.string().nullable(),
});

export const whoCanAnswer = z
  .object({
    asked,
    counts: z.object({ allowed: z.number(), conditional: z.number(), eligible: z.number() }),
    items: z.array(person).readonly(),
    nextCursor: z.string().nullable(),
    orphaned: z
      .array(z.string())
      .readonly()
      .describe('Role assignments whose principal is in no directory: they grant nobody anything.'),
    ...answer,
  })
  .meta({ id: 'WhoCanAnswer' });
export type WhoCanView = z.output<typeof whoCanAnswer>;

export const whatCanAnswer = z
  .object({
    principal: z.string(),
    holdings: z
      .array(
        z.object({
          roleAssignmentId: z.string(),
          roleDefinitionId: z.string(),
          roleName: z.string(),
          tier: z.enum(tiers).nullable().describe('What the role amounts to at its strongest.'),
          covered: z.boolean().describe('Another role at this scope or above it gives the same tier already.'),
          scope: z.string(),
          via: z.array(z.string()).readonly(),
          activate: z.array(z.string()).readonly(),
          assignmentType,
          delegated: z.boolean(),
          condition: z.string().optional(),
          endDateTime: z.string().optional(),
        }),
      )
      .readonly(),
    directoryRoles: z
      .array(
        z.object({
          id: z.string(),
          roleTemplateId: z.string(),
          directoryScopeId: z.string(),
          via: z.array(z.string()).readonly(),
          assignmentType,
        }),
      )
      .readonly(),
    appRoles: z
      .array(
        z.object({
          id: z.string(),
          resourceId: z.string(),
          appRoleId: z.string(),
          via: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    counts: z
      .object({
        holdings: z.number(),
        directoryRoles: z.number(),
        appRoles: z.number(),
        tiers: z
          .record(z.enum(tiers), z.number())
          .describe(
            'In how many places it has each tier now, where nothing at the same scope or above gives it already.',
          ),
      })
      .describe('Over all pages: Azure roles come first, then those of the directory, then those of applications.'),
    nextCursor: z.string().nullable(),
    denies: z.array(z.string()).readonly().describe('Deny assignments that are for it.'),
    ...answer,
  })
  .meta({ id: 'WhatCanAnswer' });
export type WhatCanView = z.output<typeof whatCanAnswer>;

export const whoHasRoleAnswer = z
  .object({
    resource: z.string(),
    roleDefinitionId: z.string(),
    roleName: z.string(),
    counts: z
      .object({ assignments: z.number(), principals: z.number() })
      .describe('Principals that are no groups, each once.'),
    items: z
      .array(
        z.object({
          principalId: z.string(),
          roleAssignmentId: z.string(),
          how: z.enum(['direct', 'inherited']).describe('inherited: the assignment is at a scope above.'),
          group: z
            .string()
            .nullable()
            .describe('The group that holds the assignment, where it is not the principal itself.'),
          eligible: z.boolean(),
        }),
      )
      .readonly(),
    nextCursor: z.string().nullable(),
    ...answer,
  })
  .meta({ id: 'WhoHasRoleAnswer' });
export type WhoHasRoleView = z.output<typeof whoHasRoleAnswer>;

export const pathAnswer = z
  .object({
    goal: z.string(),
    way: z
      .object({
        steps: z.number(),
        way: z
          .array(
            z.object({ from: z.string(), to: z.string(), rule: z.string(), title: z.string(), source: z.string() }),
          )
          .readonly(),
        through: z.array(z.string()).readonly(),
      })
      .nullable()
      .describe('A shortest way of the principal; null when there is none, or no principal was named.'),
    total: z.number().describe('How many principals reach the goal.'),
    items: z.array(person.extend({ steps: z.number() })).readonly(),
    nextCursor: z.string().nullable(),
    chokePoints: z
      .array(
        person.extend({
          kind: z
            .enum(['object', 'resource', 'right', 'membership', 'directoryRole', 'hub'])
            .describe('right, hub: what may be done; `id` says it in words. membership: of the group that `id` names.'),
          principals: z.number().describe('Principals all of whose ways pass here: they lose the goal without it.'),
        }),
      )
      .readonly()
      .nullable()
      .describe('Ten at most, the one that most depend on first; null where it was not asked for.'),
    ...answer,
  })
  .meta({ id: 'PathAnswer' });
export type PathView = z.output<typeof pathAnswer>;

export const accessStates = z
  .object({
    items: z
      .array(
        z.object({
          tenantId: z.string(),
          state: z.enum(['none', 'building', 'ready', 'updating']),
          builtAt: z.string().nullable(),
          readAt: z.string().nullable(),
          stale: z.boolean(),
          entities: z.number().nullable(),
          relations: z.number().nullable(),
          missing: z.number().nullable().describe('Reads that answers rest on and that were not complete.'),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'AccessStates' });
