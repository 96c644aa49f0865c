import { type Command, Option } from 'commander';
import { ok } from '../../errors/index.ts';
import type { ConnectionLog } from '../api-types.ts';
import { chooseConnection } from '../choose.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import { counted, duration, moment } from '../text/numbers.ts';
import type { Paint } from '../text/paint.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface LogOptions extends GlobalOptions {
  readonly problems?: true;
  readonly run?: string;
  readonly limit: number;
  readonly acknowledge?: true;
}

type Entry = ConnectionLog['items'][number];

export function addLog(program: Command, act: Act): void {
  program
    .command('log')
    .description('what has happened to a connection, newest first: syncs, each of their reads, gaps and events')
    .argument('[connection]', 'id, name or tenant of the connection; needed when there are several')
    .option('--problems', 'only what did not go well')
    .option('--run <id>', 'only one sync run')
    .addOption(
      new Option('--acknowledge', 'say that all events of the connection were seen').conflicts(['problems', 'run']),
    )
    .option('--limit <number>', 'entries to show', positiveNumber, 50)
    .addHelpText(
      'after',
      examples('log', 'log Contoso --problems', 'log Contoso --acknowledge', 'log --limit 500 --json'),
    )
    .action(act<LogOptions>(log));
}

async function log(session: Session, options: LogOptions, word?: string): Promise<Outcome> {
  const { problems, run, limit, acknowledge } = options;
  const api = await session.api();
  if (!api.ok) return api;
  const chosen = await chooseConnection(api.value, word);
  if (!chosen.ok) return chosen;
  if (acknowledge) {
    const path = `/connections/${chosen.value.id}/events/acknowledge`;
    const done = await api.value.request<{ readonly acknowledged: number }>('POST', path, {});
    return done.ok
      ? ok({ json: done.value, text: `${counted(done.value.acknowledged, 'event')} acknowledged.` })
      : done;
  }
  const path = `/connections/${chosen.value.id}/log`;
  const found = await readList<ConnectionLog>(api.value, path, { problems, runId: run }, limit);
  return found.ok ? ok({ json: found.value, text: logText(found.value, session) }) : found;
}

function logText({ items, nextCursor }: ConnectionLog, { terminal: { paint } }: Session): string {
  if (items.length === 0) return 'There is nothing to tell.';
  const more = nextCursor === null ? [] : ['There is more: --limit <number>'];
  return [...items.map((entry) => line(entry, paint)), ...more].join('\n');
}

function line({ at, level, text, durationMs }: Entry, paint: Paint): string {
  const took = durationMs === null ? '' : ` (${duration(durationMs)})`;
  const said = safeText(`${text}${took}`);
  const painted = level === 'error' ? paint.bad(said) : level === 'warning' ? paint.warning(said) : said;
  return `${paint.dim(moment(at))}  ${painted}`;
}
