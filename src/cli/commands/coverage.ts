import type { Command } from 'commander';
import { ok } from '../../errors/index.ts';
import type { Coverage, CoverageRow } from '../api-types.ts';
import { itemCount } from '../counts.ts';
import { groupByCause } from '../coverage-groups.ts';
import { readList } from '../paging.ts';
import type { Act } from '../program.ts';
import { safeText } from '../safe-text.ts';
import type { GlobalOptions, Outcome, Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { counted, number } from '../text/numbers.ts';
import { paintOutcome } from '../text/paint.ts';
import { table } from '../text/table.ts';
import { wrap } from '../text/width.ts';
import { examples } from './examples.ts';
import { positiveNumber } from './positive-number.ts';

interface CoverageOptions extends GlobalOptions {
  readonly incomplete?: true;
  readonly type?: string;
  readonly limit: number;
}

export function addCoverage(program: Command, act: Act): void {
  program
    .command('coverage')
    .description('show what was read completely, what was not, why, and what to do')
    .option('--incomplete', 'only what is not complete')
    .option('--type <type>', 'only one type')
    .option('--limit <number>', 'collections to show', positiveNumber, 1000)
    .addHelpText('after', examples('coverage --incomplete', 'coverage --type azure_key_vault', 'coverage --json'))
    .action(act<CoverageOptions>(coverage));
}

async function coverage(session: Session, { incomplete, type, limit }: CoverageOptions): Promise<Outcome> {
  const api = await session.api();
  if (!api.ok) return api;
  const found = await readList<Coverage>(api.value, '/coverage', { incomplete, type }, limit);
  return found.ok ? ok({ json: found.value, text: coverageText(found.value, session.terminal) }) : found;
}

/** One line a collection; causes and fixes once each below, by number. */
function coverageText({ summary, items, nextCursor }: Coverage, terminal: Terminal): string {
  const { paint, width } = terminal;
  if (summary.length === 0) return 'Nothing has been read yet: assay sync';
  const reasons = distinctReasons(items);
  const rows = items.map((row) => [
    row.type,
    row.scopeName,
    row.outcome,
    itemCount(row.items, row.outcome),
    row.outcome === 'complete' ? '' : `[${reasons.indexOf(reasonOf(row)) + 1}]`,
  ]);
  const columns = [
    { title: 'type' },
    { title: 'scope' },
    { title: 'outcome', paint: (text: string) => paintOutcome(paint, text.trim(), text) },
    { title: 'items', align: 'right' },
    { title: 'why' },
  ] as const;
  return [
    summary.map((row) => `${row.outcome}: ${counted(row.collections, 'collection')}`).join(' · '),
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
    ...reasonLines(items, reasons, width),
    ...(nextCursor === null ? [] : ['', `The first ${number(items.length)}; there are more: --limit <number>`]),
  ].join('\n');
}

const reasonOf = ({ problem }: CoverageRow) => JSON.stringify([problem?.code, problem?.cause, problem?.fix]);

/** In the order of the groups, so that what stands in the way of most comes first. */
function distinctReasons(items: readonly CoverageRow[]): string[] {
  return [...new Set(groupByCause(items).flatMap(({ rows }) => rows.map(reasonOf)))];
}

function reasonLines(items: readonly CoverageRow[], reasons: readonly string[], width: number): string[] {
  return reasons.flatMap((reason, index) => {
    const rows = items.filter((row) => row.outcome !== 'complete' && reasonOf(row) === reason);
    const problem = rows[0]?.problem;
    const label = `[${index + 1}]`;
    const indent = ' '.repeat(label.length + 1);
    const lines = [
      `${problem?.code ?? 'no reason was kept'} (${counted(rows.length, 'collection')})`,
      ...(problem ? [`cause: ${problem.cause}`, `fix: ${problem.fix}`] : []),
    ].flatMap((line) => wrap(safeText(line), width - indent.length));
    return ['', ...lines.map((line, place) => (place === 0 ? `${label} ${line}` : indent + line))];
  });
}
