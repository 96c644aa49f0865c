import { type Command, InvalidArgumentError, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { AccessChangeList, ChangeList, ChangeSummary } from '../api-types.ts';
import { accessChangesText, changeSummaryText, changesText } from '../change-text.ts';
import { withQuery } from '../client.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ChangesOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly run?: string;
  readonly fromRun?: string;
  readonly toRun?: string;
  readonly connection?: string;
  readonly type?: string;
  readonly kind?: string;
  readonly access?: true;
  readonly limit: number;
}

/** As the API has them; the command line must not load the rooms to offer them. */
const kinds = ['appeared', 'changed', 'gone', 'first-sight', 'out-of-sight'];
const effects: Readonly<Record<string, string>> = { appeared: 'gained', gone: 'lost' };

export function addChanges(program: Command, act: Act): void {
  program
    .command('changes')
    .description('show what changed in a time or in a sync, by type, and who gained or lost access; the last 24 hours')
    .option('--from <date>', 'what happened after this date or moment, such as 2026-10-01', moment('start'))
    .option('--to <date>', 'and no later than this one; a date counts in full', moment('end'))
    .option('--run <id>', 'what this sync run wrote; "latest" for the newest one')
    .option('--from-run <id>', 'what happened after the end of this run')
    .option('--to-run <id>', 'and no later than the end of this one')
    .option('--connection <id>', 'only what this connection reads')
    .option('--type <type>', 'the changes of one type, one by one')
    .addOption(new Option('--kind <kind>', 'the changes of one kind, one by one').choices(kinds))
    .option('--access', 'who gained or lost which access, one by one')
    .option('--limit <number>', 'changes to show', positiveNumber, 100)
    .addHelpText(
      'after',
      examples(
        'changes',
        'changes --run latest',
        'changes --from 2026-10-01 --to 2026-10-07 --type entra_user',
        'changes --access --kind gone --json',
      ),
    )
    .action(act<ChangesOptions>(changes));
}

async function changes(session: Session, options: ChangesOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const { from, to, run, fromRun, toRun, connection: connectionId, type, kind, access, limit } = options;
  const window = { from, to, run, fromRun, toRun, connectionId };
  if (access) {
    const query = { ...window, effect: kind && (effects[kind] ?? kind) };
    const found = await readList<AccessChangeList>(api.value, '/changes/access', query, limit);
    return found.ok ? ok({ json: found.value, text: accessChangesText(found.value) }) : found;
  }
  if (type !== undefined || kind !== undefined) {
    const found = await readList<ChangeList>(api.value, '/changes', { ...window, type, kind }, limit);
    return found.ok ? ok({ json: found.value, text: changesText(found.value) }) : found;
  }
  const found = await api.value.request<ChangeSummary>('GET', withQuery('/changes/summary', window));
  return found.ok ? ok({ json: found.value, text: changeSummaryText(found.value, session.terminal) }) : found;
}

/** A date is the day in UTC, from its start or to its end. */
function moment(edge: 'start' | 'end') {
  return (text: string): string => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
    const at = new Date(isDay && edge === 'end' ? `${text}T23:59:59.999Z` : text);
    if (Number.isNaN(at.getTime()))
      throw new InvalidArgumentError('It must be a date such as 2026-10-01, or a moment.');
    return at.toISOString();
  };
}
