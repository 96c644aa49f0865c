import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPglite } from './pglite.ts';
import { templateDirectory } from './template.ts';

test('a statement that takes too long fails alone: what was saved is there, and the next caller is served', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-deadline-'));
  const engine = await openPglite({ dataDir: join(folder, 'database'), template: await templateDirectory() }, 1500);
  await engine.exec('create table note (id integer primary key)');
  await engine.exec('insert into note values (1)');
  const endless = engine.exec('select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b');
  const next = engine.exec('select id from note');
  await expect(endless).rejects.toMatchObject({ code: '57014' });
  expect(await next).toEqual([{ id: 1 }]);
  await engine.end();
  rmSync(folder, { recursive: true });
});
