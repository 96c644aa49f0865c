/** What is changed about the organisation, its keys and its tokens; each refreshes what it touches. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { meQuery, organizationsQuery, statusQuery } from './queries.ts';
import { keysQuery, tokensQuery } from './trust-queries.ts';
import type { TokenInput } from './types.ts';

export function useRenameOrganization(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(api.PATCH('/api/v1/organizations/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: () =>
      Promise.all(
        [statusQuery, meQuery, organizationsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      ),
  });
}

/** The answer holds the token, which is never shown again. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenInput) => unwrap(api.POST('/api/v1/tokens', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
    gcTime: 0,
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

/** Makes a new data key; the secrets are sealed anew in the background. */
export function useRotateKeys() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/keys/rotate')),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

/** Seals the data keys under the current key-encryption key. */
export function useRewrapKeys() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/keys/rewrap')),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
