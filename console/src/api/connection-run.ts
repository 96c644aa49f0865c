import { useQuery } from '@tanstack/react-query';
import { syncRunQuery } from './queries.ts';
import { useRunEvents } from './run-events.ts';
import type { Connection } from './types.ts';

/** The last run of a connection, followed while it goes on. */
export function useConnectionRun({ lastRun }: Pick<Connection, 'lastRun'>) {
  const id = lastRun?.id;
  const run = useQuery({ ...syncRunQuery(id ?? ''), enabled: id !== undefined });
  const state = run.data?.state ?? lastRun?.state;
  const active = state === 'queued' || state === 'running';
  useRunEvents(id, active);
  return { id, run, state, active };
}
