/** Tells those who listen what is new in their organisation: one look at the database serves all of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/index.ts';
import { changedSince, digestOf, readMarks, readRuns } from './marks.ts';
import type { LiveState, Topic } from './schema.ts';

/** What is there at a moment; `id` tells it apart from what was there before. */
export interface LiveMoment extends Omit<LiveState, 'changed'> {
  readonly id: string;
}

export interface LiveService {
  /**
   * What is new, as it comes, until `signal` ends it. The first one comes at once.
   * @param last the id of the moment that is known already
   */
  follow(
    organizationId: string,
    signal: AbortSignal,
    last?: string,
  ): AsyncGenerator<{ readonly id: string; readonly state: LiveState }>;
}

interface Parts {
  readonly store: Store;
  /** Runs that this process is busy with. */
  readonly atWork: (organizationId: string) => string[];
}

/** Milliseconds between two looks: while a run goes on, and otherwise. */
const every = { busy: 1000, idle: 2000 };

interface Listener {
  /** Called for each moment. */
  readonly tell: (moment: LiveMoment) => void;
}

export function liveService({ store, atWork }: Parts): LiveService {
  const watched = new Map<string, Set<Listener>>();

  const look = (organizationId: string): Promise<LiveMoment> =>
    store.inOrganization(organizationId, async (db) => {
      const runs = await readRuns(db, organizationId);
      const marks = await readMarks(db, organizationId, runs);
      return {
        id: digestOf(marks),
        runs: runs.filter(({ ended }) => !ended).map(({ ended: _ended, ...run }) => run),
        atWork: atWork(organizationId),
      };
    });

  /** Looks as long as somebody listens. A database that is away for a moment is looked at again. */
  const watch = async (organizationId: string, listeners: Set<Listener>): Promise<void> => {
    while (listeners.size > 0) {
      const moment = await look(organizationId).catch(() => undefined);
      if (moment) for (const { tell } of listeners) tell(moment);
      const busy = moment && moment.runs.length + moment.atWork.length > 0;
      await sleep(busy ? every.busy : every.idle, undefined, { ref: false });
    }
    watched.delete(organizationId);
  };

  const listen = (organizationId: string, listener: Listener): (() => void) => {
    const known = watched.get(organizationId);
    const listeners = known ?? new Set<Listener>();
    listeners.add(listener);
    if (!known) {
      watched.set(organizationId, listeners);
      void watch(organizationId, listeners);
    }
    return () => listeners.delete(listener);
  };

  return {
    follow: async function* (organizationId, signal, last) {
      let newest: LiveMoment | undefined = await look(organizationId).catch(() => undefined);
      let wake = () => {};
      const stop = listen(organizationId, {
        tell: (moment) => {
          newest = moment;
          wake();
        },
      });
      const ended = () => wake();
      signal.addEventListener('abort', ended);
      try {
        let told = '';
        let former = last;
        while (!signal.aborted) {
          if (newest) {
            const { id, ...rest } = newest;
            const changed: Topic[] = former === undefined ? [] : changedSince(former, id);
            const text = JSON.stringify(rest);
            if (changed.length > 0 || text !== told) yield { id, state: { changed, ...rest } };
            told = text;
            former = id;
            newest = undefined;
          }
          if (signal.aborted) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (newest !== undefined || signal.aborted) resolve();
          });
        }
      } finally {
        stop();
        signal.removeEventListener('abort', ended);
      }
    },
  };
}
