/** What the console changes; each refreshes what it touches. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { startAnew } from './organization-change.ts';
import { connectionsQuery, syncRunQuery } from './queries.ts';
import type { ConnectionInput, OptionChanges } from './types.ts';

interface NewSync {
  readonly id: string;
  /** Reads everything again, whatever has changed. */
  readonly everything: boolean;
}

/** Starts a sync of a connection; the run then appears as its last run. */
export function useStartSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, everything }: NewSync) =>
      unwrap(api.POST('/api/v1/connections/{id}/sync', { params: { path: { id } }, body: { everything } })),
    onSuccess: (run) => client.setQueryData(syncRunQuery(run.id).queryKey, run),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
}

/** Asks a run to stop; what it has read so far stays. */
export function useCancelSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/sync-runs/{id}/cancel', { params: { path: { id } } })),
    onSettled: (_run, _error, id) =>
      Promise.all([
        client.invalidateQueries({ queryKey: syncRunQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
      ]),
  });
}

export function useAddConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ConnectionInput) => unwrap(api.POST('/api/v1/connections', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
}

/** Changes what a connection reads from the next sync on. */
export function useSetOptions(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: OptionChanges) =>
      unwrap(api.PATCH('/api/v1/connections/{id}', { params: { path: { id } }, body: { options } })),
    onSuccess: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
}

/** Removes a connection with what was read through it: everything shown may change. */
export function useDeleteConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/connections/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Goes to another organisation: the server sets a session there, and the console starts anew. */
export function useSwitchOrganization() {
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/organizations/{id}/switch', { params: { path: { id } } })),
    onSuccess: startAnew,
  });
}

export function useCreateOrganization() {
  return useMutation({ mutationFn: (name: string) => unwrap(api.POST('/api/v1/organizations', { body: { name } })) });
}
