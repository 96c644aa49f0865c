/** The embedded engine behind the interface of a `pg` pool: one session, handed out to one caller at a time. */
import { Worker } from 'node:worker_threads';
import type { Engine, EngineClient, EngineResult } from './engine.ts';
import type { WorkerAnswer, WorkerInput, WorkerRequest } from './pglite-protocol.ts';

type Pending = { resolve: (value: unknown) => void; reject: (reason: Error) => void };
type RequestBody = WorkerRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never;

class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  constructor(error: NonNullable<WorkerAnswer['error']>) {
    super(error.message);
    this.code = error.code;
    this.constraint = error.constraint;
  }
}

/** @param input where the data lies; in memory when it names no folder */
export async function openPglite(input: WorkerInput): Promise<Engine> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: input });
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let ended: Error | undefined;

  const started = new Promise<void>((resolve, reject) => {
    pending.set(0, { resolve: () => resolve(), reject });
  });
  const endAll = (reason: Error) => {
    ended = reason;
    for (const waiting of pending.values()) waiting.reject(reason);
    pending.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.error) waiting?.reject(new DatabaseError(answer.error));
    else waiting?.resolve(answer.value);
  });
  worker.on('error', endAll);
  worker.on('exit', () => endAll(ended ?? new Error('The embedded database has stopped.')));
  await started;

  const call = (request: RequestBody): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = nextId++;
      pending.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });

  // One session: callers take turns, whole transactions at a time.
  let turn: Promise<void> = Promise.resolve();
  const connect = async (): Promise<EngineClient> => {
    let release: () => void = () => {};
    const previous = turn;
    turn = new Promise((resolve) => {
      release = resolve;
    });
    await previous;
    return {
      query: async (sql, parameters = []) =>
        toResult(sql, await call({ kind: 'query', sql, parameters: [...parameters] })),
      release,
    };
  };

  let ending: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (ended) return;
    await call({ kind: 'close' });
    ended = new Error('The embedded database is closed.');
    await worker.terminate();
  };

  return {
    kind: 'pglite',
    connect,
    exec: async (sql) => {
      const client = await connect();
      try {
        const { rows } = (await call({ kind: 'exec', sql })) as { rows: Record<string, unknown>[] };
        return rows;
      } finally {
        client.release();
      }
    },
    dump: async () => (await call({ kind: 'dump' })) as Uint8Array,
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
