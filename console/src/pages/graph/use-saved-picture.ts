import { type RefObject, useState } from 'react';
import { counted } from '../../format/number.ts';
import { localTime } from '../../format/time.ts';
import type { GraphView } from './canvas/graph-view.ts';
import { lookOf } from './canvas/looks.ts';
import { savePng, saveSvg } from './canvas/picture.ts';
import { useCategories, useTypeTitle } from './legend.tsx';
import { type Graph, tally } from './model.ts';
import { usePalette } from './use-palette.ts';

/** Saves what is drawn, with its legend and the time. */
export function useSavedPicture(view: RefObject<GraphView | null>, graph: Graph) {
  const [error, setError] = useState<unknown>();
  const palette = usePalette();
  const categories = useCategories();
  const titleOf = useTypeTitle();
  const start = (kind: 'png' | 'svg'): void => {
    const scene = view.current?.scene;
    if (!scene) return;
    const legend = tally(graph).types.map(([type, number]) => ({
      look: lookOf(type, categories.get(type) ?? null),
      text: `${titleOf(type)} (${number})`,
    }));
    const things = counted(graph.nodes.size, 'thing');
    const caption = `Assay graph: ${things}, ${counted(graph.edges.length, 'relation')}, ${localTime(new Date().toISOString())}`;
    const parts = { scene, palette, legend, caption };
    setError(undefined);
    if (kind === 'svg') saveSvg(parts);
    else void savePng(parts).catch(setError);
  };
  return { start, error };
}
