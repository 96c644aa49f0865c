/** Draws a scene. Everything that looks the same is one path: five thousand things take as many milliseconds as five do. */
import { type Camera, radiusIn, type Size, toView } from './camera.ts';
import type { Palette } from './looks.ts';
import { placeLabels, type Scene, type SceneEdge, type SceneNode, writingRoom } from './scene.ts';

export interface Marks {
  readonly chosen: string | undefined;
  readonly hovered: string | undefined;
  readonly found: ReadonlySet<string>;
}

/** In view; with more lines than this they carry no arrows, and with more names than this none. */
const mostArrows = 1_500;
const mostLabels = 120;
const mostWords = 30;
/** Below this many pixels no shape can be seen. */
const smallest = 3;
/** Lines of one stroke: longer paths take more than their share of time. */
const strokeLength = 400;
const font = '12px "Segoe UI", system-ui, sans-serif';

interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly size: Size;
  readonly palette: Palette;
}

export function draw(frame: Frame, scene: Scene, marks: Marks): void {
  const { context, size, palette } = frame;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, size.width, size.height);
  const near = scene.byId.get(marks.hovered ?? '') ?? scene.byId.get(marks.chosen ?? '');
  const seen = scene.edges.filter((edge) => isSeen(edge, frame));
  const accented = seen.filter(({ from, to, onPath }) => onPath || from === near || to === near);
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  stroke(frame, seen);
  context.lineWidth = 2;
  context.strokeStyle = palette.accent;
  stroke(frame, accented);
  if (seen.length <= mostArrows) {
    arrows(frame, seen, palette.line);
    arrows(frame, accented, palette.accent);
  }
  for (const [look, nodes] of scene.byLook) {
    context.fillStyle = palette.of(look);
    context.beginPath();
    for (const node of nodes) {
      const place = inside(node, frame);
      if (place) outline(context, node, place, radiusIn(node.radius, frame.camera.scale));
    }
    context.fill();
  }
  rings(frame, scene, marks);
  const room = writingRoom();
  names(frame, scene, marks, room);
  const told = seen.length <= mostWords ? seen : accented;
  verbs(frame, told, room);
}

function stroke({ context, camera, size }: Frame, edges: readonly SceneEdge[]): void {
  for (let first = 0; first < edges.length; first += strokeLength) {
    context.beginPath();
    for (const { from, to } of edges.slice(first, first + strokeLength)) {
      const start = toView(from, camera, size);
      const end = toView(to, camera, size);
      context.moveTo(start.x, start.y);
      context.lineTo(end.x, end.y);
    }
    context.stroke();
  }
}

function arrows({ context, camera, size }: Frame, edges: readonly SceneEdge[], colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const { from, to } of edges) {
    const start = toView(from, camera, size);
    const end = toView(to, camera, size);
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    if (length < 24) continue;
    const [dx, dy] = [(end.x - start.x) / length, (end.y - start.y) / length];
    const gap = radiusIn(to.radius, camera.scale) + 2;
    const [tipX, tipY] = [end.x - dx * gap, end.y - dy * gap];
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - dx * 7 - dy * 3.5, tipY - dy * 7 + dx * 3.5);
    context.lineTo(tipX - dx * 7 + dy * 3.5, tipY - dy * 7 - dx * 3.5);
  }
  context.fill();
}

function outline(
  context: CanvasRenderingContext2D,
  { look }: SceneNode,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
): void {
  if (radius < smallest) {
    context.rect(x - radius, y - radius, radius * 2, radius * 2);
    return;
  }
  if (!look.corners) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  const size = radius * 1.15;
  for (const [index, [cornerX, cornerY]] of look.corners.entries()) {
    if (index === 0) context.moveTo(x + cornerX * size, y + cornerY * size);
    else context.lineTo(x + cornerX * size, y + cornerY * size);
  }
  context.closePath();
}

function rings(frame: Frame, scene: Scene, { chosen, hovered, found }: Marks): void {
  const { context, palette, camera } = frame;
  const ring = (ids: Iterable<string>, colour: string, width: number) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const id of ids) {
      const node = scene.byId.get(id);
      const place = node && inside(node, frame);
      if (!node || !place) continue;
      const radius = radiusIn(node.radius, camera.scale) + 4;
      context.moveTo(place.x + radius, place.y);
      context.arc(place.x, place.y, radius, 0, Math.PI * 2);
    }
    context.stroke();
  };
  ring(
    scene.nodes.filter(({ root }) => root).map(({ id }) => id),
    palette.text,
    1,
  );
  ring(found, palette.found, 3);
  if (hovered !== undefined) ring([hovered], palette.accent, 2);
  if (chosen !== undefined) ring([chosen], palette.accent, 3);
}

type Room = ReturnType<typeof writingRoom>;

function names(frame: Frame, scene: Scene, { chosen, hovered, found }: Marks, room: Room): void {
  const { context, palette, camera } = frame;
  const first = [hovered, chosen, ...[...found].slice(0, 50)].flatMap((id) => scene.byId.get(id ?? '') ?? []);
  const labels = placeLabels(
    [...first, ...scene.nodes],
    (node) => {
      const place = inside(node, frame);
      return place && { ...place, below: radiusIn(node.radius, camera.scale) };
    },
    mostLabels,
    room,
  );
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { text, x, y } of labels) written(frame, text, x, y, palette.text);
}

function verbs(frame: Frame, edges: readonly SceneEdge[], room: Room): void {
  const { camera, size, palette } = frame;
  let told = 0;
  for (const { from, to, words: text, onPath } of edges) {
    if (told >= mostWords) return;
    const start = toView(from, camera, size);
    const end = toView(to, camera, size);
    if (Math.hypot(end.x - start.x, end.y - start.y) < text.length * 6 + 20) continue;
    const label = { text, x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    if (!room(label)) continue;
    told += 1;
    written(frame, text, label.x, label.y, onPath ? palette.accent : palette.text);
  }
}

/** With a rim of the ground, so that lines do not run through letters. */
function written({ context, palette }: Frame, text: string, x: number, y: number, colour: string): void {
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = palette.background;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function inside(node: SceneNode, { camera, size }: Frame): { x: number; y: number } | undefined {
  const { x, y } = toView(node, camera, size);
  return x > -40 && y > -40 && x < size.width + 40 && y < size.height + 40 ? { x, y } : undefined;
}

function isSeen({ from, to }: SceneEdge, { camera, size }: Frame): boolean {
  const start = toView(from, camera, size);
  const end = toView(to, camera, size);
  return (
    Math.max(start.x, end.x) >= 0 &&
    Math.min(start.x, end.x) <= size.width &&
    Math.max(start.y, end.y) >= 0 &&
    Math.min(start.y, end.y) <= size.height
  );
}
