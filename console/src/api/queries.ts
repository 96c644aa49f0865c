/** Reads of the console, as query options: one key and one function each. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf, pageSize } from './paging.ts';
import type { EntityFilter, EntityListing, Outcome } from './types.ts';

// Reading a long list again would mean reading every loaded page again: it is kept as it is, and forgotten five minutes after its
// last use.
const keptPages = { staleTime: Number.POSITIVE_INFINITY, gcTime: 300_000 } as const;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/status', { signal })),
  staleTime: 60_000,
});

/** The caller: role, and whether they may found organisations. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me', { signal })),
  staleTime: 60_000,
});

export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/organizations', { signal })),
});

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections', { signal })),
});

/** The options that a connection has, with what each means. */
export const optionsQuery = queryOptions({
  queryKey: ['connection-options'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/connections/options', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const syncRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['sync-run', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sync-runs/{id}', { params: { path: { id } }, signal })),
  });

export const inventoryQuery = queryOptions({
  queryKey: ['inventory'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/inventory', { signal })),
});

export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/catalog', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who goes on past the first page of entities goes far. */
const furtherEntities = 500;

/** A listing as the API takes it. */
function listingOf({ where, properties, ...rest }: EntityListing) {
  return {
    ...definedOnly(rest),
    ...(where && where.length > 0 ? { where: [...where] } : {}),
    ...(properties && properties.length > 0 ? { properties: [...properties] } : {}),
  };
}

/** Entities, a page at a time. */
export const entitiesQuery = (listing: EntityListing) =>
  infiniteQueryOptions({
    ...keptPages,
    queryKey: ['entities', listing],
    ...byCursor,
    queryFn: ({ pageParam, signal }) => {
      const page = pageOf(pageParam, pageParam === undefined ? pageSize : furtherEntities);
      return unwrap(api.GET('/api/v1/entities', { params: { query: { ...listingOf(listing), ...page } }, signal }));
    },
  });

/** How many entities of a filter have each value, a page at a time, the most first. */
export const entityGroupsQuery = (filter: EntityFilter, by: string) =>
  infiniteQueryOptions({
    queryKey: ['entity-groups', filter, by],
    ...byCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...listingOf(filter), by, ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/entities/groups', { params: { query }, signal }));
    },
  });

/** Where a list of entities is fetched as a file. */
export function entityExportAddress(listing: EntityListing, format: 'csv' | 'xlsx'): string {
  const query = Object.entries({ ...listingOf(listing), format });
  const pairs = query.flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)]));
  return `/api/v1/entities/export?${new URLSearchParams(pairs)}`;
}

export const entityQuery = (id: string) =>
  queryOptions({
    queryKey: ['entity', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/entities/{id}', { params: { path: { id } }, signal })),
  });

export interface RelationFilter {
  readonly type?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
}

/** Relations of an entity, a page at a time; each page also has the counts by verb. */
export const relationsQuery = (id: string, filter: RelationFilter) =>
  infiniteQueryOptions({
    ...keptPages,
    queryKey: ['relations', id, filter],
    ...byCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/entities/{id}/relations', { params: { path: { id }, query }, signal }));
    },
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['history', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/entities/{id}/history', { params: { path: { id } }, signal })),
  });

export interface CoverageFilter {
  readonly connectionId?: string | undefined;
  readonly type?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/** What was read and what was not, a page at a time; each page also has the summary. */
export const coverageQuery = (filter: CoverageFilter, limit = pageSize) =>
  infiniteQueryOptions({
    queryKey: ['coverage', filter, limit],
    ...byCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly(filter), ...pageOf(pageParam, limit) };
      return unwrap(api.GET('/api/v1/coverage', { params: { query }, signal }));
    },
  });
