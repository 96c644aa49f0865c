/** The canvas with its pointer and its keys. It draws when something has changed, and never otherwise. */

import { layered } from '../layout/layers.ts';
import type { LayoutNews, LayoutOrder } from '../layout/layout-worker.ts';
import { type Camera, fitting, moved, radiusIn, startCamera, toScene, toView, zoomed } from './camera.ts';
import { draw, type Marks } from './draw.ts';
import type { Palette } from './looks.ts';
import { boxOf, noScene, type Scene, type SceneNode } from './scene.ts';

export type LayoutKind = 'force' | 'layers';

interface Listener {
  readonly onChoose: (id: string | undefined) => void;
  /** Whether places are still being looked for. */
  readonly onLayout: (busy: boolean) => void;
}

const pace = 60;

export class GraphView {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: Listener;
  readonly #stop = new AbortController();
  readonly #resized: ResizeObserver;
  #camera: Camera = startCamera;
  #size = { width: 0, height: 0 };
  #scene: Scene = noScene;
  #marks: Marks = { chosen: undefined, hovered: undefined, found: new Set() };
  #palette: Palette | undefined;
  #worker: Worker | undefined;
  #asked = 0;
  /** The reader has not moved the view: it follows the layout. */
  #follows = true;

  constructor(canvas: HTMLCanvasElement, listener: Listener) {
    this.#canvas = canvas;
    this.#listener = listener;
    this.#resized = new ResizeObserver(() => this.#resize());
    this.#resized.observe(canvas);
    this.#resize();
    this.#listen();
  }

