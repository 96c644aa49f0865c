/** Reads about one connection. Their keys begin as the list's: what refreshes the connections refreshes these as well. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';
import { connectionsQuery } from './queries.ts';

const keyOf = (id: string) => [...connectionsQuery.queryKey, id] as const;

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections/{id}', { params: { path: { id } }, signal })),
  });

/** Runs of a connection, newest first. */
export const runsQuery = (connectionId: string) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...keyOf(connectionId), 'runs'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/sync-runs', { params: { query: { connectionId, ...pageOf(pageParam, 50) } }, signal })),
  });

export interface LogFilter {
  readonly runId?: string | undefined;
  /** Only what did not go well. */
  readonly problems?: boolean | undefined;
}

/** What happened to a connection, for people, newest first. */
export const logQuery = (id: string, { runId, problems }: LogFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [...keyOf(id), 'log', { runId, problems }],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly({ runId, problems: problems ? 'true' : undefined }), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/connections/{id}/log', { params: { path: { id }, query }, signal }));
    },
  });

/** Events that nobody has acknowledged, newest first: up to 1,000. */
export const openEventsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'events', 'open'],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { open: 'true', limit: 1000 } };
      return unwrap(api.GET('/api/v1/connections/{id}/events', { params, signal }));
    },
  });

export const subscriptionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keyOf(id), 'subscriptions'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/connections/{id}/subscriptions', { params: { path: { id } }, signal })),
  });

/** Kinds of credentials with what each needs, keeps and cannot read. */
export const credentialKindsQuery = queryOptions({
  queryKey: ['credential-kinds'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/credential-kinds', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The steps to a role at the tenant root group, and back. */
export const elevateAccessQuery = queryOptions({
  queryKey: ['elevate-access'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections/elevate-access', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

const signInLookedAt = 2000;

/** How far a delegated sign-in has come; asked again until it has ended. */
export const signInQuery = (id: string) =>
  queryOptions({
    queryKey: ['sign-in', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections/sign-ins/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'waiting' ? signInLookedAt : false,
  });
