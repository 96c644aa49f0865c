import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { AuditList } from '../api-types.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { number } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface ListOptions extends GlobalOptions {
  readonly actor?: string;
  readonly action?: readonly string[];
  readonly target?: string;
  readonly correlation?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

export function addAuditList(audit: Command, act: Act): void {
  audit
    .command('list')
    .description('show who did what, newest first')
    .option('--actor <id or name>', 'only what one token, user or schedule did')
    .option('--action <name>', 'only one action, such as sync.failed; may be repeated', collect)
    .option('--target <id or name>', 'only what was done to one connection, token, ...')
    .option('--correlation <id>', 'only one request and what followed from it')
    .option('--since <moment>', 'from this day or ISO moment on')
    .option('--until <moment>', 'before this day or ISO moment')
    .option('--limit <number>', 'entries to show', positiveNumber, 50)
    .addHelpText(
      'after',
      examples(
        'audit list',
        'audit list --action sync.failed --since 2026-10-01',
        'audit list --target Contoso --json',
      ),
    )
    .action(act<ListOptions>(list));
}

const collect = (value: string, before: readonly string[] = []) => [...before, value];

async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const { actor, action, target, correlation, limit } = options;
  const from = toMoment(options.since);
  const to = toMoment(options.until);
  if (from === null || to === null) {
    return { ok: false, usage: '--since and --until take a day such as 2026-10-01, or an ISO moment.' };
  }
  const api = await session.api();
  if (!api.ok) return api;
  const query = { actor, action, target, correlationId: correlation, from, to };
  const found = await readList<AuditList>(api.value, '/audit', query, limit);
  return found.ok ? ok({ json: found.value, text: listText(found.value, session.terminal) }) : found;
}

/** ISO moment in UTC; null when it is none. */
function toMoment(text: string | undefined): string | undefined | null {
  if (text === undefined) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function listText({ items, nextCursor }: AuditList, { paint, width }: Terminal): string {
  if (items.length === 0) return 'Nothing found.';
  const columns = [
    { title: 'number', align: 'right' },
    { title: 'time (UTC)' },
    { title: 'who' },
    { title: 'from' },
    { title: 'what' },
    { title: 'on' },
    { title: 'outcome', paint: (text: string) => (text.trim() === 'ok' ? paint.good(text) : paint.bad(text)) },
  ] as const;
  const rows = items.map(({ sequence, time, actor, address, action, target, outcome }) => [
    number(sequence),
    time.slice(0, 19).replace('T', ' '),
    actor.name,
    address ?? '',
    action,
    target.name,
    outcome,
  ]);
  const more = nextCursor === null ? [] : ['', `The newest ${number(items.length)}; there are more: --limit <number>`];
  return [...table(columns, rows, width), ...more].join('\n');
}
