/**
 * The shortest paths between two things: breadth first from both ends, one level at a time, always at the end that has fewer
 * things to go on from. It knows no database: `relationsOf` gives the relations of a level.
 */
import type { Direction, GraphEdge } from './schema.ts';

/** Relations that one level may give. Where it has more, that end goes no further. */
export const levelLimit = 10_000;

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly directed: boolean;
  /** Paths that are given at most. */
  readonly limit: number;
}

export type RelationsOf = (
  ids: readonly string[],
  directions: readonly Direction[],
  limit: number,
) => Promise<readonly GraphEdge[]>;

export interface Answer {
  readonly state: 'found' | 'none' | 'not-within' | 'ended';
  readonly length: number | null;
  readonly count: number;
  readonly paths: readonly (readonly GraphEdge[])[];
  readonly searched: number;
  /** Things from which the levels were to be read that had too many relations. */
  readonly endedAt: readonly string[];
}

interface Link {
  readonly edge: GraphEdge;
  /** The thing that is one step nearer to the end where the search began. */
  readonly towards: string;
}

class End {
  readonly links = new Map<string, Link[]>();
  depth = 0;
  frontier: readonly string[];
  /** It had more relations than a level may give. */
  blocked = false;
  readonly directions: readonly Direction[];

  constructor(start: string, directions: readonly Direction[]) {
    this.links.set(start, []);
    this.frontier = [start];
    this.directions = directions;
  }

  /** Whether another step can be taken. */
  get open(): boolean {
    return !this.blocked && this.frontier.length > 0;
  }

  async advance(relationsOf: RelationsOf): Promise<void> {
    const edges = await relationsOf(this.frontier, this.directions, levelLimit + 1);
    if (edges.length > levelLimit) {
      this.blocked = true;
      return;
    }
    const before = new Set(this.frontier);
    const next = new Map<string, Map<string, Link>>();
    const take = (at: string, towards: string, edge: GraphEdge) => {
      if (this.links.has(at)) return;
      const links = next.get(at) ?? new Map<string, Link>();
      next.set(at, links.set(`${edge.from} ${edge.type} ${edge.to}`, { edge, towards }));
    };
    for (const edge of edges) {
      if (this.directions.includes('out') && before.has(edge.from)) take(edge.to, edge.from, edge);
      if (this.directions.includes('in') && before.has(edge.to)) take(edge.from, edge.to, edge);
    }
    for (const [at, links] of next) this.links.set(at, [...links.values()]);
    this.frontier = [...next.keys()];
    this.depth += 1;
  }
}

export async function findPaths(question: Question, relationsOf: RelationsOf): Promise<Answer> {
  const both: readonly Direction[] = ['out', 'in'];
  const near = new End(question.from, question.directed ? ['out'] : both);
  const far = new End(question.to, question.directed ? ['in'] : both);
  const nothing = { length: null, count: 0, paths: [], endedAt: [] };
  const searched = () => near.depth + far.depth;
  if (question.from === question.to)
    return { ...nothing, state: 'found', length: 0, count: 1, paths: [[]], searched: 0 };
  while (searched() < question.maxLength) {
    const exhausted = [near, far].some(({ blocked, frontier }) => !blocked && frontier.length === 0);
    if (exhausted) return { ...nothing, state: 'none', searched: searched() };
    const open = [near, far].filter((end) => end.open);
    const end = open.reduce<End | undefined>(
      (least, one) => (least === undefined || one.frontier.length < least.frontier.length ? one : least),
      undefined,
    );
    if (!end) {
      const endedAt = [...near.frontier.slice(0, 3), ...far.frontier.slice(0, 3)];
      return { ...nothing, state: 'ended', searched: searched(), endedAt };
    }
    await end.advance(relationsOf);
    const other = end === near ? far : near;
    // What the other end reached at a lower depth would have been met before.
    const met = end.blocked ? [] : end.frontier.filter((id) => other.links.has(id));
    if (met.length > 0) return { ...joined(met, near, far, question.limit), searched: searched(), endedAt: [] };
  }
  return { ...nothing, state: 'not-within', searched: searched() };
}

/** The paths through the things where the ends met. */
function joined(met: readonly string[], near: End, far: End, limit: number) {
  const [toNear, toFar] = [counter(near), counter(far)];
  const paths: GraphEdge[][] = [];
  let count = 0;
  for (const id of met) {
    count += toNear(id) * toFar(id);
    for (const head of walks(near, id)) {
      if (paths.length >= limit) break;
      for (const tail of walks(far, id)) {
        paths.push([...[...head].reverse(), ...tail]);
        if (paths.length >= limit) break;
      }
    }
  }
  return { state: 'found' as const, length: paths[0]?.length ?? null, count, paths };
}

/** Every way from a thing back to the end where the search began, nearest step first. */
function* walks(end: End, id: string): Generator<GraphEdge[]> {
  const links = end.links.get(id) ?? [];
  if (links.length === 0) yield [];
  for (const { edge, towards } of links) for (const rest of walks(end, towards)) yield [edge, ...rest];
}

/** How many ways there are back from a thing, each thing counted once. */
function counter(end: End): (id: string) => number {
  const known = new Map<string, number>();
  const count = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const links = end.links.get(id) ?? [];
    const ways = links.length === 0 ? 1 : links.reduce((sum, { towards }) => sum + count(towards), 0);
    known.set(id, ways);
    return ways;
  };
  return count;
}
