import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-access-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
const lines = '{"kind":"graph"}\n{"kind":"end","nodes":0,"edges":0}\n';

test('goes to a file that only its owner reads', async () => {
  const output = join(folder, 'graph.json');
  const answers = { 'GET /access/export?format=azurehound&tenantId=t-1': lines };
  const { exitCode, out, err } = await cli(
    ['access', 'export', '--format', 'azurehound', '--tenant', 't-1', '--output', output],
    { answers },
  );
  expect([exitCode, out, err]).toEqual([0, '', `The graph is in ${output}.`]);
  expect(readFileSync(output, 'utf8')).toBe(lines);
  expect(statSync(output).mode & 0o777).toBe(0o600);
});

test('goes to standard output line by line', async () => {
  const { exitCode, out } = await cli(['access', 'export', '--output', '-'], {
    answers: { 'GET /access/export?format=json': lines },
  });
  expect([exitCode, out]).toEqual([0, lines.trimEnd()]);
});

test('a file that cannot be written is said', async () => {
  const { exitCode, err } = await cli(['access', 'export', '--output', join(folder, 'nowhere', 'graph.json')], {
    answers: { 'GET /access/export?format=json': lines },
  });
  expect(exitCode).toBe(1);
  expect(err).toContain('what is there now is not the whole graph');
});

test('an unknown format is wrong use, and nothing is asked', async () => {
  expect(await cli(['access', 'export', '--format', 'dot'])).toMatchObject({ exitCode: 2, asked: [] });
});
