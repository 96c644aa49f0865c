import { expect, test } from 'vitest';
import { waitWords } from './wait-words.ts';

test('says nothing where nothing was waited for', () => {
  expect(waitWords([])).toBeUndefined();
  expect(waitWords([{ surface: 'graph', reason: 'throttled', count: 0, milliseconds: 0 }])).toBeUndefined();
});

test('the longest wait comes first', () => {
  const text = waitWords([
    { surface: 'graph', reason: 'throttled', count: 1, milliseconds: 2000 },
    { surface: 'arm', reason: 'budget', count: 3, milliseconds: 65_000 },
  ]);
  expect(text).toBe(
    "Waited to stay below Microsoft's limits: arm 1 min 5 s (budget, 3 waits); graph 2 s (throttled, 1 wait).",
  );
});
