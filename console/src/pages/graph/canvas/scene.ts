/** What is to be drawn, with a place for everything. */
import type { GraphNode } from '../../../api/graph.ts';
import { visibleText } from '../../../format/visible-text.ts';
import { words } from '../../../format/words.ts';
import { degrees, edgeKey, type Graph, nameOf } from '../model.ts';
import { type Look, lookOf } from './looks.ts';

const longestLabel = 32;

export interface SceneNode {
  readonly id: string;
  readonly label: string;
  readonly look: Look;
  readonly radius: number;
  readonly root: boolean;
  x: number;
  y: number;
}

/** All relations from one thing to another one, as one line. */
export interface SceneEdge {
  readonly from: SceneNode;
  readonly to: SceneNode;
  readonly words: string;
  readonly onPath: boolean;
}

export interface Scene {
  /** What has to be named before others comes first. */
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly byId: ReadonlyMap<string, SceneNode>;
  /** Nodes by how they look: each is drawn in one go. */
  readonly byLook: ReadonlyMap<Look, readonly SceneNode[]>;
}

export const noScene: Scene = { nodes: [], edges: [], byId: new Map(), byLook: new Map() };

/** @param places where things were in the picture before; the others begin near something that has a place */
export function sceneOf(graph: Graph, places: ReadonlyMap<string, { readonly x: number; readonly y: number }>): Scene {
  const degree = degrees(graph);
  const weight = ({ id }: GraphNode) =>
    (graph.roots.has(id) ? 2_000_000 : graph.onPaths.has(id) ? 1_000_000 : 0) + (degree.get(id) ?? 0);
  const nodes = [...graph.nodes.values()]
    .sort((a, b) => weight(b) - weight(a))
    .map((node): SceneNode => {
      const root = graph.roots.has(node.id);
      const place = places.get(node.id) ?? { x: Number.NaN, y: Number.NaN };
      return {
        id: node.id,
        label: shortened(visibleText(nameOf(node))),
        look: lookOf(node.type, node.category),
        radius: root ? 11 : 7,
        root,
        x: place.x,
        y: place.y,
      };
    });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return { nodes, edges: linesOf(graph, byId), byId, byLook: Map.groupBy(nodes, ({ look }) => look) };
}

function linesOf(graph: Graph, byId: ReadonlyMap<string, SceneNode>): SceneEdge[] {
  const pairs = Map.groupBy(graph.edges, ({ from, to }) => `${from} ${to}`);
  return [...pairs.values()].flatMap((edges) => {
    const [first] = edges;
    const from = byId.get(first?.from ?? '');
    const to = byId.get(first?.to ?? '');
    if (!from || !to || from === to) return [];
    return {
      from,
      to,
      words: edges.map(({ type }) => words(type).toLowerCase()).join(', '),
      onPath: edges.some((edge) => graph.onPaths.has(edgeKey(edge))),
    };
  });
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('')}…` : text;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function boxOf(nodes: readonly SceneNode[]): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y } of nodes) {
    if (Number.isNaN(x)) continue;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return left > right
    ? { left: 0, top: 0, width: 0, height: 0 }
    : { left, top, width: right - left, height: bottom - top };
}

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const bandHeight = 16;
const letterWidth = 6.4;

/** Room for writing, given away piece by piece: what would cover something else is not written. */
export function writingRoom(): (label: Label) => boolean {
  const taken = new Map<number, [left: number, right: number][]>();
  return ({ text, x, y }) => {
    const half = (text.length * letterWidth) / 2 + 3;
    const [left, right] = [x - half, x + half];
    const bands = new Set([Math.floor((y - 8) / bandHeight), Math.floor((y + 6) / bandHeight)]);
    for (const band of bands)
      if ((taken.get(band) ?? []).some(([from, to]) => right >= from && left <= to)) return false;
    for (const band of bands) taken.set(band, [...(taken.get(band) ?? []), [left, right]]);
    return true;
  };
}

/**
 * Names that do not cover each other, in the order of the nodes.
 * @param project from the scene to the picture; undefined for what lies outside
 */
export function placeLabels(
  nodes: readonly SceneNode[],
  project: (node: SceneNode) => { x: number; y: number; below: number } | undefined,
  most: number,
  room = writingRoom(),
): Label[] {
  const labels: Label[] = [];
  for (const node of nodes) {
    if (labels.length >= most) break;
    const place = project(node);
    const label = place && { text: node.label, x: place.x, y: place.y + place.below + 10 };
    if (label && room(label)) labels.push(label);
  }
  return labels;
}
