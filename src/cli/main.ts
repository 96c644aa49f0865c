/** Entry of the command line. Importing this file runs the command of the process's arguments. */
import { openClient } from './open-client.ts';
import { run } from './run.ts';
import { exitCodes } from './session.ts';
import { processTerminal } from './terminal.ts';

let interrupted: AbortController | undefined;

function interrupt(): AbortSignal {
  if (interrupted) return interrupted.signal;
  const controller = new AbortController();
  interrupted = controller;
  const end = () => {
    // Somebody who asks twice does not want to wait.
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return controller.signal;
}

// `assay inventory | head`: whoever reads has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failure);
});

process.exitCode = await run(process.argv.slice(2), {
  terminal: processTerminal(process.env),
  env: process.env,
  openClient,
  interrupt,
  now: () => new Date(),
});
