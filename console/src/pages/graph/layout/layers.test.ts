import { expect, test } from 'vitest';
import { layered } from './layers.ts';

const points = (places: Float32Array) =>
  Array.from({ length: places.length / 2 }, (_, index) => ({
    x: places[index * 2] ?? 0,
    y: places[index * 2 + 1] ?? 0,
  }));

test('the root is on top, and each layer below the one that it was reached from', () => {
  const [root, first, second, third] = points(
    layered(
      4,
      [
        [1, 0],
        [1, 2],
        [3, 2],
      ],
      [0],
    ),
  );
  expect([first, second, third].map((point) => Math.sign((point?.y ?? 0) - (root?.y ?? 0)))).toEqual([1, 1, 1]);
  expect((second?.y ?? 0) > (first?.y ?? 0) && (third?.y ?? 0) > (second?.y ?? 0)).toBe(true);
});

test('no two things have one place, also where thousands hang on one and some on none', () => {
  const star = Array.from({ length: 4_000 }, (_, index) => [0, index + 1] as const);
  const places = points(layered(5_000, star, [0]));
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(5_000);
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const shape = (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
  expect(shape).toBeGreaterThan(0.3);
  expect(shape).toBeLessThan(8);
});
