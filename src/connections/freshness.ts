/** Whether what a connection has read is new enough to rest on. */
import { z } from 'zod';
import type { StoreTransaction } from '../store/index.ts';
import { staleAfter, staleSince } from './schedule.ts';

export interface ConnectionAge {
  readonly id: string;
  readonly name: string;
  readonly everyMinutes: number | null;
  readonly staleAfterMinutes: number | null;
  /** When a sync last came to its end. */
  readonly lastSuccessAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface Freshness {
  readonly state: 'fresh' | 'stale' | 'never-read' | 'revoked';
  /** Since when it is no longer fresh, ISO; null while it is, or where it never was. */
  readonly since: string | null;
  /** One sentence; null while it is fresh. */
  readonly reason: string | null;
}

/** How a connection stands at a moment. Pure. */
export function freshness(connection: ConnectionAge, at: Date): Freshness {
  const { name, everyMinutes, staleAfterMinutes, lastSuccessAt, revokedAt } = connection;
  if (revokedAt && revokedAt <= at)
    return { state: 'revoked', since: revokedAt.toISOString(), reason: `The connection ${name} was revoked.` };
  if (!lastSuccessAt)
    return { state: 'never-read', since: null, reason: `The connection ${name} has read nothing yet.` };
  const since = staleSince(lastSuccessAt, staleAfter(everyMinutes, staleAfterMinutes), at);
  if (!since) return { state: 'fresh', since: null, reason: null };
  const reason = `The connection ${name} is stale: its last sync ended at ${lastSuccessAt.toISOString()}.`;
  return { state: 'stale', since: since.toISOString(), reason };
}

export interface AgedConnection extends ConnectionAge {
  readonly freshness: Freshness;
}

/** Connections of an organisation, or some of them, by id, each with how it stands. */
export async function readFreshness(
  db: StoreTransaction,
  organizationId: string,
  at: Date,
  ids?: readonly string[],
): Promise<Map<string, AgedConnection>> {
  const rows = await db
    .selectFrom('connection')
    .select(['id', 'name', 'interval_minutes', 'stale_after_minutes', 'last_success_at', 'revoked_at'])
    .where('organization_id', '=', organizationId)
    .$if(ids !== undefined, (query) =>
      query.where('id', 'in', ['00000000-0000-0000-0000-000000000000', ...(ids ?? [])]),
    )
    .execute();
  return new Map(
    rows.map((row) => {
      const age: ConnectionAge = {
        id: row.id,
        name: row.name,
        everyMinutes: row.interval_minutes,
        staleAfterMinutes: row.stale_after_minutes,
        lastSuccessAt: row.last_success_at,
        revokedAt: row.revoked_at,
      };
      return [row.id, { ...age, freshness: freshness(age, at) }];
    }),
  );
}

export const connectionFreshness = z
  .object({
    connectionId: z.string(),
    name: z.string(),
    state: z.enum(['stale', 'never-read', 'revoked']),
    since: z.string().nullable().describe('Since when; null where nothing was ever read.'),
    reason: z.string().describe('One sentence.'),
  })
  .meta({ id: 'ConnectionFreshness' });
export type ConnectionFreshness = z.output<typeof connectionFreshness>;

/** What answers carry that rest on what connections have read. */
export const freshnessField = z
  .array(connectionFreshness)
  .describe('Connections that this rests on and that are not fresh, with why; empty while all of them are.');

/** Connections of an organisation that are not fresh, or those of some, or of one, by name. */
export async function notFresh(
  db: StoreTransaction,
  organizationId: string,
  at: Date,
  among?: string | readonly string[],
): Promise<ConnectionFreshness[]> {
  const ids = typeof among === 'string' ? [among] : among;
  const connections = await readFreshness(db, organizationId, at, ids);
  return [...connections.values()]
    .flatMap(({ id, name, freshness: { state, since, reason } }) =>
      state === 'fresh' || reason === null ? [] : [{ connectionId: id, name, state, since, reason }],
    )
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
