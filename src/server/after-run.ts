/** What follows a sync that came to its end, or the end of a connection: judging what it read, and writing down what was seen. */
import { refreshStatistics, type Store } from '../store/index.ts';
import { recordEvent } from '../sync/index.ts';

interface Followed {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Where a run came before it. */
  readonly runId?: string;
}

export interface EndedRun extends Followed {
  readonly runId: string;
}

export interface FollowUp<Run extends Followed = EndedRun> {
  /** What is done, as it follows "could not be done:" in the log of the connection. */
  readonly what: string;
  follow(run: Run): Promise<unknown>;
}

/**
 * One after the other. What fails keeps nothing else from being done, comes again after the next sync, and stands in the log of
 * the connection until then.
 * @param signal ends it between two of them
 */
export async function followRun<Run extends Followed>(
  store: Store,
  run: Run,
  followUps: readonly FollowUp<Run>[],
  signal: AbortSignal,
): Promise<void> {
  for (const { what, follow } of followUps) {
    if (signal.aborted) return;
    await refreshStatistics(store);
    try {
      await follow(run);
    } catch (cause) {
      // What is stopped together with the process has not failed.
      if (!signal.aborted) await recordFailure(store, run, what, cause).catch(() => {});
    }
  }
}

/** Longer texts tell whole statements. */
const longestReason = 300;

function recordFailure(store: Store, run: Followed, what: string, cause: unknown): Promise<void> {
  const { organizationId, connectionId, runId } = run;
  const reason = String((cause as Error)?.message ?? cause).slice(0, longestReason);
  return store.inOrganization(organizationId, (db) =>
    recordEvent(db, {
      ...{ organizationId, connectionId, kind: 'follow_up_failed', at: new Date() },
      details: { what, runId, reason },
    }),
  );
}
