import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function collect(chunks: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(each(chunks))) lines.push(line);
  return lines;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

test('lines are the same wherever the pieces end, also in the middle of a character', async () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replaceAll('\n', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
      fc.pre(lines.every((text) => text !== ''));
      const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(await collect(pieces)).toEqual(lines);
    }),
  );
});

test('only a line feed ends a line, and the last one needs none', async () => {
  expect(await collect([new TextEncoder().encode('a\u2028b\rc\n\nlast')])).toEqual(['a\u2028b\rc', '', 'last']);
});
