import { z } from 'zod';
import { freshnessField } from '../connections/index.ts';
import { outcomes, problem } from '../sync/index.ts';
import { familyNames, severities } from './declaration.ts';

export const reason = z
  .object({
    type: z.string().nullable().describe('Catalogue type that is missing; null where none is.'),
    title: z.string(),
    how: z
      .enum(['facts', 'some', 'all', 'verdict', 'helpful', 'precondition'])
      .describe('What the finding needs it for; `helpful` is not needed, and only sharpens it.'),
    outcome: z.enum(outcomes).nullable().describe('How the collection ended; null when it was never read.'),
    scopes: z.number(),
    problem: problem.nullable().describe('Why, and what to do.'),
  })
  .meta({ id: 'PostureReason' });
export type Reason = z.output<typeof reason>;

export const checkOutcomes = ['complete', 'partial', 'unknown', 'failed'] as const;
export const findingStates = ['new', 'open', 'returned', 'resolved'] as const;

const severity = z.enum(severities);
const bySeverity = z.object({ critical: z.number(), high: z.number(), medium: z.number(), low: z.number() });
export type BySeverity = z.output<typeof bySeverity>;

export const mute = z
  .object({
    id: z.string(),
    findingId: z.string(),
    subjectId: z.string().nullable().describe('Null: the whole finding.'),
    reason: z.string(),
    mutedBy: z.string(),
    mutedAt: z.string(),
    expiresAt: z.string().nullable().describe('Null: until it is taken back.'),
  })
  .meta({ id: 'PostureMute' });
export type Mute = z.output<typeof mute>;

const check = z
  .object({
    connectionId: z.string(),
    connection: z.string(),
    outcome: z
      .enum(checkOutcomes)
      .describe('`partial`: what is found is true, but there may be more; `unknown`: nothing can be said.'),
    reasons: z.array(reason),
    evaluatedAt: z.string(),
  })
  .meta({ id: 'PostureCheck' });

export const findingSummary = z
  .object({
    id: z.string(),
    family: z.enum(familyNames),
    familyTitle: z.string(),
    title: z.string(),
    severity: severity.describe('Of the finding as such; subjects may be better or worse.'),
    outcome: z
      .enum(checkOutcomes)
      .nullable()
      .describe('The worst over the connections; null before the first evaluation.'),
    counts: bySeverity.describe('Subjects that are not muted and not resolved.'),
    open: z.number(),
    muted: z.number(),
    new: z.number(),
    returned: z.number(),
    resolved: z.number(),
    reasons: z.array(reason).describe('What is missing, over all connections.'),
  })
  .meta({ id: 'PostureFindingSummary' });
export type FindingSummary = z.output<typeof findingSummary>;

const day = z.object({ day: z.string(), open: bySeverity, muted: z.number(), unknown: z.number() });

export const posture = z
  .object({
    counts: bySeverity,
    open: z.number(),
    muted: z.number(),
    new: z.number(),
    returned: z.number(),
    unknown: z.number().describe('Findings that could not be judged for at least one connection.'),
    evaluatedAt: z.string().nullable(),
    findings: z.array(findingSummary),
    trend: z.array(day).describe('The last ninety days, oldest first.'),
    freshness: freshnessField,
  })
  .meta({ id: 'Posture' });
export type Posture = z.output<typeof posture>;

export const findingDetail = findingSummary
  .extend({
    why: z.string(),
    subjectTypes: z.array(z.string()),
    needs: z.array(
      z.object({
        type: z.string(),
        title: z.string(),
        how: z.enum(['facts', 'some', 'all', 'verdict', 'helpful']),
        rights: z.array(z.string()),
        licence: z.string().nullable(),
      }),
    ),
    fix: z.object({ text: z.string(), portal: z.string(), command: z.string().nullable() }),
    approximates: z.string().nullable().describe('Where the rule sees less, or more, than its words say.'),
    checks: z.array(check),
    mute: mute.nullable().describe('Set where the whole finding is muted.'),
  })
  .meta({ id: 'PostureFinding' });
export const findingList = z
  .object({ items: z.array(findingDetail), freshness: freshnessField })
  .meta({ id: 'PostureFindingList' });
export type FindingList = z.output<typeof findingList>;
export type FindingDetail = z.output<typeof findingDetail>;

export const subject = z
  .object({
    findingId: z.string(),
    connectionId: z.string(),
    severity,
    state: z.enum(findingStates),
    evidence: z.record(z.string(), z.unknown()),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    returnedAt: z.string().nullable(),
    resolvedAt: z.string().nullable(),
    mute: mute.nullable(),
    subject: z.object({
      id: z.string(),
      key: z.string(),
      type: z.string().nullable(),
      name: z.string().nullable(),
      gone: z.boolean(),
    }),
  })
  .meta({ id: 'PostureSubject' });
export type Subject = z.output<typeof subject>;

export const subjectList = z
  .object({ items: z.array(subject), nextCursor: z.string().nullable(), freshness: freshnessField })
  .meta({ id: 'PostureSubjectList' });
export type SubjectList = z.output<typeof subjectList>;

export const subjectQuery = z.strictObject({
  findingId: z.string().max(100).optional(),
  subjectId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('Number of an entity.'),
  connectionId: z.uuid().optional(),
  severity: severity.optional(),
  state: z
    .enum(['present', ...findingStates])
    .default('present')
    .describe('`present`: everything that is not resolved.'),
  muted: z.stringbool().optional(),
  since: z.iso.datetime().optional().describe('Only what was first seen, or has returned, after this moment.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(2000).optional(),
});
export type SubjectQuery = z.output<typeof subjectQuery>;

export const muteRequest = z.strictObject({
  findingId: z.string().min(1).max(100),
  subjectId: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .default(null)
    .describe('Number of the entity; null mutes the whole finding.'),
  reason: z.string().trim().min(3).max(1000),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type MuteRequest = z.output<typeof muteRequest>;

export const muteList = z.object({ items: z.array(mute) }).meta({ id: 'PostureMuteList' });
