import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeBackup } from './backups.ts';
import { openStore } from './store.ts';

test('a backup is a whole gzipped data directory, and nothing half written stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-backup-'));
  const opened = await openStore({ kind: 'memory' });
  if (!opened.ok) throw new Error(opened.error.cause);
  const file = join(folder, 'backup.tar.gz');
  expect(await writeBackup(opened.value, file)).toBe(true);
  await opened.value.close();
  expect(readdirSync(folder)).toEqual(['backup.tar.gz']);
  // The version file of a PostgreSQL data directory, as a tar entry.
  expect(gunzipSync(readFileSync(file)).includes('PG_VERSION')).toBe(true);
  rmSync(folder, { recursive: true });
});
