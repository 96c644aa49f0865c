/** Tasks of `npm run`: installs what is missing, then runs the task under Node 24. */
import { join } from 'node:path';
import { ensureInstalled, root, runWithNode } from './node24.js';

const tasks = ['test', 'check', 'bench', 'generate', 'agree', 'screenshots'];
const [task, ...args] = process.argv.slice(2);
if (!tasks.includes(task)) {
  process.stderr.write(`error: unknown task "${task}"; there are ${tasks.join(', ')}.\n`);
  process.exit(2);
}
ensureInstalled();
await runWithNode(join(root, 'bin', 'tasks', `${task}.ts`), args);
