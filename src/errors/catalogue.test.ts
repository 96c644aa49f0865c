import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorCatalogue, errorCodes, errorReference } from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const docs = readFileSync(join(root, 'docs/errors.md'), 'utf8');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

describe('the error catalogue', () => {
  test.each(errorCodes)('%s has one-sentence texts and an HTTP error status', (code) => {
    const { cause, fix, httpStatus } = errorCatalogue[code];
    for (const text of [cause, fix]) expect(text).toMatch(/^[A-Z{][^\n]*([^.]\.|\})$/);
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(httpStatus).toBeLessThan(600);
  });

  test('no code stands in two tables, where the later one would silently take the place of the other', async () => {
    const folder = join(root, 'src/errors');
    const tables = readdirSync(folder).filter((name) => name.endsWith('-errors.ts'));
    const codes: string[] = [];
    for (const name of tables) {
      const exported: Record<string, object> = await import(join(folder, name));
      codes.push(...Object.values(exported).flatMap((table) => Object.keys(table)));
    }
    expect(codes.toSorted()).toEqual(errorCodes.toSorted());
  });

  test('docs/errors.md is what errorReference() gives', () => {
    expect(docs).toBe(errorReference());
  });

  test.each(errorCodes)('the section of %s says its cause, who acts, the fix and the status', (code) => {
    const { cause, actor, fix, httpStatus } = errorCatalogue[code];
    const sections = docs.split(/^## /m).filter((section) => section.startsWith(`${code}\n`));
    expect(sections).toHaveLength(1);
    for (const text of [cause, actor, fix, String(httpStatus)]) expect(sections[0]).toContain(text);
  });

  test('every code is used somewhere outside the catalogue', () => {
    const own = join(root, 'src/errors');
    const text = sources(join(root, 'src'))
      .filter((file) => !file.startsWith(own))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = errorCodes.filter((code) => !text.includes(`'${code}'`));
    expect(unused, 'codes of the catalogue that no file under src/ uses').toEqual([]);
  });
});