  close(): void {
    this.#stop.abort();
    this.#resized.disconnect();
    this.#worker?.terminate();
    cancelAnimationFrame(this.#asked);
  }

  /** Where everything is, for the next scene. */
  places(): ReadonlyMap<string, SceneNode> {
    return this.#scene.byId;
  }

  show(scene: Scene, layout: LayoutKind, anew: boolean): void {
    if (anew || scene.nodes.every(({ x }) => Number.isNaN(x))) this.#follows = true;
    this.#scene = scene;
    this.#worker?.terminate();
    this.#worker = undefined;
    const index = new Map(scene.nodes.map((node, position) => [node, position]));
    const edges = scene.edges.map(({ from, to }) => [index.get(from) ?? 0, index.get(to) ?? 0] as const);
    if (layout === 'layers') {
      const roots = scene.nodes.flatMap(({ root }, position) => (root ? [position] : []));
      this.#take(layered(scene.nodes.length, edges, roots), true);
    } else this.#force(scene, edges, anew);
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.#ask();
  }

  paint(palette: Palette): void {
    this.#palette = palette;
    this.#ask();
  }

  fit(): void {
    this.#follows = true;
    this.#fitNow();
  }

  zoom(factor: number): void {
    this.#look(zoomed(this.#camera, factor, { x: this.#size.width / 2, y: this.#size.height / 2 }, this.#size));
  }

  /** Brings a thing into the middle. */
  centre(id: string): void {
    const node = this.#scene.byId.get(id);
    if (node && !Number.isNaN(node.x)) this.#look({ x: node.x, y: node.y, scale: Math.max(0.8, this.#camera.scale) });
  }

  get scene(): Scene {
    return this.#scene;
  }

  #force(scene: Scene, edges: LayoutOrder['edges'], anew: boolean): void {
    const settled = !anew && scene.nodes.some(({ x }) => !Number.isNaN(x));
    if (settled && scene.nodes.every(({ x }) => !Number.isNaN(x))) {
      this.#listener.onLayout(false);
      this.#ask();
      return;
    }
    besideNeighbours(scene);
    const places = new Float32Array(scene.nodes.flatMap(({ x, y }) => (settled ? [x, y] : [Number.NaN, Number.NaN])));
    const worker = new Worker(new URL('../layout/layout-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    this.#listener.onLayout(true);
    worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
      if (worker !== this.#worker) return;
      this.#take(data.places, data.done);
      if (data.done) worker.terminate();
    };
    worker.onerror = () => {
      this.#take(layered(scene.nodes.length, edges, [0]), true);
    };
    worker.postMessage({ places, edges, settled } satisfies LayoutOrder);
  }

  #take(places: Float32Array, done: boolean): void {
    for (const [index, node] of this.#scene.nodes.entries()) {
      node.x = places[index * 2] ?? 0;
      node.y = places[index * 2 + 1] ?? 0;
    }
    if (this.#follows) this.#fitNow();
    this.#listener.onLayout(!done);
    this.#ask();
  }

  #fitNow(): void {
    this.#camera = fitting(boxOf(this.#scene.nodes), this.#size);
    this.#ask();
  }

  #look(camera: Camera): void {
    this.#follows = false;
    this.#camera = camera;
    this.#ask();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = devicePixelRatio;
    this.#size = { width, height };
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    if (this.#follows) this.#fitNow();
    // A canvas is empty once its size is set: it is drawn before it is seen.
    this.#draw();
  }

  #ask(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d', { alpha: false });
    if (!context || !this.#palette) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const frame = { context, camera: this.#camera, size: this.#size, palette: this.#palette };
    draw(frame, this.#scene, this.#marks);
  }

  #at(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #hit(at: { x: number; y: number }): SceneNode | undefined {
    let nearest: SceneNode | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const node of this.#scene.nodes) {
      const { x, y } = toView(node, this.#camera, this.#size);
      const distance = Math.hypot(x - at.x, y - at.y) - radiusIn(node.radius, this.#camera.scale);
      if (distance < least) [least, nearest] = [distance, node];
    }
    return least < 5 ? nearest : undefined;
  }

  #listen(): void {
    const options = { signal: this.#stop.signal };
    let held:
      | { node: SceneNode | undefined; from: { x: number; y: number }; last: { x: number; y: number } }
      | undefined;
    const canvas = this.#canvas;
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        const at = this.#at(event);
        held = { node: this.#hit(at), from: at, last: at };
        canvas.setPointerCapture(event.pointerId);
      },
      options,
    );
    canvas.addEventListener(
      'pointermove',
      (event) => {
        const at = this.#at(event);
        if (!held) {
          this.#hover(this.#hit(at)?.id);
          return;
        }
        if (Math.hypot(at.x - held.from.x, at.y - held.from.y) < 4 && held.last === held.from) return;
        if (held.node) Object.assign(held.node, toScene(at, this.#camera, this.#size));
        else this.#camera = moved(this.#camera, at.x - held.last.x, at.y - held.last.y);
        this.#follows = false;
        held.last = at;
        this.#ask();
      },
      options,
    );
    canvas.addEventListener(
      'pointerup',
      () => {
        if (held && held.last === held.from) this.#listener.onChoose(held.node?.id);
        held = undefined;
      },
      options,
    );
    canvas.addEventListener('pointercancel', () => (held = undefined), options);
    canvas.addEventListener('pointerleave', () => this.#hover(undefined), options);
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        this.#look(zoomed(this.#camera, Math.exp(-event.deltaY / 400), this.#at(event), this.#size));
      },
      { ...options, passive: false },
    );
    canvas.addEventListener('keydown', (event) => this.#key(event), options);
  }

  #key(event: KeyboardEvent): void {
    const ways: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#look(moved(this.#camera, pace, 0)),
      ArrowRight: () => this.#look(moved(this.#camera, -pace, 0)),
      ArrowUp: () => this.#look(moved(this.#camera, 0, pace)),
      ArrowDown: () => this.#look(moved(this.#camera, 0, -pace)),
      '+': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
    };
    const way = event.ctrlKey || event.metaKey || event.altKey ? undefined : ways[event.key];
    if (!way) return;
    event.preventDefault();
    way();
  }

  #hover(id: string | undefined): void {
    if (id === this.#marks.hovered) return;
    this.#canvas.style.cursor = id === undefined ? 'grab' : 'pointer';
    this.mark({ hovered: id });
  }
}

/** What is new begins beside something that it is related to. */
function besideNeighbours({ edges }: Scene): void {
  let turn = 0;
  for (const { from, to } of edges) {
    const [known, unknown] = Number.isNaN(from.x) ? [to, from] : [from, to];
    if (Number.isNaN(known.x) || !Number.isNaN(unknown.x)) continue;
    // The golden angle: neighbours of one thing never lie on one line.
    turn += 2.4;
    unknown.x = known.x + Math.cos(turn) * 40;
    unknown.y = known.y + Math.sin(turn) * 40;
  }
}
