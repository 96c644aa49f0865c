/** Requests to a thread, each with its answer. */
import { Worker } from 'node:worker_threads';
import type { Answer, Message } from './message.ts';

export interface Thread<Request> {
  /** Fails with what the thread failed with, or when it is ended. */
  call<T>(request: Request): Promise<T>;
  /** Ends the thread once nobody waits for it any more. */
  retire(): void;
  /** Ends the thread; whoever still waits is told so. */
  end(): Promise<void>;
}

/** How long a thread may go on with what it is doing when it is told to end. Milliseconds. */
const longestEnd = 5_000;

/**
 * @param script a module that calls `serveThread`
 * @param name what the thread is, for whoever is told that it has ended: `the thread of the access model`
 */
export function startThread<Request>(script: URL, name: string): Thread<Request> {
  const worker = new Worker(script);
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let next = 0;
  let over: Error | undefined;
  let retired = false;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const endAll = (reason: Error) => {
    over ??= reason;
    for (const waiting of pending.values()) waiting.reject(over);
    pending.clear();
  };
  const end = async () => {
    const first = over === undefined;
    endAll(new Error(`${name} was ended`));
    if (!first) return gone;
    // It goes by itself after what it is doing: stopped in the middle of compiling, the engine below it may fall over.
    worker.postMessage('end' satisfies Message<Request>);
    const stop = setTimeout(() => void worker.terminate(), longestEnd);
    await gone;
    clearTimeout(stop);
  };
  worker.on('message', ({ id, value, error }: Answer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
    if (retired && pending.size === 0) void end();
  });
  worker.on('error', endAll);
  worker.on('exit', () => endAll(new Error(`${name} has stopped`)));
  return {
    call: (request) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        const id = next++;
        pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id, request } satisfies Message<Request>);
      }),
    retire: () => {
      retired = true;
      if (pending.size === 0) void end();
    },
    end,
  };
}
