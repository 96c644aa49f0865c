import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without options: size M, with and without limits, embedded', () => {
  expect(readOptions([], {})).toEqual({
    options: {
      cases: [
        { size: 'M', throttle: 'real', store: 'pglite' },
        { size: 'M', throttle: 'off', store: 'pglite' },
      ],
    },
  });
});

test('several sizes between commas or apart; PostgreSQL where a server is named', () => {
  const env = { DATABASE_URL: 'postgres://localhost/x' };
  const read = readOptions(['--size', 'M,L', '--size', 'S', '--throttle', 'off', '--out', 'a.json'], env);
  expect(read).toEqual({
    options: {
      out: 'a.json',
      cases: ['S', 'M', 'L'].map((size) => ({ size, throttle: 'off', store: 'postgresql' })),
    },
  });
  expect(readOptions(['--store', 'pglite', '--throttle', 'real'], env)).toEqual({
    options: { cases: [{ size: 'M', throttle: 'real', store: 'pglite' }] },
  });
});

test.each([
  [['--size', 'H'], /--size "H" is unknown: use S, M, L, XL/],
  [['--throttle', 'half'], /--throttle "half"/],
  [['--store', 'sqlite'], /--store "sqlite"/],
  [['--store', 'postgresql'], /DATABASE_URL/],
  [['--fast'], /--fast/],
])('%j is refused with the reason', (args, reason) => {
  expect(readOptions(args, {})).toEqual({ problem: expect.stringMatching(reason) });
});

test('asks for help', () => {
  expect(readOptions(['--help'], {})).toEqual({ help: true });
});
