/** `npm run bench`: the measurements of `bench/`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './command.ts';

const { status } = spawnSync(process.execPath, [join(root, 'bench', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
