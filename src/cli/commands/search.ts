import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { SearchAnswer } from '../api-types.ts';
import { withQuery } from '../client.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { type Column, table } from '../text/table.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface SearchOptions extends GlobalOptions {
  readonly limit: number;
}

export function addSearch(program: Command, act: Act): void {
  program
    .command('search')
    .description('find entities, people, checks, controls and connections by name, id or address')
    .argument(
      '<text>',
      'what the name, a word in it, the id, the user principal name or the e-mail address begins with',
    )
    .option('--limit <number>', 'of each group, 50 at most', positiveNumber, 8)
    .addHelpText(
      'after',
      examples('search ada', 'search "prod weu"', 'search 11111111-2222-3333-4444-555555555555', 'search CC6.1 --json'),
    )
    .action(act<SearchOptions>(search));
}

async function search(session: Session, { limit }: SearchOptions, q = ''): Promise<Outcome> {
  const opened = await session.api();
  if (!opened.ok) return opened;
  const found = await opened.value.request<SearchAnswer>('GET', withQuery('/search', { q, limit }));
  return found.ok ? ok({ json: found.value, text: searchText(found.value, session.terminal) }) : found;
}

/** Groups with their headings; the first column is what `assay show` and the others take. */
function searchText(answer: SearchAnswer, { paint, width }: Terminal): string {
  const groups: readonly (readonly [string, boolean, readonly (readonly string[])[]])[] = [
    [
      'Entities',
      answer.entities.more,
      answer.entities.items.map((one) => [
        one.id,
        one.name,
        one.goneAt === null ? one.title : `${one.title}, gone`,
        one.userPrincipalName ?? one.mail ?? placeOf(one) ?? one.azureId,
      ]),
    ],
    [
      'People',
      answer.people.more,
      answer.people.items.map((one) => [one.id, one.name, one.source, one.mail ?? one.employeeId ?? '']),
    ],
    [
      'Checks',
      answer.checks.more,
      answer.checks.items.map((one) => [one.id, one.title, one.manual ? 'by hand' : '', one.severity]),
    ],
    [
      'Controls',
      answer.controls.more,
      answer.controls.items.map((one) => [one.id, one.title, one.framework.title, one.framework.id]),
    ],
    [
      'Connections',
      answer.connections.more,
      answer.connections.items.map((one) => [one.id, one.name, one.cloud, one.tenantId]),
    ],
  ];
  const shown = groups.filter(([, , rows]) => rows.length > 0);
  if (shown.length === 0)
    return 'Nothing begins with it. Names are found by their words; whether everything was read: assay coverage --incomplete';
  const columns: Column[] = [{ title: '', paint: paint.dim }, { title: '' }, { title: '' }, { title: '' }];
  return shown
    .map(([title, more, rows]) =>
      [
        paint.bold(safeText(title)),
        ...table(columns, rows, width - 2).map((line) => `  ${line}`),
        ...(more ? ['  There are more: type more of it, or ask with --limit 50'] : []),
      ].join('\n'),
    )
    .join('\n\n');
}

function placeOf({ subscription, resourceGroup }: SearchAnswer['entities']['items'][number]): string | undefined {
  if (subscription === null) return undefined;
  const name = subscription.name ?? subscription.id;
  return resourceGroup === null ? name : `${name} / ${resourceGroup}`;
}
