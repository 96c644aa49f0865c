/**
 * `npm start`: tries Assay without a tenant. Starts a simulated Microsoft cloud and the server, connects the one to the
 * other, syncs, prints what is there and keeps serving (`--once`: ends after the summary). Everything else is done by the
 * same command line that works on a real tenant.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startSimulatorProcess, writeCloud } from './support/simulator-process.ts';
import { buildConsole, root } from './tasks/command.ts';

const help = `npm start -- [options]

Starts a simulated Microsoft cloud and Assay, connects, syncs and shows what is there.

  --once             end after the summary instead of serving on
  --size S|M|L|XL    size of the generated tenant (S: 200 users, 2,000 resources; default)
  --world recorded --from <folder>
                     serve recorded answers of Microsoft instead of a generated tenant
  --throttle <x>     real (default), off, or a factor on Microsoft's budgets
  --fault-rate <r>   share of requests that fail in one of many ways, such as 0.2
  --port <number>    port of the server (default 7780; 0 takes a free one)
  --data-dir <dir>   where everything is kept (default .assay); a second start goes on with it
`;

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    size: { type: 'string', default: 'S' },
    world: { type: 'string', default: 'contoso' },
    from: { type: 'string' },
    throttle: { type: 'string', default: 'real' },
    'fault-rate': { type: 'string' },
    port: { type: 'string' },
    'data-dir': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const dataDir = resolve(values['data-dir'] ?? process.env.ASSAY_DATA_DIR ?? join(root, '.assay'));
const cli = join(root, 'src', 'cli', 'main.ts');
const children: ChildProcess[] = [];

process.exitCode = await up().catch((cause: Error) => {
  process.stderr.write(`error: ${cause.message}\n`);
  return 1;
});
for (const child of children) child.kill('SIGTERM');

async function up(): Promise<number> {
  if (!buildConsole()) throw new Error('the console could not be built; see the messages above');
  say('Starting the simulated Microsoft cloud ...');
  const simulator = await startSimulatorProcess(simulatorOptions());
  writeCloud(dataDir, simulator);
  try {
    say('Starting the server ...');
    const server = await startServer();
    const failed = (await connect(simulator)) || (await assay(['sync']));
    if (failed || values.once) return failed;
    say(`\nConsole: ${server.consoleUrl}\nAnother terminal: npx assay status. End with Ctrl+C.`);
    await Promise.race([interrupted(), server.ended, simulator.ended]);
    return 0;
  } finally {
    for (const child of children.splice(0)) await stop(child);
    simulator.stop();
  }
}

function simulatorOptions(): string[] {
  const world =
    values.world === 'recorded'
      ? ['--world', 'recorded', '--from', resolve(values.from ?? '.')]
      : ['--size', values.size];
  const rate = values['fault-rate'];
  const faults = rate === undefined ? [] : ['--fault-rate', rate];
  return [...world, ...faults, '--throttle', values.throttle, '--state-dir', join(dataDir, 'simulator')];
}

async function startServer(): Promise<{ consoleUrl: string; ended: Promise<unknown> }> {
  const port = values.port === undefined ? [] : ['--port', values.port];
  const child = spawn(process.execPath, [cli, '--data-dir', dataDir, 'serve', '--json', ...port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit');
  const line = await Promise.race([
    new Promise<string>((ready) => createInterface({ input: child.stdout }).once('line', ready)),
    ended.then(() => {
      throw new Error('the server did not start; see its message above');
    }),
  ]);
  return { ...(JSON.parse(line) as { consoleUrl: string }), ended };
}

/** Connects the tenant unless an earlier start has done so. Returns an exit code. */
async function connect(simulator: Awaited<ReturnType<typeof startSimulatorProcess>>): Promise<number> {
  const status = JSON.parse(await output(['status', '--json'])) as { connections: { items: { tenantId: string }[] } };
  if (status.connections.items.some(({ tenantId }) => tenantId === simulator.tenantId)) {
    say('The connection of an earlier start is used.');
    return 0;
  }
  const reader = simulator.clients.find(({ name }) => name === 'reader');
  if (!reader) throw new Error('the simulated tenant has no application to connect with');
  const options = ['--cloud', simulator.cloud.id, '--tenant', simulator.tenantId, '--client-id', reader.clientId];
  return assay(['connect', ...options], { ASSAY_CLIENT_SECRET: reader.secret });
}

/** Runs a command of Assay in view of the person. Returns its exit code. */
async function assay(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, [cli, '--data-dir', dataDir, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function output(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, '--data-dir', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout) text += part;
  return text;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function interrupted(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
