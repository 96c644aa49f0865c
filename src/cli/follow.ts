/** Waiting for a run while people see how far it is, on standard error. */
import type { Result } from '../errors/index.ts';
import type { SyncRunView } from './api-types.ts';
import type { ApiClient } from './client.ts';
import { progressLine, renderProgress } from './progress.ts';
import type { Session } from './session.ts';

/** How often a log is told. Milliseconds. */
const logInterval = 5_000;
/** How often the lines on a terminal are drawn again, so that the time goes on. */
const drawInterval = 1_000;

/** The run when it has ended, or as it was when somebody interrupted the command. */
export async function followRun(api: ApiClient, runId: string, session: Session): Promise<Result<SyncRunView>> {
  const { terminal, now } = session;
  const { live } = terminal;
  let last: SyncRunView | undefined;
  let logged = Number.NEGATIVE_INFINITY;
  const tell = () => {
    if (!last) return;
    if (live) return live.show(renderProgress(last, now()));
    if (now().getTime() - logged < logInterval) return;
    logged = now().getTime();
    terminal.err(progressLine(last, now()));
  };
  const drawing = setInterval(tell, drawInterval);
  try {
    return await api.follow(
      runId,
      (run) => {
        last = run;
        tell();
      },
      session.interrupt(),
    );
  } finally {
    clearInterval(drawing);
    live?.clear();
  }
}
