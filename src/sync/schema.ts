import { z } from 'zod';

export const outcomes = [
  'complete',
  'partial',
  'denied',
  'unlicensed',
  'unregistered',
  'unsupported',
  'skipped',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

export const runStates = ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

const wait = z.object({ surface: z.string(), reason: z.string(), count: z.number(), milliseconds: z.number() });

export const requestCount = z
  .object({ host: z.string(), purpose: z.string(), requests: z.number(), retries: z.number(), throttled: z.number() })
  .meta({ id: 'RequestCount' });

/** What a run has done so far; the same object is in the run and in each `progress` event. */
export const syncProgress = z
  .object({
    stepsTotal: z.number(),
    stepsDone: z.number(),
    reading: z.array(z.string()).describe('Titles of what is being read now.'),
    items: z.number().describe('Items read from Microsoft.'),
    added: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    removed: z.number(),
    relations: z.number(),
    rejected: z.number().describe('Items that did not have the needed shape and were kept out.'),
    requests: z.number(),
    waits: z.array(wait).describe('Time spent keeping below the limits of Microsoft, by reason.'),
    secondsLeft: z.number().nullable().describe('Estimate; null while it cannot be told.'),
  })
  .meta({ id: 'SyncProgress' });
export type SyncProgress = z.output<typeof syncProgress>;

export const problem = z
  .object({
    code: z.string(),
    cause: z.string(),
    fix: z.string(),
    actor: z.string().describe('Who must act: caller, tenant-admin, azure or assay.'),
    doc: z.string(),
  })
  .meta({ id: 'Problem' });

export const syncRun = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    state: z.enum(runStates),
    trigger: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    resumed: z.number().describe('How often the run was taken up again after its process ended.'),
    error: problem.nullable(),
    progress: syncProgress,
    requestsByHost: z.array(requestCount),
  })
  .meta({ id: 'SyncRun' });
export type SyncRunView = z.output<typeof syncRun>;

/** What somebody who starts a run may say; nothing at all is right too. */
export const newSync = z
  .strictObject({
    everything: z
      .boolean()
      .optional()
      .describe('Reads everything again, whatever the change feeds and ages say; false when left out.'),
  })
  .nullish()
  .meta({ id: 'NewSync' });

export const syncRunList = z
  .object({ items: z.array(syncRun), nextCursor: z.string().nullable() })
  .meta({ id: 'SyncRunList' });

export const coverageRow = z
  .object({
    connectionId: z.string(),
    type: z.string(),
    title: z.string(),
    scope: z
      .string()
      .describe('`tenant`, a subscription id, or `parent:` and the key of one whose children could not be read.'),
    scopeName: z.string(),
    outcome: z.enum(outcomes),
    items: z.number(),
    rejected: z.number(),
    problem: problem.nullable().describe('Why it is not complete, and what to do.'),
    detail: z.string().nullable().describe('What Microsoft answered, in short.'),
    finishedAt: z.string(),
    lastCompleteAt: z.string().nullable().describe('When this was last read completely.'),
    stale: z.boolean().describe('The connection has read nothing for longer than it may.'),
  })
  .meta({ id: 'CoverageRow' });
export type CoverageRow = z.output<typeof coverageRow>;

export const coverage = z
  .object({
    summary: z.array(z.object({ outcome: z.enum(outcomes), collections: z.number(), types: z.number() })),
    items: z.array(coverageRow),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Coverage' });
