#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still read it: hands over to the Node 24 that the packages bring when it must.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const wanted = 24;

function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve(`node-${system}-${process.arch}/package.json`));
    return join(folder, 'bin', system === 'win' ? 'node.exe' : 'node');
  } catch {
    return undefined;
  }
}

function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`assay-simulator: cannot start ${node}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal ? 1 : 0));
  });
}

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  const { main } = await import('../src/cli.ts');
  await main(process.argv);
} else {
  const node = packagedNode();
  if (node) handOver(node);
  else {
    console.error(
      `assay-simulator: needs Node ${wanted} or newer, this is ${process.version}, and no packaged one is installed (run npm ci)`,
    );
    process.exitCode = 1;
  }
}
