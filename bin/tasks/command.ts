/** Running the tools of the project, under this Node and from its root. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** The script of an installed tool. */
const tools = {
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  knip: ['knip', 'bin', 'knip.js'],
  tsc: ['typescript', 'bin', 'tsc'],
  vite: ['vite', 'bin', 'vite.js'],
  vitest: ['vitest', 'vitest.mjs'],
  'openapi-typescript': ['openapi-typescript', 'bin', 'cli.js'],
} as const;

/** Runs a tool and returns whether it succeeded; its output is shown. */
export function run(tool: keyof typeof tools, args: readonly string[], folder = root): boolean {
  const places = [join(folder, 'node_modules', ...tools[tool]), join(root, 'node_modules', ...tools[tool])];
  const script = places.find((place) => existsSync(place)) ?? places[1] ?? '';
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' });
  return status === 0;
}

/** Builds the console when there is no build or its sources are newer. */
export function buildConsole(): boolean {
  const folder = join(root, 'console');
  const built = join(folder, 'dist', 'index.html');
  const sources = [join(folder, 'index.html'), join(folder, 'vite.config.ts'), ...filesBelow(join(folder, 'src'))];
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return true;
  return run('vite', ['build', '--logLevel', 'warn'], folder);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
