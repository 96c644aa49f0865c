#!/usr/bin/env node
/** The `assay` command: hands over to the sources under a Node that is new enough. */
import module from 'node:module';
import { join } from 'node:path';
import { compileCache, ensureInstalled, findNode, root, runWithNode } from './node24.js';

const [command, ...rest] = process.argv.slice(2);
// `up` is for a fresh clone: it brings what it needs. Every other command leaves the machine as it is.
if (command === 'up') ensureInstalled();
const script = command === 'up' ? join(root, 'bin', 'up.ts') : join(root, 'src', 'cli', 'main.ts');
const args = command === 'up' ? rest : process.argv.slice(2);

if (findNode() === process.execPath) {
  module.enableCompileCache(compileCache);
  process.argv = [process.argv[0], script, ...args];
  await import(script);
} else {
  await runWithNode(script, args);
}
