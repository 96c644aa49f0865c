/** A thread with a model in it, and requests to it. */
import type { Family } from '../access/index.ts';
import { startThread } from '../threads/index.ts';
import type { Built, SnapshotNote, ThreadRequest } from './worker/protocol.ts';
import type { Answers, Question, Unknown } from './worker/questions.ts';

export interface ModelThread {
  /** @param families of which all rows follow, when it is changes that do */
  begin(of: 'anew' | 'changes', families?: readonly Family[]): Promise<void>;
  send(request: Extract<ThreadRequest, { rows: string }>): Promise<void>;
  unresolved(): Promise<number[]>;
  finish(unreadable: Extract<ThreadRequest, { kind: 'finish' }>['unreadable']): Promise<Built>;
  save(file: string, note: SnapshotNote): Promise<void>;
  /** The note of the file; undefined where it is of no use, and rows have to be sent. */
  restore(file: string, basis: string): Promise<SnapshotNote | undefined>;
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['kind']] | Unknown>;
  /** Ends the thread once nobody waits for it any more. */
  retire(): void;
  /** Ends the thread; whoever still waits is told so. */
  end(): Promise<void>;
}

export function startModelThread(): ModelThread {
  const { call, retire, end } = startThread<ThreadRequest>(
    new URL('./worker/model-worker.ts', import.meta.url),
    'the thread of the access model',
  );
  return {
    begin: (of, families = []) => call({ kind: 'begin', of, families }),
    send: (request) => call(request),
    unresolved: () => call({ kind: 'unresolved' }),
    finish: (unreadable) => call({ kind: 'finish', unreadable }),
    save: (file, note) => call({ kind: 'save', file, note }),
    restore: (file, basis) => call({ kind: 'restore', file, basis }),
    ask: (question) => call({ kind: 'ask', question }),
    retire,
    end,
  };
}
