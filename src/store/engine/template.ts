/** Data directories made once and kept: an embedded database then starts in well under a second. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Engine } from './engine.ts';
import { openPglite } from './pglite.ts';

const manifest = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '..', 'package.json');
const cache = join(dirname(manifest), '..', '..', '.cache', 'assay');

function fileOf(suffix: string): string {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return join(cache, `pglite-${version}${suffix}.tar.gz`);
}

/** The gzipped empty data directory for the installed version of PGlite. */
export async function templateDirectory(): Promise<Uint8Array> {
  const file = fileOf('');
  return existsSync(file) ? readFileSync(file) : keep(file, await openPglite({}));
}

/**
 * One with tables: nothing in it is of anybody.
 * @param digest of what makes the tables
 * @param make makes them; without it the directory is only taken where it was made before
 */
export async function preparedDirectory(
  digest: string,
  make?: (engine: Engine) => Promise<void>,
): Promise<Uint8Array | undefined> {
  const file = fileOf(`-${digest}`);
  if (existsSync(file)) return readFileSync(file);
  if (!make) return undefined;
  const engine = await openPglite({ template: await templateDirectory() });
  await make(engine);
  return keep(file, engine);
}

async function keep(file: string, engine: Engine): Promise<Uint8Array> {
  const dump = (await engine.dump?.()) ?? new Uint8Array();
  await engine.end();
  mkdirSync(cache, { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, dump);
  renameSync(partial, file);
  return dump;
}
