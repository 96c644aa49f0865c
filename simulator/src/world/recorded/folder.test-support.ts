/** Writes small folders of recorded answers for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Json } from '../world.ts';

const arm = 'https://management.azure.com';
const graph = 'https://graph.microsoft.com/v1.0';

/** One answer: a path with query, a day, a body; status 200 unless given. */
export type Answer = readonly [path: string, recordedAt: string, body: Json, status?: number];

/** A folder that goes with the test. Files outside the two services are written as given. */
export function folderOf(
  answers: { arm?: readonly Answer[]; graph?: readonly Answer[] },
  files: Record<string, string> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const exchanges = (base: string, list: readonly Answer[] = []): string =>
    JSON.stringify(
      list.map(([path, recordedAt, body, status = 200]) => ({
        method: 'GET',
        url: base + path,
        status,
        recordedAt,
        recordings: [],
        body,
      })),
    );
  const all: Record<string, string> = {
    'index.json': JSON.stringify([{ file: 'arm/all.json' }, { file: 'graph/all.json' }]),
    'arm/all.json': exchanges(arm, answers.arm),
    'graph/all.json': exchanges(graph, answers.graph),
    ...files,
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
