import { useQuery } from '@tanstack/react-query';
import { syncRunQuery } from './queries.ts';
import type { Connection } from './types.ts';

/** Events make the run be read again each second; where a proxy holds them back it is still looked at. Milliseconds. */
const lookedAt = 5000;

/** The last run of a connection, followed while it goes on. */
export function useConnectionRun({ lastRun }: Pick<Connection, 'lastRun'>) {
  const id = lastRun?.id;
  const run = useQuery({
    ...syncRunQuery(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isActive(state.data?.state ?? lastRun?.state) ? lookedAt : false),
  });
  const state = run.data?.state ?? lastRun?.state;
  return { id, run, state, active: isActive(state) };
}

export const isActive = (state: string | undefined): boolean => state === 'queued' || state === 'running';
