/** One run of the embedded database's thread, and requests to it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerInput, WorkerRequest, WorkerStart } from './pglite-protocol.ts';

type Pending = { resolve: (value: unknown) => void; reject: (reason: Error) => void };
export type RequestBody = WorkerRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'id'>
    : never
  : never;

export interface Session {
  readonly isOver: () => boolean;
  call(request: RequestBody): Promise<unknown>;
  /** Ends the thread where it is; whoever waits for an answer gets the reason. */
  end(reason: Error): Promise<void>;
}

/** An error of the database, with PostgreSQL's code (SQLSTATE) as node-postgres has it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  constructor(error: NonNullable<WorkerAnswer['error']>) {
    super(error.message);
    this.code = error.code;
    this.constraint = error.constraint;
  }
}

let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return WebAssembly.compile(await readFile(join(folder, 'pglite.wasm')));
}

export async function startSession(input: WorkerInput): Promise<Session> {
  compiled ??= compile();
  const workerData: WorkerStart = { ...input, program: await compiled };
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData });
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let over: Error | undefined;

  const started = new Promise<void>((resolve, reject) => {
    pending.set(0, { resolve: () => resolve(), reject });
  });
  const endAll = (reason: Error) => {
    over ??= reason;
    for (const waiting of pending.values()) waiting.reject(over);
    pending.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.error) waiting?.reject(new DatabaseError(answer.error));
    else waiting?.resolve(answer.value);
  });
  worker.on('error', endAll);
  worker.on('exit', () => endAll(new Error('The embedded database has stopped.')));
  await started;

  return {
    isOver: () => over !== undefined,
    call: (request) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ ...request, id });
      }),
    end: async (reason) => {
      endAll(reason);
      await worker.terminate();
    },
  };
}
