/** Which users of a directory count: the rules, what they would change, and what came of them. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';
import type { DirectoryScope, ScopeChange, ScopeChangeInput, ScopeRule, ScopeSourceInput, UserState } from './types.ts';

const key = ['directories'] as const;

export const directoriesQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/directories', { signal })),
});

export const directoryScopeQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, id, 'scope'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/directories/{id}/scope', { params: { path: { id } }, signal })),
  });

interface PreviewFilter {
  readonly change?: ScopeChange | undefined;
  readonly search?: string | undefined;
}

/** Who would enter, leave and stay under other rules; nothing is written. */
export const previewQuery = (id: string, rules: readonly ScopeRule[], filter: PreviewFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...key, id, 'preview', rules, filter],
    queryFn: ({ pageParam, signal }) => {
      const body = { rules: [...rules], ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.POST('/api/v1/directories/{id}/scope/preview', { params: { path: { id } }, body, signal }));
    },
  });

/** The same for a change of who decides: the rules, or provisioning by SCIM. */
export const sourcePreviewQuery = (id: string, source: DirectoryScope['source'], filter: PreviewFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...key, id, 'source-preview', source, filter],
    queryFn: ({ pageParam, signal }) => {
      const body = { source, ...definedOnly(filter), ...pageOf(pageParam) };
      const params = { path: { id } };
      return unwrap(api.POST('/api/v1/directories/{id}/scope/source/preview', { params, body, signal }));
    },
  });

export interface UserFilter {
  readonly state?: UserState | undefined;
  readonly search?: string | undefined;
}

export const scopedUsersQuery = (id: string, filter: UserFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...key, id, 'users', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/directories/{id}/scope/users', { params: { path: { id }, query }, signal }));
    },
  });

export const scopeVersionsQuery = (id: string) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...key, id, 'versions'],
    queryFn: ({ pageParam, signal }) => {
      const query = pageOf(pageParam);
      return unwrap(api.GET('/api/v1/directories/{id}/scope/versions', { params: { path: { id }, query }, signal }));
    },
  });

function useScopeChange<Body>(change: (body: Body) => Promise<DirectoryScope>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: key }) });
}

export function useSaveRules(id: string) {
  return useScopeChange((body: ScopeChangeInput) =>
    unwrap(api.PUT('/api/v1/directories/{id}/scope', { params: { path: { id } }, body })),
  );
}

/** Lets SCIM decide who counts, or the rules again. */
export function useSetSource(id: string) {
  return useScopeChange((body: ScopeSourceInput) =>
    unwrap(api.PUT('/api/v1/directories/{id}/scope/source', { params: { path: { id } }, body })),
  );
}
