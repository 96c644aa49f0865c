import type { Command } from 'commander';
import { ok, type Result } from '../../errors/index.ts';
import type { SyncRunList, SyncRunView } from '../api-types.ts';
import { type ApiClient, hasEnded, withQuery } from '../client.ts';
import { failWith } from '../failure.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';

export function addCancel(program: Command, act: Act): void {
  program
    .command('cancel')
    .description('end a running sync; what it has saved stays')
    .argument('[run]', 'id of the sync run; needed when several are running')
    .addHelpText('after', examples('cancel', 'cancel 0f0e1d2c-3b4a-4958-8776-655443322110'))
    .action(act<GlobalOptions>(cancel));
}

async function cancel(session: Session, _options: GlobalOptions, word?: string): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const api = opened.value;
  const runId = word === undefined ? await onlyRunning(api) : ok(word);
  if (!runId.ok) return runId;
  const asked = await api.request<SyncRunView>('POST', `/sync-runs/${encodeURIComponent(runId.value)}/cancel`);
  if (!asked.ok) return asked;
  const ended = hasEnded(asked.value) ? asked : await untilEnded(api, asked.value, session);
  if (!ended.ok) return ended;
  const text =
    ended.value.state === 'cancelled'
      ? `Sync ${ended.value.id} is cancelled; what it had saved stays.`
      : `Sync ${ended.value.id} is ${ended.value.state}.`;
  return ok({ json: ended.value, text });
}

/** A run whose process has ended must be taken up once more to end in order. */
async function untilEnded(api: ApiClient, run: SyncRunView, session: Session): Promise<Result<SyncRunView>> {
  const signal = session.interrupt();
  session.terminal.err('Asked it to end; waiting until it has.');
  const working = await api.work();
  return working.ok ? api.follow(run.id, () => {}, signal) : working;
}

async function onlyRunning(api: ApiClient): Promise<Result<string>> {
  const runs = await api.request<SyncRunList>('GET', withQuery('/sync-runs', { limit: 100 }));
  if (!runs.ok) return runs;
  const [only, ...others] = runs.value.items.filter((run) => !hasEnded(run));
  if (only && others.length === 0) return ok(only.id);
  if (!only) return failWith('not_found', { cause: 'No sync is running.', fix: 'Nothing has to be done.' });
  return failWith('invalid_request', {
    cause: 'Several syncs are running.',
    fix: 'Name one of them by its id.',
    choices: [only, ...others].map((run) => `${run.id}  connection ${run.connectionId}  ${run.state}`),
  });
}
