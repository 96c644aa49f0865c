/** The picture as a file. The PNG is the SVG, drawn. */
import { downloaded } from './download.ts';
import type { Look, Palette } from './looks.ts';
import { boxOf, placeLabels, type Scene, type SceneNode } from './scene.ts';

export interface LegendLine {
  readonly look: Look;
  readonly text: string;
}

interface PictureParts {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly legend: readonly LegendLine[];
  /** What is seen, and when: a picture without that proves nothing. */
  readonly caption: string;
}

const margin = 60;
const lineHeight = 22;
const legendWidth = 260;
const mostLabels = 1_000;
/** Pixels of the longer side of a PNG at most. */
const longestSide = 8_000;

export function svgOf({ scene, palette, legend, caption }: PictureParts): string {
  const nodes = scene.nodes.filter(({ x }) => !Number.isNaN(x));
  const box = boxOf(nodes);
  const width = Math.ceil(box.width + 2 * margin + legendWidth);
  const height = Math.ceil(Math.max(box.height + 2 * margin + lineHeight, (legend.length + 3) * lineHeight));
  const project = ({ x, y }: SceneNode) => ({ x: x - box.left + margin, y: y - box.top + margin + lineHeight });
  const marker = (id: string, colour: string) =>
    `<marker id="${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="${colour}"/></marker>`;
  const lines = scene.edges.map(({ from, to, words, onPath }) => {
    const [start, end] = [project(from), project(to)];
    const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
    const part = Math.max(0, (length - to.radius - 2) / length);
    const tip = { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
    const style = onPath ? `stroke="${palette.accent}" stroke-width="2"` : `stroke="${palette.line}"`;
    return `<line x1="${at(start.x)}" y1="${at(start.y)}" x2="${at(tip.x)}" y2="${at(tip.y)}" ${style} marker-end="url(#${onPath ? 'path' : 'line'})"><title>${escaped(words)}</title></line>`;
  });
  const shapes = nodes.map((node) => {
    const { x, y } = project(node);
    return `<g><title>${escaped(node.label)}</title>${shapeOf(node.look, x, y, node.radius, palette)}</g>`;
  });
  const labels = placeLabels(nodes, (node) => ({ ...project(node), below: node.radius }), mostLabels).map(
    ({ text, x, y }) =>
      `<text x="${at(x)}" y="${at(y)}" text-anchor="middle" paint-order="stroke" stroke="${palette.background}" stroke-width="3">${escaped(text)}</text>`,
  );
  const keys = legend.map(({ look, text }, index) => {
    const y = (index + 2.5) * lineHeight;
    return `${shapeOf(look, width - legendWidth + 20, y, 7, palette)}<text x="${width - legendWidth + 36}" y="${y + 4}">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Segoe UI, sans-serif" font-size="12" fill="${palette.text}"><defs>${marker('line', palette.line)}${marker('path', palette.accent)}</defs><rect width="${width}" height="${height}" fill="${palette.background}"/><text x="${margin / 3}" y="${lineHeight}" font-weight="600">${escaped(caption)}</text>${lines.join('')}${shapes.join('')}${labels.join('')}${keys.join('')}</svg>`;
}

export function saveSvg(parts: PictureParts): void {
  downloaded(new Blob([svgOf(parts)], { type: 'image/svg+xml' }), 'assay-graph.svg');
}

export async function savePng(parts: PictureParts): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(parts))}`;
  await image.decode();
  const scale = Math.min(2, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('This browser cannot make a picture of this size. Take the SVG, or show less.');
  downloaded(blob, 'assay-graph.png');
}

export function pathOf({ corners }: Look, x: number, y: number, radius: number): string | undefined {
  const size = radius * 1.15;
  return corners && `M${corners.map(([cx, cy]) => `${at(x + cx * size)} ${at(y + cy * size)}`).join('L')}z`;
}

function shapeOf(look: Look, x: number, y: number, radius: number, palette: Palette): string {
  const path = pathOf(look, x, y, radius);
  const fill = `fill="${palette.of(look)}"`;
  return path === undefined
    ? `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}" ${fill}/>`
    : `<path d="${path}" ${fill}/>`;
}

const at = (value: number): string => value.toFixed(1);

function escaped(text: string): string {
  // Not even escaped may these stand in XML.
  return text
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
