import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { reasons, ways } from '../mfa/index.ts';
import { outcomes, problem } from '../sync/index.ts';

/** What is stored for a user; `excepted` comes of it together with the list of exceptions. */
export const storedEnforcements = ['enforced', 'conditional', 'notEnforced', 'unknown', 'outOfScope'] as const;
export const enforcements = [...storedEnforcements, 'excepted'] as const;
export type Enforcement = (typeof enforcements)[number];

const enforced = z
  .enum(enforcements)
  .describe(
    '`enforced`: every sign-in to a resource needs two factors or is blocked; `conditional`: some; `notEnforced`: none; ' +
      '`excepted`: left out of a policy and documented; `unknown`: what decides could not be read; `outOfScope`: disabled.',
  );
const verdict = {
  enforced,
  reason: z.enum(reasons).describe('Why; docs/mfa.md says what each code means.'),
  via: z.enum(ways).nullable().describe('What enforces it; null where nothing does.'),
  gap: z
    .record(z.string(), z.string())
    .nullable()
    .describe('The first sign-in that gets by with one factor: value by dimension, no more of them than needed.'),
};

export const missingFact = z
  .object({
    type: z.string().describe('Catalogue type that was not read completely.'),
    title: z.string(),
    decides: z.boolean().describe('False where it only adds to an answer, or could only make it better.'),
    outcome: z.enum(outcomes).nullable().describe('How the collection ended; null when it was never read.'),
    problem: problem.nullable().describe('Why, and what to do.'),
  })
  .meta({ id: 'MfaMissingFact' });
export type MissingFact = z.output<typeof missingFact>;

const counts = z.object(
  Object.fromEntries(enforcements.map((name) => [name, z.number()])) as Record<Enforcement, z.ZodNumber>,
);
export type MfaCounts = z.output<typeof counts>;

/** What an evaluation rested on, as it is stored. */
export const checkFacts = z.object({
  securityDefaultsEnabled: z.boolean().nullable().describe('Null where it could not be read.'),
  guestMfaTrusted: z
    .boolean()
    .nullable()
    .describe('Whether the second factor of a guest in the home tenant counts, unless a partner is named.'),
  enabledPolicies: z.number(),
  reportOnlyPolicies: z.number(),
  missing: z.array(missingFact),
});
export type CheckFacts = z.output<typeof checkFacts>;

const verdictGroup = z.object({ ...verdict, users: z.number() }).meta({ id: 'MfaVerdictGroup' });
export type VerdictGroup = z.output<typeof verdictGroup>;

const connectionSummary = checkFacts
  .extend({
    connectionId: z.string(),
    connection: z.string(),
    evaluatedAt: z.string(),
    complete: z.boolean().describe('Whether everything that decides was read.'),
    passes: z
      .boolean()
      .nullable()
      .describe('Whether it is enforced for every user in scope who is no exception; null where that is not known.'),
    counts,
    groups: z.array(verdictGroup).describe('Users of the same verdict, the largest groups first; two hundred at most.'),
  })
  .meta({ id: 'MfaConnection' });

export const mfaStatus = z
  .object({
    passes: z.boolean().nullable(),
    counts,
    connections: z.array(connectionSummary),
    notSeen: z.array(z.string()).describe('What no right lets anybody read, and what it would change.'),
    freshness: freshnessField,
  })
  .meta({ id: 'MfaStatus' });
export type MfaStatus = z.output<typeof mfaStatus>;

const mfaUser = z
  .object({
    connectionId: z.string(),
    userId: z.string().describe('Number of the entity.'),
    key: z.string().describe('Object id.'),
    name: z.string(),
    userPrincipalName: z.string().nullable(),
    ...verdict,
  })
  .meta({ id: 'MfaUser' });
export type MfaUserView = z.output<typeof mfaUser>;
export const mfaUserList = z
  .object({ items: z.array(mfaUser), nextCursor: z.string().nullable(), freshness: freshnessField })
  .meta({ id: 'MfaUserList' });
export type MfaUserList = z.output<typeof mfaUserList>;

export const mfaUserQuery = z.strictObject({
  search: z.string().max(200).optional().describe('Part of the name, of the user principal name or of the object id.'),
  enforced: z.enum(enforcements).optional().describe('Only users of this verdict.'),
  reason: z.enum(reasons).optional().describe('Only users with this reason.'),
  connectionId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type MfaUserQuery = z.output<typeof mfaUserQuery>;

export const mfaExclusion = z
  .object({
    id: z.string(),
    userKey: z.string().describe('Object id of the account.'),
    name: z.string().nullable().describe('Null while no user with this id is known.'),
    reason: z.string(),
    owner: z.string().describe('Who answers for the account.'),
    addedBy: z.string(),
    addedAt: z.string(),
  })
  .meta({ id: 'MfaExclusion' });
export type MfaExclusion = z.output<typeof mfaExclusion>;
export const mfaExclusionList = z.object({ items: z.array(mfaExclusion) }).meta({ id: 'MfaExclusionList' });

export const mfaExclusionRequest = z.strictObject({
  userKey: z.uuid().describe('Object id of the account.'),
  reason: z.string().trim().min(3).max(1000),
  owner: z.string().trim().min(1).max(200).describe('Who answers for the account.'),
});
export type MfaExclusionRequest = z.output<typeof mfaExclusionRequest>;
