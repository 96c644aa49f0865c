/** Questions about access, as query options. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import type { AccessChange } from './types.ts';

const pageSize = 100;
/** Answers stay good until the next sync; coming back to one should not ask again at once. */
const staleTime = 30_000;

export interface ActionAt {
  readonly action: string;
  readonly resource: string;
}

export const checkQuery = (principal: string, { action, resource }: ActionAt) =>
  queryOptions({
    queryKey: ['access', 'check', principal, action, resource],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/access/check', { params: { query: { principal, action, resource } }, signal })),
  });

/** A page at a time; each page also has the counts. */
export const whoCanQuery = ({ action, resource }: ActionAt, show: 'now' | 'eligible' = 'now') =>
  infiniteQueryOptions({
    queryKey: ['access', 'who-can', action, resource, show],
    staleTime,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(
        api.GET('/api/v1/access/who-can', {
          params: { query: { action, resource, show, limit: pageSize, ...cursor } },
          signal,
        }),
      );
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const whatCanQuery = (principal: string) =>
  queryOptions({
    queryKey: ['access', 'what-can', principal],
    staleTime,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/access/what-can', { params: { query: { principal } }, signal })),
  });

export interface WhatIfAsk {
  /** The one action that is compared; everything that the change touches where there is none. */
  readonly at?: ActionAt | undefined;
  /** Whether ways to control are told as well. */
  readonly ways?: boolean;
}

/** What a change would do. Nothing is changed. */
export const whatIfQuery = (change: AccessChange, { at, ways = false }: WhatIfAsk) =>
  queryOptions({
    queryKey: ['access', 'what-if', change, at ?? null, ways],
    staleTime,
    queryFn: ({ signal }) => {
      const body = { changes: [change], ways, ...(at && { asks: [{ ...at }] }) };
      return unwrap(api.POST('/api/v1/access/what-if', { body, signal }));
    },
  });

/** The shortest way of a principal to the control of a resource. */
export const wayQuery = (principal: string, resource: string) =>
  queryOptions({
    queryKey: ['access', 'way', principal, resource],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/access/path', { params: { query: { principal, resource, limit: 1 } }, signal })),
  });

/** What most ways to the control of a resource have to pass. */
export const chokePointsQuery = (resource: string) =>
  queryOptions({
    queryKey: ['access', 'choke-points', resource],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/access/path', { params: { query: { resource, limit: 1, chokePoints: 'true' } }, signal }),
      ),
  });

/** Entities whose name or id holds a text, for choosing one. `category`: of the inventory. */
export const findQuery = (search: string, category?: string) =>
  queryOptions({
    queryKey: ['find', search, category],
    staleTime,
    enabled: search.length >= 2,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/entities', {
          params: { query: { search, limit: 100, ...(category === undefined ? {} : { category }) } },
          signal,
        }),
      ),
  });
