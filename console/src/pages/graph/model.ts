/** The picture as data: what is in it, by what it came in, and what of it is shown. Pure. */
import type { Expanded, GraphEdge, GraphNode, GraphPaths } from '../../api/graph.ts';

/** What the page holds and draws smoothly. */
export const mostNodes = 5_000;

/** Of things that Assay has not read. */
export const unknownType = 'unknown';

export interface Expansion {
  readonly node: string;
  readonly direction: 'in' | 'out';
  readonly relation: string;
  /** Type at the other end; undefined for all of them. */
  readonly type: string | undefined;
  readonly pages: number;
}

export function parseExpansion(text: string): Expansion | undefined {
  const [node = '', direction = '', relation = '', type = '', pages = ''] = text.split('~');
  if (!/^\d{1,18}$/.test(node) || (direction !== 'in' && direction !== 'out') || !/^[a-z_]{1,100}$/.test(relation))
    return undefined;
  if (!/^\w{0,100}$/.test(type) || !/^\d{1,3}$/.test(pages) || Number(pages) < 1) return undefined;
  return { node, direction, relation, type: type === '' ? undefined : type, pages: Number(pages) };
}

export function writeExpansion({ node, direction, relation, type = '', pages }: Expansion): string {
  return [node, direction, relation, type, pages].join('~');
}

export function isSameList(one: Omit<Expansion, 'pages'>, other: Omit<Expansion, 'pages'>): boolean {
  return (
    one.node === other.node &&
    one.direction === other.direction &&
    one.relation === other.relation &&
    one.type === other.type
  );
}

/** The expansions with one more page of a list, or the list as the newest one. */
export function expanded(all: readonly Expansion[], list: Omit<Expansion, 'pages'>): Expansion[] {
  const before = all.find((one) => isSameList(one, list));
  const rest = all.filter((one) => one !== before);
  return [...rest, { ...list, pages: (before?.pages ?? 0) + 1 }];
}

/** The expansions without the newest page. */
export function undone(all: readonly Expansion[]): Expansion[] {
  const last = all.at(-1);
  if (!last) return [];
  const rest = all.slice(0, -1);
  return last.pages > 1 ? [...rest, { ...last, pages: last.pages - 1 }] : rest;
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** What it began with: chosen, or an end of a path. */
  readonly roots: ReadonlySet<string>;
  /** Numbers of things and keys of relations on the paths that are shown. */
  readonly onPaths: ReadonlySet<string>;
  /** Things that are left out because there are too many. */
  readonly leftOut: number;
}

interface Parts {
  readonly starts: readonly GraphNode[];
  readonly expansions: readonly Expanded[];
  readonly paths: GraphPaths | undefined;
  readonly among: readonly GraphEdge[];
}

export const edgeKey = ({ from, type, to }: GraphEdge): string => `${from} ${type} ${to}`;

export function assemble({ starts, expansions, paths, among }: Parts, most = mostNodes): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const leftOut = new Set<string>();
  const add = (node: GraphNode): void => {
    if (nodes.has(node.id) || nodes.size < most) nodes.set(node.id, node);
    else leftOut.add(node.id);
  };
  const ends = paths === undefined ? [] : [paths.from, paths.to];
  const onPaths = new Set<string>();
  for (const node of [...starts, ...ends, ...(paths?.nodes ?? [])]) add(node);
  for (const edge of paths?.paths.flat() ?? []) {
    edges.set(edgeKey(edge), edge);
    for (const key of [edgeKey(edge), edge.from, edge.to]) onPaths.add(key);
  }
  for (const page of expansions.flatMap(({ pages }) => pages)) {
    for (const node of [page.node, ...page.nodes]) add(node);
    for (const edge of page.edges) edges.set(edgeKey(edge), edge);
  }
  for (const edge of among) edges.set(edgeKey(edge), edge);
  return {
    nodes,
    edges: [...edges.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to)),
    roots: new Set([...starts, ...ends].map(({ id }) => id)),
    onPaths,
    leftOut: leftOut.size,
  };
}

export const typeOf = ({ type }: GraphNode): string => type ?? unknownType;

/** What is left when types and verbs are hidden; what hung on by hidden relations only goes with them. */
export function filtered(graph: Graph, hidden: ReadonlySet<string>, hiddenVerbs: ReadonlySet<string>): Graph {
  if (hidden.size === 0 && hiddenVerbs.size === 0) return graph;
  const nodes = new Map([...graph.nodes].filter(([, node]) => !hidden.has(typeOf(node))));
  const edges = graph.edges.filter(({ type, from, to }) => !hiddenVerbs.has(type) && nodes.has(from) && nodes.has(to));
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (const id of nodes.keys()) if (!tied.has(id) && !graph.roots.has(id)) nodes.delete(id);
  return { ...graph, nodes, edges };
}

/** How many things there are of each type and how many relations of each verb, the largest first. */
export function tally(graph: Graph): {
  types: [type: string, count: number][];
  verbs: [verb: string, count: number][];
} {
  const types = Map.groupBy(graph.nodes.values(), typeOf);
  const verbs = Map.groupBy(graph.edges, ({ type }) => type);
  const counts = (groups: Map<string, unknown[]>) =>
    [...groups]
      .map(([name, those]): [string, number] => [name, those.length])
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return { types: counts(types), verbs: counts(verbs) };
}

/** How many relations each thing has in the picture. */
export function degrees(graph: Graph): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { from, to } of graph.edges) for (const id of new Set([from, to])) found.set(id, (found.get(id) ?? 0) + 1);
  return found;
}

export const nameOf = ({ name, key }: Pick<GraphNode, 'name' | 'key'>): string => name || key;
