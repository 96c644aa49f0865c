import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { syncRunQuery } from './queries.ts';
import type { SyncRun } from './types.ts';

const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Follows a run by server-sent events while `active` and writes each state into the run's query. A browser reconnects by itself
 * after a broken connection, but gives up for good when the answer is an error (a restarting server, a proxy): then the run is
 * read once by a plain request and the stream is opened again, waiting longer each time.
 */
export function useRunEvents(id: string | undefined, active: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id === undefined || !active) return;
    const key = syncRunQuery(id).queryKey;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let delay = firstDelay;

    const take = (event: MessageEvent<string>): void => {
      delay = firstDelay;
      client.setQueryData(key, JSON.parse(event.data) as SyncRun);
    };
    const open = (): void => {
      source = new EventSource(`/api/v1/sync-runs/${encodeURIComponent(id)}/events`);
      source.addEventListener('progress', take);
      source.addEventListener('end', (event) => {
        take(event);
        source?.close();
        // A finished run may have changed anything: long lists start anew, the rest is read again.
        for (const queryKey of [['entities'], ['relations']]) client.removeQueries({ queryKey, type: 'inactive' });
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'catalog' });
      });
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        void client.invalidateQueries({ queryKey: key });
        timer = setTimeout(open, delay);
        delay = Math.min(delay * 2, longestDelay);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [id, active, client]);
}
