import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import { safeJson } from '../safe-text.ts';
import { findServer } from '../server-file.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

interface ServeOptions extends GlobalOptions {
  readonly port?: string;
  readonly host?: string;
}

export function addServe(program: Command, act: Act): void {
  program
    .command('serve')
    .description('start the server with the console, and do the work that waits')
    .option('--port <number>', 'port; 0 takes a free one (ASSAY_PORT; 7780)')
    .option('--host <address>', 'address to listen on (ASSAY_HOST; 127.0.0.1)')
    .addHelpText('after', examples('serve', 'serve --port 0 --json', 'serve --data-dir /var/lib/assay'))
    .action(act<ServeOptions>(serve));
}

async function serve(session: Session, { host, port }: ServeOptions): Promise<Outcome> {
  const { terminal, json } = session;
  const stop = session.interrupt();
  const config = await session.config({ host, port });
  if (!config.ok) return config;
  const running = config.value.store.kind === 'folder' ? await findServer(config.value.dataDir) : undefined;
  if (running) {
    return failWith('conflict', {
      cause: `A server (pid ${running.pid}) already serves ${config.value.dataDir} at ${running.url}.`,
      fix: 'Use that server, end it, or choose another data directory with --data-dir.',
    });
  }
  const { openLocal } = await import('../local.ts');
  const opened = await openLocal(config.value);
  if (!opened.ok) return opened;
  const local = opened.value;
  try {
    const listening = await local.listen(config.value);
    if (!listening.ok) return listening;
    await local.application.work();
    local.application.keepSchedules();
    const { url, pid } = listening.value;
    const consoleUrl = `${url}/login?token=${local.application.access.token}`;
    terminal.out(
      json
        ? safeJson({ url, consoleUrl, pid })
        : `Assay serves ${config.value.dataDir}\nConsole: ${consoleUrl}\nAPI:     ${url}/api/v1\nEnd it with Ctrl+C.`,
    );
    await aborted(stop);
  } finally {
    await local.close();
  }
  return ok({ json: undefined, text: undefined });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
