/** What a browser has to load before the first page of the console is there, as the server sends it: compressed. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', 'console', 'dist');
const built = existsSync(join(folder, '.vite', 'manifest.json'));

/** Bytes: 250 kB. */
const limit = 250_000;

/** What belongs to the first page: the frame, and the overview in it. */
const firstPage = ['index.html', 'src/pages/overview/overview-page.tsx'];

const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

if (!built) test.skip('skipped: the console is not built (npm test builds it)', () => {});
else {
  test('the first page of the console takes at most 250 kB', () => {
    const chunks = manifest.parse(JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')));
    const files = new Set(['index.html']);
    const seen = new Set<string>();
    const add = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      const chunk = chunks[name];
      if (!chunk) throw new Error(`the build has no ${name}`);
      for (const file of [chunk.file, ...chunk.css]) files.add(file);
      for (const next of chunk.imports) add(next);
    };
    for (const name of firstPage) add(name);
    const sizes = [...files]
      .map((file) => ({ file, size: statSync(join(folder, `${file}.gz`)).size }))
      .sort((one, other) => other.size - one.size);
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    const list = sizes.map(({ file, size }) => `${String(size).padStart(8)} ${file}`).join('\n');
    expect(total, `the first page takes ${total} bytes:\n${list}`).toBeLessThanOrEqual(limit);
  });
}
