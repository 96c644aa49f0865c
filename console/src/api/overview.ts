/** The state of everything at a glance. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { definedOnly } from './paging.ts';

export type Overview = paths['/api/v1/overview']['get']['responses'][200]['content']['application/json'];
export type Attention = Overview['attention'];

export interface OverviewFilter {
  /** A moment; the server chooses one where there is none. */
  readonly from?: string | undefined;
  readonly days: number;
}

export const overviewQuery = (filter: OverviewFilter) =>
  queryOptions({
    queryKey: ['overview', filter],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/overview', { params: { query: definedOnly(filter) }, signal })),
    placeholderData: keepPreviousData,
  });
