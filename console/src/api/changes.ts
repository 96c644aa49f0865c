/** Reads of the page of changes. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { byCursor, definedOnly, pageOf } from './paging.ts';

type Path = '/api/v1/changes' | '/api/v1/changes/summary' | '/api/v1/changes/access';
type Answer<Of extends Path> = paths[Of]['get']['responses'][200]['content']['application/json'];

export type ChangeSummary = Answer<'/api/v1/changes/summary'>;
export type Change = Answer<'/api/v1/changes'>['items'][number];
export type ChangeKind = Change['kind'];
export type AccessChange = Answer<'/api/v1/changes/access'>['items'][number];
export type AccessEffect = AccessChange['effect'];
export type AccessSort = AccessChange['sort'];
export type ChangeThing = NonNullable<AccessChange['principal']>;

export type ChangeCategory = NonNullable<
  NonNullable<paths['/api/v1/changes']['get']['parameters']['query']>['category']
>;

/** As the API takes a window; none of it is the last 24 hours. */
export interface WindowFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly run?: string | undefined;
  readonly fromRun?: string | undefined;
  readonly toRun?: string | undefined;
  readonly connectionId?: string | undefined;
}

const key = 'changes';

export const changeSummaryQuery = (window: WindowFilter) =>
  queryOptions({
    queryKey: [key, 'summary', window],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/changes/summary', { params: { query: definedOnly(window) }, signal })),
  });

export interface ChangeFilter {
  readonly type?: string | undefined;
  readonly category?: ChangeCategory | undefined;
  readonly kind?: ChangeKind | undefined;
}

export const changesQuery = (window: WindowFilter, filter: ChangeFilter) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'rows', window, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly({ ...window, ...filter }), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/changes', { params: { query }, signal }));
    },
  });

export const accessChangesQuery = (
  window: WindowFilter,
  filter: { readonly sort?: AccessSort; readonly effect?: AccessEffect },
) =>
  infiniteQueryOptions({
    ...byCursor,
    queryKey: [key, 'access', window, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...definedOnly({ ...window, ...filter }), ...pageOf(pageParam) };
      return unwrap(api.GET('/api/v1/changes/access', { params: { query }, signal }));
    },
  });
