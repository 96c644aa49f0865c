/** The picture that the address asks for, read from the server piece by piece. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import {
  amongQuery,
  expansionQuery,
  type GraphPaths,
  mostAmong,
  neighboursQuery,
  pathsQuery,
} from '../../api/graph.ts';
import type { GraphSearch } from '../../app/graph-search.ts';
import { assemble, type Expansion, filtered, type Graph, parseExpansion } from './model.ts';

export interface PictureState {
  /** Everything that was read, and what of it is shown. */
  readonly whole: Graph;
  readonly shown: Graph;
  readonly expansions: readonly Expansion[];
  /** Whether a list that was expanded goes on. */
  readonly more: ReadonlyMap<Expansion, boolean>;
  readonly paths: GraphPaths | undefined;
  readonly loading: boolean;
  readonly errors: readonly { readonly error: unknown; readonly retry: () => void }[];
  /** Relations among what is shown could not be looked for: too many things, or too many relations. */
  readonly amongCut: boolean;
}

const none: Graph = { nodes: new Map(), edges: [], roots: new Set(), onPaths: new Set(), leftOut: 0 };

export function useGraph(search: GraphSearch): PictureState {
  const client = useQueryClient();
  const expansions = useExpansions(search.expand);
  const starts = useQueries({ queries: (search.start ?? []).map((id) => neighboursQuery(id)) });
  const lists = useQueries({
    queries: expansions.map(({ node, relation, direction, type, pages }) =>
      expansionQuery(client, { entity: node, relation, direction, type }, pages),
    ),
  });
  const { from, to } = search;
  const asked = from !== undefined && to !== undefined;
  const paths = useQuery({
    ...pathsQuery({
      from: from ?? '',
      to: to ?? '',
      directed: search.directed === 'true',
      maxLength: Number(search.steps ?? 6),
      without: search.without ?? [],
    }),
    enabled: asked,
  });
  const answer = asked ? paths.data : undefined;
  const startData = starts.flatMap(({ data }) => data ?? []);
  const listData = lists.flatMap(({ data }) => data ?? []);
  const bare = useStable([...startData, ...listData, answer], () =>
    assemble({ starts: startData.map(({ node }) => node), expansions: listData, paths: answer, among: [] }),
  );
  const ids = useMemo(() => [...bare.nodes.keys()].sort(), [bare]);
  const wanted = search.among === 'true' && ids.length > 1;
  const among = useQuery({ ...amongQuery(ids), enabled: wanted && ids.length <= mostAmong });
  const edges = wanted ? among.data?.edges : undefined;
  const reading = [...starts, ...lists].some(({ isPending }) => isPending) || (asked && paths.isPending);
  const current = useMemo(() => (edges === undefined ? bare : { ...bare, edges: merged(bare, edges) }), [bare, edges]);
  // While one more piece is read, the picture stays as it was.
  const last = useRef(none);
  if (!reading) last.current = current;
  const whole = last.current;
  const { hide, hideRelation } = search;
  const shown = useMemo(() => filtered(whole, new Set(hide), new Set(hideRelation)), [whole, hide, hideRelation]);
  const failed = [...starts, ...lists, ...(asked ? [paths] : []), ...(wanted ? [among] : [])];
  return {
    whole,
    shown,
    expansions,
    more: new Map(expansions.map((one, index) => [one, lists[index]?.data?.more ?? false])),
    paths: answer,
    loading: reading || (wanted && among.isFetching),
    errors: failed.flatMap(({ error, refetch }) => (error ? [{ error, retry: () => void refetch() }] : [])),
    amongCut: wanted && (ids.length > mostAmong || among.data?.more === true),
  };
}

export function useExpansions(texts: readonly string[] | undefined): readonly Expansion[] {
  return useMemo(() => (texts ?? []).flatMap((text) => parseExpansion(text) ?? []), [texts]);
}

function merged(graph: Graph, among: Graph['edges']): Graph['edges'] {
  const known = new Set(graph.edges.map(({ from, type, to }) => `${from} ${type} ${to}`));
  return [...graph.edges, ...among.filter(({ from, type, to }) => !known.has(`${from} ${type} ${to}`))];
}

/** The value of `make`, made again only when one of the parts is another one. */
function useStable<Value>(parts: readonly unknown[], make: () => Value): Value {
  const kept = useRef<{ parts: readonly unknown[]; value: Value }>(undefined);
  const same =
    kept.current?.parts.length === parts.length && parts.every((part, index) => part === kept.current?.parts[index]);
  if (!same || !kept.current) kept.current = { parts, value: make() };
  return kept.current.value;
}
