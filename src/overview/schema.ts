/** What needs somebody, what is new, how it went day by day, and how much of it Assay can see. */
import { z } from 'zod';
import { outcomes, problem } from '../sync/index.ts';

const severities = ['critical', 'high', 'medium', 'low'] as const;
const bySeverity = z.object({ critical: z.number(), high: z.number(), medium: z.number(), low: z.number() });
export type BySeverity = z.output<typeof bySeverity>;
const byScannedSeverity = bySeverity.extend({ unknown: z.number() });

const day = {
  day: z.string().describe('UTC.'),
  connections: z.number().describe('Connections that were judged on that day.'),
  expected: z.number().describe('Connections that had been judged on that day or before it.'),
};
const since = 'The last days, oldest first. A day without a row is one on which nothing was judged: it is not zero.';

const history = z.object({
  from: z.string().describe('First day.'),
  to: z.string().describe('Last day.'),
  checks: z
    .array(z.object({ ...day, pass: z.number(), fail: z.number(), unknown: z.number() }))
    .describe(`Checks by status. ${since}`),
  posture: z
    .array(z.object({ ...day, open: bySeverity, muted: z.number(), unknown: z.number() }))
    .describe(`Subjects of posture findings. ${since}`),
  vulnerabilities: z.array(z.object({ ...day, open: byScannedSeverity, overdue: z.number() })).describe(since),
  coverage: z
    .array(
      z.object({ ...day, complete: z.number(), incomplete: z.number().describe('Types that were not read whole.') }),
    )
    .describe(`Types of each connection. ${since}`),
});

const changedCounts = { appeared: z.number(), changed: z.number(), gone: z.number() };

const changes = z.object({
  from: z.string().describe('What has happened after this moment.'),
  ...changedCounts,
  categories: z
    .array(z.object({ category: z.string(), title: z.string(), ...changedCounts }))
    .describe('Those of the catalogue in which something has changed.'),
  firstReads: z
    .array(z.object({ connectionId: z.string(), connection: z.string() }))
    .describe('Connections that were made after that moment: all that they have read counts as appeared.'),
  failures: z
    .object({ checks: z.number(), subjects: z.number(), bySeverity })
    .describe('Subjects that have failed a check since, and still do; exceptions are not taken off.'),
  posture: z
    .object({ subjects: z.number(), bySeverity })
    .describe(
      'Subjects of posture findings that are new or have returned since, and are still there; mutes are not taken off.',
    ),
  vulnerabilities: z.object({ found: z.number(), bySeverity: byScannedSeverity }),
});

const attention = z.object({
  checks: z.object({
    judgedAt: z.string().nullable().describe('The newest; null: no check was judged yet.'),
    failing: bySeverity.describe('Checks, not subjects.'),
    overdue: z.number().describe('Failing subjects without an exception whose deadline has passed.'),
    overdueChecks: z.array(
      z.object({ id: z.string(), title: z.string(), severity: z.enum(severities), overdue: z.number() }),
    ),
    unknown: z.number(),
    manual: z.number().describe('Checks that wait for the word of a person.'),
  }),
  posture: z.object({
    evaluatedAt: z.string().nullable().describe('Null: nothing was judged yet.'),
    open: bySeverity,
    new: z.number().describe('First seen within seven days and not muted.'),
    unknown: z.number().describe('Findings that cannot be judged.'),
  }),
  vulnerabilities: z.object({
    evaluatedAt: z.string().nullable(),
    open: byScannedSeverity,
    overdue: z.number(),
    uncovered: z.number().describe('Pairs of subscription and kind of scan of which not everything is known.'),
  }),
  people: z.object({
    matchedAt: z.string().nullable().describe('When accounts were held against people last; null: never.'),
    ambiguous: z.number().describe('Accounts that could belong to several people.'),
    left: z.number().describe('Accounts that are enabled although their person has left.'),
    usersKnown: z.boolean().describe('Whether the users of every directory were read completely.'),
    lastImportAt: z.string().nullable().describe('Null: no list of people was imported, so who has left is not known.'),
  }),
  credentials: z
    .array(
      z.object({
        connectionId: z.string(),
        connection: z.string(),
        name: z.string(),
        kind: z.string(),
        endsAt: z.string(),
      }),
    )
    .describe('Credentials in use that end within sixty days or have ended, the first one first.'),
  connections: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['revoked', 'failing', 'stale', 'never-read', 'paused']),
        since: z.string().nullable(),
      }),
    )
    .describe('Connections that bring nothing new.'),
});

const coverage = z.object({
  types: z.number().describe('Types that were asked for; those that options leave out are not among them.'),
  complete: z.number().describe('Types that were read whole everywhere.'),
  notAsked: z
    .number()
    .describe('Types of the catalogue that no sync has asked for: options leave them out, or nothing was read.'),
  reasons: z
    .array(
      z.object({
        outcome: z.enum(outcomes),
        problem: problem.nullable(),
        types: z.number(),
        collections: z.number(),
        titles: z.array(z.string()).describe('Some of the types.'),
      }),
    )
    .describe('Why the rest was not, the most types first. A type may be in several.'),
});

export const overview = z
  .object({
    at: z.string(),
    connections: z.number(),
    history,
    changes,
    attention,
    coverage,
  })
  .meta({ id: 'Overview' });
export type Overview = z.output<typeof overview>;

export const overviewQuery = z.strictObject({
  from: z.iso.datetime().optional().describe('What has changed since; seven days ago where not said, ninety at most.'),
  days: z.coerce.number().int().min(7).max(90).default(30).describe('Days of history.'),
});
export type OverviewQuery = z.output<typeof overviewQuery>;
