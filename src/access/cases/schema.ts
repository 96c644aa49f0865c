/** Shape of an access case. Property names are Microsoft's; what the engine does not need is ignored. */
import { z } from 'zod';

const id = z.string().min(1).max(2048);
const text = z.string().nullish();
const ids = z.array(id).nullish();
const moment = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'is no moment in ISO 8601')
  .nullish();
const flag = z.boolean().nullish();

/** References come as ids or as objects with an id. */
const references = z.array(z.union([id, z.looseObject({ id }).transform((object) => object.id)])).nullish();

const permission = z.looseObject({
  actions: ids,
  notActions: ids,
  dataActions: ids,
  notDataActions: ids,
  condition: text,
});

const timed = { assignmentType: text, startDateTime: moment, endDateTime: moment };

const roleDefinition = z.union([
  z.looseObject({ builtin: id }),
  z.looseObject({
    id,
    roleName: text,
    roleType: text,
    assignableScopes: ids,
    permissions: z.array(permission).nullish(),
  }),
]);

const action = z.object({ action: id.optional(), dataAction: id.optional(), at: moment });
const questions = {
  principal: action.extend({ principalId: id, scope: id }),
  everybody: action.extend({ scope: id }),
  directory: z.object({
    principalId: id,
    roleTemplateId: id.optional(),
    targetId: id.nullish(),
    action: id.optional(),
    scope: id.optional(),
    at: moment,
  }),
  appRole: z.object({ principalId: id, resourceId: id, appRoleId: id }),
  escalation: z.object({
    from: id,
    fromType: text,
    issuer: text,
    goal: z.object({
      directoryRole: id.optional(),
      azureRole: id.optional(),
      effectiveAction: id.optional(),
      dataAction: id.optional(),
      scope: id.optional(),
    }),
    at: moment,
  }),
} as const;

const environment = {
  id: z.union([z.string(), z.number()]).optional(),
  principals: z
    .array(z.looseObject({ id, type: z.string().default('User'), accountEnabled: z.boolean().nullish() }))
    .nullish(),
  groups: z
    .array(
      z.looseObject({
        id,
        members: references,
        eligibleMembers: references,
        owners: references,
        isAssignableToRole: z.boolean().nullish(),
        membershipRule: text,
      }),
    )
    .nullish(),
  scopes: z.array(z.looseObject({ id, parent: text })).nullish(),
  roleDefinitions: z.array(roleDefinition).nullish(),
  roleAssignments: z
    .array(
      z.looseObject({
        id,
        principalId: id,
        principalType: text,
        roleDefinitionId: id,
        scope: id,
        condition: text,
        ...timed,
      }),
    )
    .nullish(),
  denyAssignments: z
    .array(
      z.looseObject({
        id,
        permissions: z.array(permission),
        principals: z.array(z.looseObject({ id, type: text })),
        excludePrincipals: z.array(z.looseObject({ id })).nullish(),
        scope: id,
        doNotApplyToChildScopes: z.boolean().nullish(),
        isSystemProtected: z.boolean().nullish(),
        denyAssignmentEffect: text,
        condition: text,
      }),
    )
    .nullish(),
  resources: z
    .array(
      z.looseObject({
        id,
        type: text,
        identity: z
          .looseObject({
            principalId: text,
            userAssignedIdentities: z.record(z.string(), z.looseObject({ principalId: text }).nullish()).nullish(),
          })
          .nullish(),
        properties: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .nullish(),
  directoryRoleAssignments: z
    .array(
      z.looseObject({
        id,
        principalId: id,
        roleTemplateId: id.optional(),
        roleDefinitionId: id.optional(),
        directoryScopeId: text,
        ...timed,
      }),
    )
    .nullish(),
  administrativeUnits: z
    .array(z.looseObject({ id, isMemberManagementRestricted: z.boolean().nullish(), members: references }))
    .nullish(),
  applications: z
    .array(
      z.looseObject({
        id,
        appId: text,
        owners: references,
        servicePrincipalLockConfiguration: z
          .looseObject({ isEnabled: flag, allProperties: flag, credentialsWithUsageVerify: flag })
          .nullish(),
      }),
    )
    .nullish(),
  servicePrincipals: z
    .array(z.looseObject({ id, appId: text, servicePrincipalType: text, owners: references }))
    .nullish(),
  appRoleAssignments: z
    .array(z.looseObject({ id, principalId: id, principalType: text, resourceId: id, appRoleId: id }))
    .nullish(),
  federatedIdentityCredentials: z.array(z.looseObject({ issuer: id, subject: id })).nullish(),
} as const;

const change = z.object({ removeRoleAssignment: id });

export const accessCase = z.discriminatedUnion('kind', [
  z.looseObject({ ...environment, kind: z.literal('rbac'), question: questions.principal }),
  z.looseObject({ ...environment, kind: z.literal('who-can'), question: questions.everybody }),
  z.looseObject({ ...environment, kind: z.literal('what-if-remove'), question: questions.principal, change }),
  z.looseObject({ ...environment, kind: z.literal('key-vault-data'), question: questions.principal }),
  z.looseObject({ ...environment, kind: z.literal('derived-data'), question: questions.principal }),
  z.looseObject({ ...environment, kind: z.literal('entra-role'), question: questions.directory }),
  z.looseObject({ ...environment, kind: z.literal('app-role'), question: questions.appRole }),
  z.looseObject({ ...environment, kind: z.literal('escalation'), question: questions.escalation }),
]);

export type AccessCase = z.infer<typeof accessCase>;
export type CaseOf<K extends AccessCase['kind']> = Extract<AccessCase, { kind: K }>;
