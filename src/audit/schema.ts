import { z } from 'zod';
import { auditActionNames } from './actions.ts';

/** The bounds of a time, in UTC and to the millisecond as the entries have it. */
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

export const auditQuery = z.strictObject({
  actor: z.string().min(1).max(300).optional().describe('Id or name of who did it.'),
  action: z
    .union([z.enum(auditActionNames), z.array(z.enum(auditActionNames))])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional()
    .describe('Repeat it for several.'),
  target: z.string().min(1).max(300).optional().describe('Id or name of what it was done to.'),
  correlationId: z.string().min(1).max(100).optional(),
  from: moment.optional().describe('From this moment on.'),
  to: moment.optional().describe('Before this moment.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'not a cursor of this list')
    .optional(),
});

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: readonly string[] | undefined;
  readonly target?: string | undefined;
  readonly correlationId?: string | undefined;
  /** ISO moments in UTC: from the first one on, before the second one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const named = z.object({ kind: z.string(), id: z.string(), name: z.string() });

// No closed lists: a log with a damaged entry, or one of a newer version, must still be readable.
export const auditEntry = z
  .object({
    sequence: z.number(),
    time: z.string(),
    action: z.string().describe('One of the named actions; docs/audit.md lists them.'),
    title: z.string().describe('The action in words.'),
    actor: named.describe('Who: a token, a user, the system or a schedule, as it was called at that moment.'),
    address: z.string().nullable().describe('IP address of the client; null where nobody sent a request.'),
    correlationId: z.string().describe('Id of the request and of everything that followed from it.'),
    target: named.describe('What it was done to, as it was called at that moment.'),
    outcome: z.string().describe('"ok" or the code of an error.'),
    details: z.record(z.string(), z.unknown()),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.output<typeof auditEntry>;

export const auditList = z
  .object({ items: z.array(auditEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditList' });
export type AuditList = z.output<typeof auditList>;
