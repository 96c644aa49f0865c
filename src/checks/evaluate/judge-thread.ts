/** A thread that judges, for as long as one evaluation takes. */
import { startThread, type Thread } from '../../threads/index.ts';
import { type JudgedPage, judgePage } from './judge.ts';
import type { TypeChecks } from './sources.ts';

export interface JudgeRequest {
  readonly type: string;
  readonly page: JudgedPage;
}

export interface Judge {
  judge(of: TypeChecks, page: JudgedPage): Promise<string[]>;
  end(): Promise<void>;
}

/** Judges where it is called. */
export const judgeHere: Judge = {
  judge: async (of, page) => judgePage(of, page),
  end: async () => {},
};

/** Pages of so few subjects are judged in less time than it takes to hand them over, let alone to start a thread. */
const few = 100;

/** Knows the checks of the registry only. Where little is judged there is no thread. */
export function startJudgeThread(): Judge {
  let thread: Thread<JudgeRequest> | undefined;
  return {
    judge: async (of, page) => {
      if (page.subjects.length <= few) return judgePage(of, page);
      thread ??= startThread(new URL('./judge-worker.ts', import.meta.url), 'the thread that judges');
      return thread.call({ type: of.type, page });
    },
    end: async () => thread?.end(),
  };
}
