/**
 * The product as a process of its own, to be killed or to run under other trust and proxy settings. Prints one line of JSON
 * `{url, token}` when it answers and works; settings come from the environment. Ends when its standard input closes.
 */
import { loadConfig } from '../../src/config/index.ts';
import { createServer, openApplication } from '../../src/server/index.ts';

const config = loadConfig(process.env);
if (!config.ok) throw new Error(config.error.cause);
const opened = await openApplication(config.value);
if (!opened.ok) throw new Error(opened.error.cause);
const application = opened.value;
const server = await createServer(application);
const url = await server.listen({ host: '127.0.0.1', port: config.value.port });
await application.work();
process.stdout.write(`${JSON.stringify({ url, token: application.access.token })}\n`);

process.stdin.resume();
process.stdin.on('end', async () => {
  await server.close();
  await application.close();
  process.exit(0);
});
