/** The log of a connection that people can read, its events and its subscriptions. */
import { findDeclaration } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { toProblem } from '../sync/index.ts';
import { eventText } from './event-text.ts';
import type { LogEntry } from './lifecycle-schema.ts';
import {
  acknowledgeEvents,
  type CollectionLine,
  type EventLine,
  type LogFilter,
  type LogPlace,
  type ReadLine,
  type RunLine,
  readCollectionLines,
  readEventLines,
  readReadLines,
  readRunLines,
  readSubscriptions,
} from './log-repo.ts';
import { readConnections } from './repo.ts';

type Query = Omit<LogFilter, 'before'> & { readonly cursor?: string | undefined };

export type ConnectionLogService = ReturnType<typeof connectionLogService>;

export function connectionLogService(store: Store, now: () => Date = () => new Date()) {
  const within = <T>(organizationId: string, id: string, work: (db: StoreTransaction) => Promise<T>) =>
    store.inOrganization(organizationId, async (db): Promise<Result<T>> => {
      const [row] = await readConnections(db, organizationId, id);
      return row ? ok(await work(db)) : fail('not_found', { what: 'connection' });
    });

  return {
    /** Errors: `not_found`, `invalid_request` for a cursor of somewhere else. */
    log: async (organizationId: string, id: string, { cursor, ...query }: Query) => {
      const before = readPlace(cursor);
      if (!before.ok) return before;
      const filter = { ...query, limit: query.limit + 1, ...(before.value && { before: before.value }) };
      return within(organizationId, id, async (db) => {
        const parts = [
          (await readRunLines(db, organizationId, id, filter)).map(placed(runEntry)),
          (await readReadLines(db, organizationId, id, filter)).map(placed(readEntry)),
          (await readCollectionLines(db, organizationId, id, filter)).map(placed(collectionEntry)),
          query.runId === undefined && !query.problems
            ? (await readEventLines(db, organizationId, id, filter)).map(placed(eventEntry))
            : [],
        ];
        const lines = parts.flat().sort(newestFirst);
        return {
          items: lines.slice(0, query.limit).map(({ entry }) => entry),
          nextCursor: nextPlace(lines, query.limit),
        };
      });
    },

    events: async (
      organizationId: string,
      id: string,
      { cursor, ...query }: { limit: number; open?: boolean; cursor?: string | undefined },
    ) => {
      const before = readPlace(cursor);
      if (!before.ok) return before;
      return within(organizationId, id, async (db) => {
        const filter = { ...query, limit: query.limit + 1, ...(before.value && { before: before.value }) };
        const lines = await readEventLines(db, organizationId, id, filter);
        const items = lines.slice(0, query.limit).map((event) => ({
          id: event.id,
          kind: event.kind,
          at: event.at.toISOString(),
          details: event.details,
          acknowledgedAt: event.acknowledged_at?.toISOString() ?? null,
        }));
        return { items, nextCursor: nextPlace(lines, query.limit) };
      });
    },

    acknowledge: (organizationId: string, id: string, ids: readonly string[] | undefined) =>
      within(organizationId, id, async (db) => ({
        acknowledged: await acknowledgeEvents(db, organizationId, id, ids, now()),
      })),

    subscriptions: (organizationId: string, id: string) =>
      within(organizationId, id, async (db) => ({
        items: (await readSubscriptions(db, organizationId, id)).map(({ subscription_id, since, ...row }) => ({
          ...row,
          subscriptionId: subscription_id,
          since: since.toISOString(),
        })),
      })),
  };
}

interface Line {
  readonly at: Date;
  readonly key: string;
}

const placed =
  <L extends Line>(describe: (line: L) => Omit<LogEntry, 'at'>) =>
  (line: L) => ({ at: line.at, key: line.key, entry: { at: line.at.toISOString(), ...describe(line) } });

function newestFirst(a: Line, b: Line): number {
  return b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1);
}

function nextPlace(lines: readonly Line[], limit: number): string | null {
  const last = lines.length > limit ? lines[limit - 1] : undefined;
  return last ? `${last.at.toISOString()} ${last.key}` : null;
}

function readPlace(cursor: string | undefined): Result<LogPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [, at, key] = /^(\S+Z) (.+)$/.exec(cursor) ?? [];
  if (at === undefined || key === undefined || Number.isNaN(Date.parse(at))) {
    return fail('invalid_request', { reason: 'the cursor was not given by this list' });
  }
  return ok([at, key]);
}

const durationOf = (from: Date | null, to: Date | null) => (from && to ? to.getTime() - from.getTime() : null);
const nothing = { outcome: null, durationMs: null, counts: null, problem: null } as const;

function runEntry(run: RunLine): Omit<LogEntry, 'at'> {
  const problem = toProblem(run.error);
  const level = run.state === 'failed' ? 'error' : run.state === 'partial' ? 'warning' : 'info';
  const counts = countsOf(run.progress ?? {});
  const by = run.trigger === 'schedule' ? 'by the schedule' : 'by hand';
  const said = run.finished_at ? `ended: ${run.state}` : run.state;
  const durationMs = durationOf(run.started_at, run.finished_at);
  return {
    kind: 'run',
    level,
    text: `Sync started ${by}, ${said}${problem ? `. ${problem.cause}` : ''}`,
    runId: run.run_id,
    outcome: run.state,
    durationMs,
    counts,
    problem,
  };
}

function readEntry(read: ReadLine): Omit<LogEntry, 'at'> {
  const problem = toProblem(read.problem);
  const counts = countsOf(read.counts);
  const changes = (['added', 'changed', 'removed', 'rejected'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`);
  const what = changes.length > 0 ? changes.join(', ') : 'nothing new';
  return {
    kind: 'read',
    level: levelOf(read.outcome),
    text: `${read.title}: ${read.outcome}, ${counts.items} items read, ${what}${problem ? `. ${problem.cause}` : ''}`,
    runId: read.run_id,
    outcome: read.outcome,
    durationMs: durationOf(read.started_at, read.at),
    counts,
    problem,
  };
}

function collectionEntry(row: CollectionLine): Omit<LogEntry, 'at'> {
  const problem = toProblem(row.problem);
  const declaration = findDeclaration(row.type);
  const title = declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? row.type);
  return {
    ...nothing,
    kind: 'collection',
    level: levelOf(row.outcome),
    text: `${title} in ${row.scope_name}: ${row.outcome}${problem ? `. ${problem.cause}` : ''}`,
    runId: row.run_id,
    outcome: row.outcome,
    problem,
  };
}

function eventEntry({ kind, details }: EventLine): Omit<LogEntry, 'at'> {
  const { level, text } = eventText(kind, details);
  return { ...nothing, kind: 'event', level, text, runId: null };
}

function levelOf(outcome: string): LogEntry['level'] {
  if (outcome === 'failed') return 'error';
  return outcome === 'partial' || outcome === 'denied' ? 'warning' : 'info';
}

function countsOf(from: Readonly<Record<string, unknown>>) {
  const of = (name: string) => Number(from[name] ?? 0);
  return {
    items: of('items'),
    added: of('added'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    removed: of('removed'),
    relations: of('relations'),
    rejected: of('rejected'),
  };
}
