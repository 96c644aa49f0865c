/** Shape of a case about multifactor authentication. What the engine does not need is ignored. */
import { z } from 'zod';
import { authenticationStrength, conditionalAccessPolicy, namedLocation } from '../policies/schema.ts';
import { externalKinds } from '../subjects/user.ts';

const id = z.string().min(1).max(2048);
const text = z.string().nullish();

/** Ids, or objects that hold one. */
const reference = z.union([
  id,
  z.looseObject({ id: id.optional(), userId: id.optional(), groupId: id.optional(), userPrincipalName: id.optional() }),
]);
const roleReference = z.union([
  id,
  z.looseObject({
    id: id.optional(),
    roleTemplateId: id.optional(),
    roleDefinitionId: id.optional(),
    isBuiltIn: z.boolean().nullish(),
    directoryScopeId: text,
  }),
]);

/** By id: the members of a group, or the groups that it is in itself; a bare list is told by the users' groups. */
const group = z.union([
  z.array(reference),
  z.looseObject({ members: z.array(reference).nullish(), memberOf: z.array(reference).nullish() }),
]);

const user = z.looseObject({
  id,
  userPrincipalName: text,
  userType: text,
  externalUserType: z.enum(externalKinds).or(z.literal('none')).nullish(),
  externalTenantId: text,
  externalUserState: text,
  accountEnabled: z.boolean().nullish(),
  memberOf: z.array(reference).nullish(),
  directoryRoles: z.array(roleReference).nullish(),
  eligibleRoles: z.array(roleReference).nullish(),
  administrativeUnitScopedRoles: z.array(roleReference).nullish(),
  perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']).nullish(),
});

export const mfaCase = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  securityDefaultsEnabled: z.boolean().nullish(),
  documentedExclusions: z.array(reference).nullish(),
  groups: z
    .union([
      z.record(z.string(), group.nullish()),
      z.array(z.looseObject({ id, members: z.array(reference).nullish(), memberOf: z.array(reference).nullish() })),
    ])
    .nullish(),
  namedLocations: z.array(namedLocation).nullish(),
  authenticationStrengths: z.array(authenticationStrength).nullish(),
  policies: z.array(conditionalAccessPolicy),
  users: z.array(user),
});

export type MfaCase = z.infer<typeof mfaCase>;
export type CaseUser = MfaCase['users'][number];
export type CaseReference = z.infer<typeof reference>;
export type CaseRole = z.infer<typeof roleReference>;
