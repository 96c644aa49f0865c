import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { everything, type LiveState, staleKeys } from './live-keys.ts';
import { meQuery, statusQuery } from './queries.ts';

const name = 'assay-live';
const firstDelay = 1000;
const longestDelay = 60_000;

/**
 * Keeps what is shown up to date while the shell is open. One tab of the browser has the stream and tells the others: a browser
 * opens few connections to one server, and each stream holds one.
 */
export function useLive(active: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!active) return;
    const ending = new AbortController();
    const channel = new BroadcastChannel(name);
    let former: LiveState | undefined;
    const take = (state: LiveState | null): void => {
      // Nobody knows what was missed.
      if (state === null) refresh(client);
      else renew(client, former, state);
      former = state ?? former;
    };
    channel.onmessage = ({ data }) => take(data as LiveState | null);
    const lead = (): Promise<void> =>
      followEvents(client, ending.signal, former !== undefined, (state) => {
        take(state);
        channel.postMessage(state);
      });
    // Without a secure context there are no locks: then each tab has a stream of its own.
    const leading = navigator.locks ? navigator.locks.request(name, { signal: ending.signal }, lead) : lead();
    leading.catch(() => {});
    return () => {
      ending.abort();
      channel.close();
    };
  }, [active, client]);
}

function renew(client: QueryClient, former: LiveState | undefined, state: LiveState): void {
  const keys = staleKeys(former, state);
  if (keys === everything) refresh(client);
  else for (const queryKey of keys) void client.invalidateQueries({ queryKey });
}

/** Long lists start anew, the rest is read again. */
function refresh(client: QueryClient): void {
  for (const queryKey of [['entities'], ['relations']]) client.removeQueries({ queryKey, type: 'inactive' });
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'catalog' });
}

/**
 * A browser reconnects by itself after a broken connection and says what it heard last, but gives up for good when the answer is
 * an error (a restarting server, a proxy): then the stream is opened again, waiting longer each time, and what was missed is not known.
 * @param late whether something was heard before, of another tab
 * @param tell of each event; null where something may have been missed
 */
function followEvents(
  client: QueryClient,
  signal: AbortSignal,
  late: boolean,
  tell: (state: LiveState | null) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let delay = firstDelay;
    let missed = late;
    const again = (): void => {
      source?.close();
      missed = true;
      timer = setTimeout(open, delay);
      delay = Math.min(delay * 2, longestDelay);
    };
    const open = (): void => {
      source = new EventSource('/api/v1/events');
      source.addEventListener('state', ({ data }: MessageEvent<string>) => {
        delay = firstDelay;
        if (missed) tell(null);
        missed = false;
        tell(JSON.parse(data) as LiveState);
      });
      source.addEventListener('end', () => {
        // The session has ended, or its role is another one: what the status answers decides what is shown.
        for (const { queryKey } of [statusQuery, meQuery]) void client.invalidateQueries({ queryKey });
        again();
      });
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) again();
      });
    };
    open();
    signal.addEventListener('abort', () => {
      source?.close();
      clearTimeout(timer);
      resolve();
    });
  });
}
