import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { Coverage, Inventory, SyncRunList, SyncRunView } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import { type ApiClient, hasEnded, withQuery } from '../client.ts';
import { failureText, failWith } from '../failure.ts';
import { followRun } from '../follow.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { exitCodes, type GlobalOptions, type Outcome, type Session } from '../session.ts';
import { printSummary } from '../summary.ts';
import { examples } from './examples.ts';

interface SyncOptions extends GlobalOptions {
  readonly strict?: true;
  readonly wait: boolean;
  readonly everything?: true;
}

/** Rows of the coverage that the summary looks at. */
const coverageLimit = 5_000;

export function addSync(program: Command, act: Act): void {
  program
    .command('sync')
    .description('read a tenant and its subscriptions, and show what came of it')
    .argument('[connection]', 'id, name or tenant of the connection; needed when there are several')
    .option('--strict', 'exit with 3 when something could not be read completely')
    .option('--everything', 'read everything again, whatever Microsoft says has changed')
    .option('--no-wait', 'start the sync and leave it to the server')
    .addHelpText(
      'after',
      examples('sync', 'sync Contoso --strict', 'sync --everything', 'sync --json', 'sync --no-wait'),
    )
    .action(act<SyncOptions>(sync));
}

async function sync(session: Session, options: SyncOptions, word?: string): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const connection = await chooseConnection(api, word);
  if (!connection.ok) return connection;
  if (!options.wait && api.serverUrl === undefined) {
    return failWith('conflict', {
      cause: 'No server runs that would do the sync.',
      fix: 'Start one with "assay serve", or leave out --no-wait.',
    });
  }
  // From here on an interruption leaves the run to the next process instead of breaking it.
  const interrupted = session.interrupt();
  const working = await api.work();
  if (!working.ok) return working;
  const started = await startOrJoin(api, connection.value.id, session, options.everything === true);
  if (!started.ok) return started;
  if (!options.wait) {
    return ok({ json: started.value, text: `Sync ${started.value.id} of ${connection.value.id} has been started.` });
  }
  const ended = await followRun(api, started.value.id, session);
  if (!ended.ok) return ended;
  if (interrupted.aborted && !hasEnded(ended.value)) return left(ended.value, api);
  return report(api, ended.value, session, options.strict === true);
}

/** A sync that is already running is followed: that is what whoever asks for one wants to see. */
async function startOrJoin(
  api: ApiClient,
  connectionId: string,
  session: Session,
  everything: boolean,
): Promise<Result<SyncRunView>> {
  const started = await api.request<SyncRunView>('POST', `/connections/${connectionId}/sync`, { everything });
  if (started.ok || started.error.code !== 'run_in_progress') return started;
  const runs = await api.request<SyncRunList>('GET', withQuery('/sync-runs', { connectionId, limit: 1 }));
  if (!runs.ok) return runs;
  const [run] = runs.value.items;
  if (!run) return started;
  const besides = everything ? ' It may read only what has changed.' : '';
  session.terminal.err(`A sync of this connection is already running; this is that one.${besides}`);
  return ok(run);
}

function left(run: SyncRunView, api: ApiClient): Outcome {
  const text =
    api.serverUrl === undefined
      ? 'Interrupted. What was read is saved; "assay sync" goes on from there.'
      : 'No longer watching. The sync goes on in the server; "assay cancel" ends it.';
  return ok({ json: run, text, exitCode: exitCodes.interrupted });
}

async function report(api: ApiClient, run: SyncRunView, session: Session, strict: boolean): Promise<Outcome> {
  const { terminal, json } = session;
  const exitCode = exitCodeOf(run, strict);
  if (run.error && !json) terminal.err(failureText(run.error, terminal.errPaint));
  if (json) return ok({ json: run, text: undefined, exitCode });
  const inventory = await api.request<Inventory>('GET', '/inventory');
  if (!inventory.ok) return inventory;
  const query = { connectionId: run.connectionId, incomplete: true };
  const coverage = await readList<Coverage>(api, '/coverage', query, coverageLimit);
  if (!coverage.ok) return coverage;
  const text = printSummary({
    run,
    inventory: inventory.value,
    coverage: coverage.value,
    consoleUrl: api.serverUrl ?? null,
    paint: terminal.paint,
  });
  return ok({ json: run, text, exitCode });
}

function exitCodeOf({ state }: SyncRunView, strict: boolean): number {
  if (state === 'succeeded') return exitCodes.ok;
  if (state === 'partial') return strict ? exitCodes.incomplete : exitCodes.ok;
  return exitCodes.failure;
}
