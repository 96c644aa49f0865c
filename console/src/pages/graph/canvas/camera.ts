/** Where one looks from: the middle of the view in the scene, and pixels for one unit of it. Pure. */
import type { Box } from './scene.ts';

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const startCamera: Camera = { x: 0, y: 0, scale: 1 };

const least = 0.02;
const most = 4;
/** Nothing is drawn larger than this only because it is alone. */
const largestFit = 1.4;
const margin = 48;

export function toView({ x, y }: { readonly x: number; readonly y: number }, camera: Camera, size: Size) {
  return { x: (x - camera.x) * camera.scale + size.width / 2, y: (y - camera.y) * camera.scale + size.height / 2 };
}

export function toScene({ x, y }: { readonly x: number; readonly y: number }, camera: Camera, size: Size) {
  return { x: (x - size.width / 2) / camera.scale + camera.x, y: (y - size.height / 2) / camera.scale + camera.y };
}

export function moved(camera: Camera, pixelsX: number, pixelsY: number): Camera {
  return { ...camera, x: camera.x - pixelsX / camera.scale, y: camera.y - pixelsY / camera.scale };
}

/** Nearer or further, with a point of the view staying where it is. */
export function zoomed(
  camera: Camera,
  factor: number,
  at: { readonly x: number; readonly y: number },
  size: Size,
): Camera {
  const scale = Math.min(most, Math.max(least, camera.scale * factor));
  const before = toScene(at, camera, size);
  const after = toScene(at, { ...camera, scale }, size);
  return { x: camera.x + before.x - after.x, y: camera.y + before.y - after.y, scale };
}

export function fitting(box: Box, size: Size): Camera {
  const wide = Math.max(1, size.width - 2 * margin) / Math.max(1, box.width);
  const high = Math.max(1, size.height - 2 * margin) / Math.max(1, box.height);
  const scale = Math.min(largestFit, Math.max(least, Math.min(wide, high)));
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, scale };
}

/** Pixels that a thing takes from its middle: it grows less than the picture does. */
export function radiusIn(radius: number, scale: number): number {
  return Math.max(2.2, radius * Math.min(1.6, scale ** 0.6));
}
