import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitting, moved, toScene, toView, zoomed } from './camera.ts';

const size = { width: 800, height: 500 };
const coordinate = fc.integer({ min: -5_000, max: 5_000 });
const camera = fc.record({ x: coordinate, y: coordinate, scale: fc.double({ min: 0.05, max: 3, noNaN: true }) });
const point = fc.record({ x: coordinate, y: coordinate });

test('from the scene to the view and back is the same place', () => {
  fc.assert(
    fc.property(camera, point, (looking, place) => {
      const back = toScene(toView(place, looking, size), looking, size);
      expect(back.x).toBeCloseTo(place.x, 3);
      expect(back.y).toBeCloseTo(place.y, 3);
    }),
  );
});

test('nearer and further keep the point below the pointer where it is; moving moves it as far as the pointer', () => {
  fc.assert(
    fc.property(camera, point, fc.constantFrom(0.5, 1.2, 3), (looking, at, factor) => {
      const below = toScene(at, looking, size);
      const after = toView(below, zoomed(looking, factor, at, size), size);
      expect(after.x).toBeCloseTo(at.x, 3);
      expect(after.y).toBeCloseTo(at.y, 3);
      expect(toView(below, moved(looking, 10, -4), size).x).toBeCloseTo(at.x + 10, 3);
    }),
  );
});

test('fitting shows everything and does not blow up what is alone', () => {
  const box = { left: -2_000, top: 100, width: 9_000, height: 400 };
  const looking = fitting(box, size);
  for (const corner of [
    { x: box.left, y: box.top },
    { x: box.left + box.width, y: box.top + box.height },
  ]) {
    const { x, y } = toView(corner, looking, size);
    expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height).toBe(true);
  }
  expect(fitting({ left: 5, top: 5, width: 0, height: 0 }, size)).toEqual({ x: 5, y: 5, scale: 1.4 });
});
