import { z } from 'zod';
import { connectionScope, problem, subscriptionStates } from '../sync/index.ts';
import { credentialInput } from './schema.ts';

export const scopeChanges = z
  .strictObject({
    scope: connectionScope.optional(),
    directory: z.boolean().optional().describe('Whether the directory (Microsoft Entra ID) is read.'),
    deleteGone: z
      .boolean()
      .optional()
      .describe('Whether what lay in a deleted subscription ends; otherwise it is kept and marked.'),
  })
  .meta({ id: 'ScopeChanges' });
export type ScopeChanges = {
  readonly [Name in keyof z.output<typeof scopeChanges>]: NonNullable<z.output<typeof scopeChanges>[Name]>;
};

export const reconnectInput = z
  .strictObject({
    credential: credentialInput,
    acceptMissing: z
      .boolean()
      .default(false)
      .describe('Reconnect although only the directory, or only the subscriptions, can be seen.'),
  })
  .meta({ id: 'Reconnect' });
export type ReconnectInput = z.output<typeof reconnectInput>;

export const subscriptionList = z
  .object({
    items: z.array(
      z.object({
        subscriptionId: z.string(),
        name: z.string(),
        state: z
          .enum(subscriptionStates)
          .describe('`deleted` and `role-removed` are told apart by what Azure answers.'),
        reason: z.string().nullable().describe('Why it is skipped.'),
        since: z.string(),
      }),
    ),
  })
  .meta({ id: 'SubscriptionList' });

const cursor = z.string().max(200).optional();

export const eventQuery = z.strictObject({
  open: z.stringbool().optional().describe('Only what nobody has acknowledged.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
});

export const eventList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string().describe('Such as `stale`, `revoked`, `subscription_deleted`.'),
        at: z.string(),
        details: z.record(z.string(), z.unknown()),
        acknowledgedAt: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ConnectionEventList' });

export const logQuery = z.strictObject({
  runId: z.uuid().optional(),
  problems: z.stringbool().optional().describe('Only what did not go well.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
});

const counts = z.object({
  items: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  relations: z.number(),
  rejected: z.number(),
});

export const logEntry = z
  .object({
    at: z.string(),
    kind: z
      .enum(['run', 'read', 'collection', 'event'])
      .describe('A run, one read of it, a type in a scope that is not complete, or something else that happened.'),
    level: z.enum(['info', 'warning', 'error']),
    text: z.string().describe('One line for people.'),
    runId: z.string().nullable(),
    outcome: z.string().nullable(),
    durationMs: z.number().nullable(),
    counts: counts.nullable(),
    problem: problem.nullable(),
  })
  .meta({ id: 'LogEntry' });
export type LogEntry = z.output<typeof logEntry>;

export const connectionLog = z
  .object({ items: z.array(logEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'ConnectionLog' });
