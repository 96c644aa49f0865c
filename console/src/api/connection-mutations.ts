/** What is changed in the life of a connection; each refreshes the connections and what is read about one. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { connectionQuery } from './connection-queries.ts';
import { connectionsQuery } from './queries.ts';
import type { Connection, CredentialInput, ScheduleChanges, ScopeChanges, SignInInput } from './types.ts';

/** A change that answers with the connection as it is now. */
function useConnectionChange<Input>(change: (input: Input) => Promise<Connection>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (connection) => {
      client.setQueryData(connectionQuery(connection.id).queryKey, connection);
      return client.invalidateQueries({ queryKey: connectionsQuery.queryKey });
    },
  });
}

const at = (id: string) => ({ params: { path: { id } } });

/** Lets the schedule rest, or go on. */
export function usePause(id: string) {
  return useConnectionChange((paused: boolean) =>
    unwrap(
      paused ? api.POST('/api/v1/connections/{id}/pause', at(id)) : api.POST('/api/v1/connections/{id}/resume', at(id)),
    ),
  );
}

export function useSetSchedule(id: string) {
  return useConnectionChange((body: ScheduleChanges) =>
    unwrap(api.PATCH('/api/v1/connections/{id}/schedule', { ...at(id), body })),
  );
}

export function useSetScope(id: string) {
  return useConnectionChange((body: ScopeChanges) =>
    unwrap(api.PATCH('/api/v1/connections/{id}/scope', { ...at(id), body })),
  );
}

interface NewCredential {
  readonly credential: CredentialInput;
  readonly acceptMissing: boolean;
}

/** A new credential: in the place of the present one, or for a revoked connection, which then goes on. */
export function useGiveCredential({ id, state }: Pick<Connection, 'id' | 'state'>) {
  return useConnectionChange((body: NewCredential) =>
    unwrap(
      state === 'revoked'
        ? api.POST('/api/v1/connections/{id}/reconnect', { ...at(id), body })
        : api.PUT('/api/v1/connections/{id}/credential', { ...at(id), body }),
    ),
  );
}

/** Clears the credential: everything that was read is unknown from then on. */
export function useRevoke(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/connections/{id}/revoke', at(id))),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Says that all events of a connection were seen. */
export function useAcknowledgeEvents(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/connections/{id}/events/acknowledge', { ...at(id), body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: connectionQuery(id).queryKey }),
  });
}

/** Begins a delegated sign-in, which goes on in a browser. */
export function useBeginSignIn() {
  return useMutation({
    mutationFn: (body: SignInInput) => unwrap(api.POST('/api/v1/connections/sign-ins', { body })),
  });
}
