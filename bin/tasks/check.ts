/** `npm run check`: what to run before each commit, in about a minute. */
import { staticChecks } from './checks.ts';
import { run } from './command.ts';

const clean = staticChecks();
const passed = run('vitest', ['run', '--project', 'unit', '--reporter', 'dot']);
process.exitCode = clean && passed ? 0 : 1;
