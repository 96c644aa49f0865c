/** An empty data directory, made once and kept: the embedded database then starts in well under a second. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPglite } from './pglite.ts';

const manifest = join(dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite'))), '..', 'package.json');

/** The gzipped empty data directory for the installed version of PGlite. */
export async function templateDirectory(): Promise<Uint8Array> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = join(dirname(manifest), '..', '..', '.cache', 'assay');
  const file = join(cache, `pglite-${version}.tar.gz`);
  if (existsSync(file)) return readFileSync(file);
  const engine = await openPglite({});
  const dump = (await engine.dump?.()) ?? new Uint8Array();
  await engine.end();
  mkdirSync(cache, { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, dump);
  renameSync(partial, file);
  return dump;
}
