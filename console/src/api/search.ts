/** The search over everything, as a query option. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';

export type SearchAnswer = paths['/api/v1/search']['get']['responses'][200]['content']['application/json'];
export type FoundEntity = SearchAnswer['entities']['items'][number];

/** The earlier answer stays while the next one is on its way; what is no longer asked for is cancelled. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/search', { params: { query: { q } }, signal })),
    enabled: q !== '',
    ...(q !== '' && { placeholderData: keepPreviousData }),
    staleTime: 30_000,
    gcTime: 60_000,
  });
