import { z } from 'zod';
import { enforcements } from '../../mfa-graph/index.ts';
import { identity, listOf, pageQuery, privilege, sortsOf, sortWords, tierFilter } from '../schema.ts';

export const userSorts = ['lastSignIn', 'assignments'] as const;
const scopeStates = ['in', 'out', 'unknown'] as const;

const identityUser = identity
  .extend({
    userPrincipalName: z.string().nullable(),
    userType: z.string().nullable(),
    enabled: z.boolean().nullable(),
    synced: z
      .boolean()
      .nullable()
      .describe("Whether the account comes from on-premises; null in Microsoft's answer means no."),
    createdAt: z.string().nullable(),
    inScope: z
      .enum(scopeStates)
      .nullable()
      .describe('By the rules on which users count; null before they were first applied.'),
    lastSignIn: z
      .object({ at: z.string().nullable().describe('Null: Microsoft has recorded none.') })
      .nullable()
      .describe('Null: sign-ins were not read.'),
    assignments: z
      .number()
      .nullable()
      .describe(
        'Active role assignments that it holds directly, of the directory and of Azure; null where none were read.',
      ),
    mfaRegistered: z.boolean().nullable().describe("Null: not read, or Microsoft's report leaves the account out."),
    mfaEnforced: z.enum(enforcements).nullable().describe('Null before it was first judged.'),
    privilege: privilege.nullable().describe('Null before posture was first judged.'),
    person: z
      .object({
        state: z.enum(['matched', 'ambiguous', 'none', 'not-a-person']),
        id: z.string().nullable(),
        name: z.string().nullable(),
        manager: z.string().nullable().describe('As the source of the person names the manager.'),
      })
      .nullable()
      .describe('Null before accounts were first matched to people.'),
  })
  .meta({ id: 'IdentityUser' });
export type IdentityUser = z.output<typeof identityUser>;

export const identityUserList = listOf(identityUser).meta({ id: 'IdentityUserList' });

export const userQuery = z.strictObject({
  ...pageQuery,
  enabled: z.stringbool().optional(),
  userType: z.enum(['Member', 'Guest']).optional(),
  inScope: z.enum(scopeStates).optional(),
  tier: tierFilter,
  mfaEnforced: z.enum(enforcements).optional(),
  mfaRegistered: z.stringbool().optional(),
  sort: z
    .enum(sortsOf(...userSorts))
    .default('name')
    .describe(sortWords),
});
export type UserQuery = z.output<typeof userQuery>;
