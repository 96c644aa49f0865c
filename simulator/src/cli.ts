/** Runs the simulator from the command line. Exit codes: 0 ended, 1 other failure, 2 wrong use, 3 port taken, 4 folder missing. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { guide, readyRecord } from './cli-guide.ts';
import { type CliOptions, createCommand, simulatorOptions } from './cli-options.ts';
import type { Simulator } from './options.ts';

const exitCodes = { failure: 1, usage: 2, portTaken: 3, folderMissing: 4 } as const;

/** A failure with an exit code; its message says cause and fix. */
class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function checkFolders(cli: CliOptions): Promise<void> {
  if (cli.world !== 'recorded') {
    if (cli.from) throw new CliError('--from is only for --world recorded', exitCodes.usage);
    return;
  }
  if (!cli.from) throw new CliError('--world recorded needs --from <folder>', exitCodes.usage);
  if (!(await isFolder(cli.from))) {
    throw new CliError(
      `there is no folder ${cli.from}; give the one with the recorded answers`,
      exitCodes.folderMissing,
    );
  }
}

function portError(error: unknown): unknown {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    const text = `port ${port} on 127.0.0.1 is taken; choose another with --port or --proxy-port, or 0 for a free one`;
    return new CliError(text, exitCodes.portTaken);
  }
  if (code === 'EACCES' && port !== undefined) {
    return new CliError(`port ${port} may not be opened by this user; choose one above 1023`, exitCodes.portTaken);
  }
  return error;
}

async function start(cli: CliOptions, stateDir: string): Promise<Simulator> {
  const { startSimulator } = await import('./index.ts');
  return startSimulator(simulatorOptions(cli, stateDir)).catch((error: unknown) => {
    throw portError(error);
  });
}

/** Resolves when the process is told to end. */
function ended(withParent: boolean): Promise<void> {
  return new Promise((resolvePromise) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolvePromise());
    if (!withParent) return;
    process.stdin.on('end', () => resolvePromise());
    process.stdin.on('close', () => resolvePromise());
    process.stdin.resume();
  });
}

async function run(cli: CliOptions): Promise<void> {
  await checkFolders(cli);
  const end = ended(cli.exitWithParent ?? false);
  const temporary = cli.stateDir ? undefined : await mkdtemp(join(tmpdir(), 'assay-simulator-'));
  const stateDir = resolve(cli.stateDir ?? temporary ?? '.');
  try {
    const simulator = await start(cli, stateDir);
    const caFile = join(stateDir, 'ca.pem');
    console.log(cli.json ? JSON.stringify(readyRecord(simulator, caFile)) : guide(simulator, caFile));
    await end;
    await simulator.close();
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}

/** `argv` as the process has it. Sets the exit code and ends the process, because standard input may still be open. */
export async function main(argv: readonly string[]): Promise<void> {
  const command = createCommand().exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : exitCodes.usage);
  });
  command.parse(argv);
  try {
    await run(command.opts<CliOptions>());
    process.exit(0);
  } catch (error) {
    const expected = error instanceof CliError || (error instanceof Error && error.name === 'RecordingError');
    console.error('assay-simulator:', expected ? error.message : error);
    process.exit(error instanceof CliError ? error.exitCode : expected ? exitCodes.folderMissing : exitCodes.failure);
  }
}
