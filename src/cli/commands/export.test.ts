import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
const csv = "Name,Status\n'=x,fail\n";

test('a list goes to a file that only its owner reads, filtered as the API filters it', async () => {
  const file = join(folder, 'failing.csv');
  const answers = { 'GET /tables/check-items?status=fail&of=storage-https-only&format=csv': csv };
  const argv = ['export', 'check-items', file, '--of', 'storage-https-only', '--filter', 'status=fail'];
  const { exitCode, out, err } = await cli(argv, { answers });
  expect([exitCode, out, err]).toEqual([0, '', `The table is in ${file}.`]);
  expect(readFileSync(file, 'utf8')).toBe(csv);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that cannot be written is said', async () => {
  const answers = { 'GET /tables/people?format=xlsx': csv };
  const { exitCode, err } = await cli(['export', 'people', join(folder, 'nowhere', 'people.xlsx')], { answers });
  expect(exitCode).toBe(1);
  expect(err).toContain('what is there now is not whole');
});

test.each([
  ['a file of another kind', ['export', 'people', 'people.pdf']],
  ['a filter without a value', ['export', 'people', 'people.csv', '--filter', 'status']],
])('%s is wrong use, and nothing is asked', async (_what, argv) => {
  expect(await cli(argv)).toMatchObject({ exitCode: 2, asked: [] });
});
