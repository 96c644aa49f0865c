/** The embedded engine behind the interface of a `pg` pool: one session, handed out to one caller at a time. */
import type { Engine, EngineClient, EngineResult } from './engine.ts';
import type { WorkerInput } from './pglite-protocol.ts';
import { DatabaseError, type RequestBody, type Session, startSession } from './pglite-session.ts';

/** PGlite ignores `statement_timeout`, and its one session would stand still for everybody. */
const defaultDeadlineMs = 10 * 60_000;

/**
 * @param input where the data lies; in memory when it names no folder
 * @param deadlineMs how long a statement may take: then the thread is ended, the statement fails as PostgreSQL's would
 *   (57014), and the folder is opened again for the next caller
 */
export async function openPglite(input: WorkerInput, deadlineMs = defaultDeadlineMs): Promise<Engine> {
  let session = await startSession(input);
  let closed = false;

  const call = async (at: Session, request: RequestBody): Promise<unknown> => {
    const deadline = setTimeout(() => {
      const message = `canceling statement: it took longer than ${deadlineMs / 1000} s`;
      void at.end(new DatabaseError({ message, code: '57014' }));
    }, deadlineMs);
    try {
      return await at.call(request);
    } finally {
      clearTimeout(deadline);
    }
  };
  /** The session that lives; a folder is opened again when its thread was ended by a deadline. */
  const living = async (): Promise<Session> => {
    if (session.isOver() && !closed && input.dataDir !== undefined)
      session = await startSession({ dataDir: input.dataDir });
    return session;
  };

  // One session: callers take turns, whole transactions at a time.
  let turn: Promise<void> = Promise.resolve();
  const take = async (): Promise<{ at: Session; release: () => void }> => {
    let release: () => void = () => {};
    const previous = turn;
    turn = new Promise((resolve) => {
      release = resolve;
    });
    await previous;
    try {
      return { at: await living(), release };
    } catch (cause) {
      release();
      throw cause;
    }
  };
  const connect = async (): Promise<EngineClient> => {
    const { at, release } = await take();
    return {
      query: async (sql, parameters = []) =>
        toResult(sql, await call(at, { kind: 'query', sql, parameters: [...parameters] })),
      release,
    };
  };
  /** One request with a turn of its own. */
  const alone = async (request: RequestBody): Promise<unknown> => {
    const { at, release } = await take();
    try {
      return await call(at, request);
    } finally {
      release();
    }
  };

  let ending: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    closed = true;
    if (session.isOver()) return;
    await session.call({ kind: 'close' });
    await session.end(new Error('The embedded database is closed.'));
  };

  return {
    kind: 'pglite',
    connect,
    exec: async (sql) => ((await alone({ kind: 'exec', sql })) as { rows: Record<string, unknown>[] }).rows,
    dump: async () => (await alone({ kind: 'dump' })) as Uint8Array,
    end: () => {
      ending ??= stop();
      return ending;
    },
  };
}

function toResult(sql: string, value: unknown): EngineResult {
  const { rows, affectedRows } = value as { rows: Record<string, unknown>[]; affectedRows: number };
  const command = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '';
  const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
  return { command, rows, rowCount: changes ? affectedRows : rows.length };
}
