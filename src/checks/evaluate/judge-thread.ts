/** A thread that judges, for as long as one evaluation takes. */
import { Worker } from 'node:worker_threads';
import { type JudgedPage, judgePage } from './judge.ts';
import type { TypeChecks } from './sources.ts';

export interface JudgeRequest {
  readonly id: number;
  readonly type: string;
  readonly page: JudgedPage;
}
export type JudgeAnswer =
  | { readonly id: number; readonly verdicts: string[]; readonly error?: undefined }
  | { readonly id: number; readonly verdicts?: undefined; readonly error: string };

export interface Judge {
  judge(of: TypeChecks, page: JudgedPage): Promise<string[]>;
  end(): Promise<void>;
}

/** Judges where it is called. */
export const judgeHere: Judge = {
  judge: async (of, page) => judgePage(of, page),
  end: async () => {},
};

/** How long the thread may go on when it is told to end. Milliseconds. */
const longestEnd = 5_000;

/** Knows the checks of the registry only. */
export function startJudgeThread(): Judge {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url));
  const pending = new Map<number, { resolve: (verdicts: string[]) => void; reject: (reason: Error) => void }>();
  let next = 0;
  let over: Error | undefined;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const endAll = (reason: Error) => {
    over ??= reason;
    for (const waiting of pending.values()) waiting.reject(over);
    pending.clear();
  };
  worker.on('message', ({ id, verdicts, error }: JudgeAnswer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (verdicts) waiting?.resolve(verdicts);
    else waiting?.reject(new Error(error));
  });
  worker.on('error', endAll);
  worker.on('exit', () => endAll(new Error('The thread that judges has stopped.')));
  return {
    judge: (of, page) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        const id = next++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, type: of.type, page } satisfies JudgeRequest);
      }),
    end: async () => {
      endAll(new Error('The thread that judges was ended.'));
      worker.postMessage('end');
      const stop = setTimeout(() => void worker.terminate(), longestEnd);
      await gone;
      clearTimeout(stop);
    },
  };
}
