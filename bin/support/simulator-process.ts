/** The simulator as a process of its own: for trying Assay without a tenant, and for measuring it. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface SimulatorProcess {
  readonly url: string;
  readonly proxyUrl: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clients: readonly { readonly name: string; readonly clientId: string; readonly secret: string }[];
  readonly cloud: {
    readonly id: string;
    readonly login: string;
    readonly graph: string;
    readonly resourceManager: string;
  };
  /** Resolves when the process ends by itself, with its exit code. */
  readonly ended: Promise<number>;
  stop(): void;
}

const launcher = join(import.meta.dirname, '..', '..', 'simulator', 'bin', 'assay-simulator.js');

/**
 * Starts the simulator and waits until it answers. It ends with this process.
 * @param args options of the simulator's command line
 */
export async function startSimulatorProcess(args: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(
    process.execPath,
    [launcher, '--json', '--exit-with-parent', '--port', '0', '--proxy-port', '0', ...args],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then((code) => {
      throw new Error(`the simulator ended with code ${code} before it was ready`);
    }),
  ]);
  return {
    ...(JSON.parse(line) as Omit<SimulatorProcess, 'ended' | 'stop'>),
    ended,
    stop: () => child.kill('SIGTERM'),
  };
}

/** Makes the simulator a cloud in the cloud table of a data directory. */
export function writeCloud(dataDir: string, simulator: SimulatorProcess): void {
  const { id, login, graph, resourceManager } = simulator.cloud;
  const cloud = {
    id,
    label: 'Simulated Microsoft cloud',
    login,
    graph,
    resourceManager,
    caCertificates: readFileSync(simulator.caFile, 'utf8'),
  };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'clouds.json'), `${JSON.stringify([cloud], null, 2)}\n`);
}
