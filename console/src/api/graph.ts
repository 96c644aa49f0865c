/** The graph: neighbours, paths, and relations among what is shown. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { paths } from '../generated/api.ts';
import { api, unwrap } from './client.ts';
import { definedOnly } from './paging.ts';

type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Neighbours = Got<'/api/v1/graph/neighbours'>;
export type NeighbourGroup = Neighbours['groups'][number];
export type GraphGap = Neighbours['gaps'][number];
export type GraphNode = Neighbours['node'];
export type NeighbourPage = Got<'/api/v1/graph/neighbours/list'>;
export type GraphEdge = NeighbourPage['edges'][number];
export type GraphPaths = Got<'/api/v1/graph/paths'>;

/** Neighbours that one step of an expansion adds. */
export const expansionPage = 100;

const staleTime = 60_000;

export const neighboursQuery = (entity: string) =>
  queryOptions({
    queryKey: ['graph', 'neighbours', entity],
    staleTime,
    retry: false,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/graph/neighbours', { params: { query: { entity } }, signal })),
  });

export interface NeighbourList {
  readonly entity: string;
  readonly relation: string;
  readonly direction: 'in' | 'out';
  /** Type at the other end; `unknown` for what was not read, undefined for all. */
  readonly type: string | undefined;
}

const pageQuery = (list: NeighbourList, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['graph', 'page', list, cursor],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/graph/neighbours/list', {
          params: {
            query: {
              entity: list.entity,
              relation: list.relation,
              direction: list.direction,
              limit: expansionPage,
              ...definedOnly({ type: list.type, cursor }),
            },
          },
          signal,
        }),
      ),
  });

/** The first pages of a list; pages that were read before are not read again. */
export const expansionQuery = (client: QueryClient, list: NeighbourList, pages: number) =>
  queryOptions({
    queryKey: ['graph', 'expansion', list, pages],
    staleTime,
    queryFn: async () => {
      const read: NeighbourPage[] = [];
      let cursor: string | undefined;
      // A page may be empty where few of many are of the type.
      while (read.filter(({ nodes }) => nodes.length > 0).length < pages) {
        const page = await client.ensureQueryData(pageQuery(list, cursor));
        read.push(page);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      return { pages: read, more: read.at(-1)?.nextCursor !== null };
    },
  });
export type Expanded = { readonly pages: readonly NeighbourPage[]; readonly more: boolean };

export interface PathQuestion {
  readonly from: string;
  readonly to: string;
  readonly directed: boolean;
  readonly maxLength: number;
  readonly without: readonly string[];
}

export const pathsQuery = ({ directed, without, ...question }: PathQuestion) =>
  queryOptions({
    queryKey: ['graph', 'paths', question, directed, without],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/graph/paths', {
          params: {
            query: {
              ...question,
              directed: directed ? 'true' : 'false',
              ...(without.length > 0 ? { without: [...without] } : {}),
            },
          },
          signal,
        }),
      ),
  });

/** As many things as relations are looked for among at once. */
export const mostAmong = 500;

export const amongQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['graph', 'among', ids],
    staleTime,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/graph/relations', { params: { query: { ids: ids.join(',') } }, signal })),
  });
