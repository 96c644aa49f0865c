/** A thread with a model in it, and requests to it. */
import { Worker } from 'node:worker_threads';
import type { Built, SnapshotNote, ThreadAnswer, ThreadRequest } from './worker/protocol.ts';
import type { Answers, Question, Unknown } from './worker/questions.ts';

export interface ModelThread {
  send(request: Extract<ThreadRequest, { rows: string }>): Promise<void>;
  unresolved(): Promise<number[]>;
  finish(unreadable: Extract<ThreadRequest, { kind: 'finish' }>['unreadable']): Promise<Built>;
  save(file: string, note: SnapshotNote): Promise<void>;
  /** The note of the file; undefined where it is of no use, and rows have to be sent. */
  restore(file: string, version: string): Promise<SnapshotNote | undefined>;
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['kind']] | Unknown>;
  /** Ends the thread once nobody waits for it any more. */
  retire(): void;
  /** Ends the thread; whoever still waits is told so. */
  end(): Promise<void>;
}

/** How long a thread may go on with what it is doing when it is told to end. Milliseconds. */
const longestEnd = 5_000;

export function startModelThread(): ModelThread {
  const worker = new Worker(new URL('./worker/model-worker.ts', import.meta.url));
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
    endAll(new Error('The thread of the access model was ended.'));
    if (!first) return gone;
    // It goes by itself after what it is doing: stopped in the middle of compiling, the engine below it may fall over.
    worker.postMessage('end');
    const stop = setTimeout(() => void worker.terminate(), longestEnd);
    await gone;
    clearTimeout(stop);
  };
  worker.on('message', ({ id, value, error }: ThreadAnswer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
    if (retired && pending.size === 0) void end();
  });
  worker.on('error', endAll);
  worker.on('exit', () => endAll(new Error('The thread of the access model has stopped.')));

  const call = <T>(request: ThreadRequest) =>
    new Promise<T>((resolve, reject) => {
      if (over) return reject(over);
      const id = next++;
      pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, request });
    });
  return {
    send: (request) => call(request),
    unresolved: () => call({ kind: 'unresolved' }),
    finish: (unreadable) => call({ kind: 'finish', unreadable }),
    save: (file, note) => call({ kind: 'save', file, note }),
    restore: (file, version) => call({ kind: 'restore', file, version }),
    ask: (question) => call({ kind: 'ask', question }),
    retire: () => {
      retired = true;
      if (pending.size === 0) void end();
    },
    end,
  };
}
