/** The graph as NDJSON: a line on the graph, its nodes, its edges, and a last line with their counts. */
import type { Store } from '../../store/index.ts';
import type { ExportHead } from './head.ts';
import { boundsOf, type ExportFrom, edgePages, nodePages } from './pages.ts';

/** A file without the line of kind `end` is not whole. */
export async function* graphLines(store: Store, from: ExportFrom, head: ExportHead): AsyncGenerator<string> {
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  const bounds = await boundsOf(store, from);
  yield line({ kind: 'graph', ...head });
  let [nodes, edges] = [0, 0];
  for await (const page of nodePages(store, from, bounds)) {
    nodes += page.length;
    yield page
      .map(({ number, key, type, azureId, name, properties }) =>
        line({ kind: 'node', id: number, key, type, azureId, name, read: type !== null, properties: properties ?? {} }),
      )
      .join('');
  }
  for await (const page of edgePages(store, from, bounds)) {
    edges += page.length;
    yield page
      .map(({ type, origin, from: source, to, fromKey, toKey, properties }) =>
        line({ kind: 'edge', type, from: source, to, fromKey, toKey, origin, properties }),
      )
      .join('');
  }
  yield line({ kind: 'end', nodes, edges });
}
