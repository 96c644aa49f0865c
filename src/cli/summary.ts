/** What a sync has brought, for people. Every number is counted; what could not be read is said with its reason. */
import type { Coverage, Inventory, SyncRunView } from './api-types.ts';
import { sumCount, type Totals, totals } from './counts.ts';
import { type CoverageGroup, groupByCause } from './coverage-groups.ts';
import { waits } from './progress.ts';
import { safeText } from './safe-text.ts';
import { counted, duration, number } from './text/numbers.ts';
import { noPaint, type Paint, paintOutcome } from './text/paint.ts';
import { pairs, table } from './text/table.ts';

export interface SummaryInput {
  readonly run: SyncRunView;
  readonly inventory: Inventory;
  /** Incomplete rows of the connection, and the summary over all of them. */
  readonly coverage: Coverage;
  /** Address of the console; null when no server runs. */
  readonly consoleUrl: string | null;
  readonly paint?: Paint;
}

const namesShown = 6;

/** The whole summary, lines joined. */
export function printSummary(input: SummaryInput): string {
  const { run, inventory, coverage, consoleUrl, paint = noPaint } = input;
  const groups = groupByCause(coverage.items);
  return [
    headline(run, coverage, paint),
    '',
    ...inventoryLines(inventory, totals(inventory), paint),
    '',
    ...workLines(run),
    ...(groups.length > 0
      ? ['', paint.bold('Not read completely'), ...groups.flatMap((group) => groupLines(group, paint))]
      : []),
    ...(coverage.nextCursor === null ? [] : ['  and more: assay coverage --incomplete']),
    '',
    consoleUrl === null ? 'Console: start it with "assay serve".' : `Console: ${consoleUrl}`,
  ].join('\n');
}

function headline(run: SyncRunView, { summary }: Coverage, paint: Paint): string {
  const all = summary.reduce((sum, row) => sum + row.collections, 0);
  const complete = summary
    .filter(({ outcome }) => outcome === 'complete' || outcome === 'unregistered')
    .reduce((sum, { collections }) => sum + collections, 0);
  const texts = {
    queued: 'Sync waits to begin',
    running: 'Sync is running',
    succeeded:
      complete === all
        ? `Sync complete: all ${counted(all, 'collection')} read completely`
        : `Sync complete: ${number(complete)} of ${counted(all, 'collection')} read completely, the others are not to be read`,
    partial: `Sync partial: ${number(all - complete)} of ${counted(all, 'collection')} not read completely`,
    failed: 'Sync failed; what was saved before stays',
    cancelled: 'Sync cancelled; what it had saved stays',
  } as const satisfies Record<SyncRunView['state'], string>;
  return paint.bold(paintOutcome(paint, run.state, texts[run.state]));
}

function inventoryLines(inventory: Inventory, sums: Totals, paint: Paint): string[] {
  const rows = [
    ['Objects', sums.objects],
    ...inventory.categories.map(({ title, count, types }) => [`  ${title}`, sumCount(count, types)]),
    ['Identities', sums.identities],
    ['Role assignments', sums.roleAssignments],
    ['Relations', sums.relations],
  ];
  return table([{ title: '' }, { title: '', align: 'right', paint: paint.bold }], rows, Number.POSITIVE_INFINITY);
}

function workLines(run: SyncRunView): string[] {
  const { added, changed, unchanged, removed, rejected, requests } = run.progress;
  const hosts = run.requestsByHost.filter(({ host }) => host !== '');
  const changes = `${number(added)} new, ${number(changed)} changed, ${number(removed)} gone, ${number(unchanged)} unchanged`;
  return pairs([
    ['Changes', rejected > 0 ? `${changes}, ${number(rejected)} malformed and kept out` : changes],
    ['Requests', number(requests)],
    ...hosts.map((row) => [`  ${row.host}`, hostLine(row)] as const),
    ['Time', [timeOf(run), ...waits(run)].join(' · ')],
    ...(run.resumed > 0 ? [['Resumed', counted(run.resumed, 'time')] as const] : []),
  ]);
}

function hostLine({ requests, retries, throttled }: SyncRunView['requestsByHost'][number]): string {
  const extra = [
    ...(retries > 0 ? [`${number(retries)} repeated`] : []),
    ...(throttled > 0 ? [`${number(throttled)} throttled`] : []),
  ];
  return extra.length > 0 ? `${number(requests)} (${extra.join(', ')})` : number(requests);
}

function timeOf({ startedAt, finishedAt }: SyncRunView): string {
  if (startedAt === null || finishedAt === null) return 'not ended';
  return duration(new Date(finishedAt).getTime() - new Date(startedAt).getTime());
}

function groupLines(group: CoverageGroup, paint: Paint): string[] {
  const { outcome, rows, titles, scopes, cause, fix, uniform } = group;
  const where = scopes.length === 1 ? `in ${scopes[0]}` : `in ${number(scopes.length)} scopes`;
  return [
    `  ${paintOutcome(paint, outcome)}  ${safeText(`${firstOf(titles)}, ${where} (${counted(rows.length, 'collection')})`)}`,
    `    cause: ${safeText(cause)}${uniform ? '' : ' (the first of several like it)'}`,
    `    fix: ${safeText(fix)}`,
  ];
}

function firstOf(titles: readonly string[]): string {
  const shown = titles.slice(0, namesShown).join(', ');
  return titles.length > namesShown ? `${shown} and ${titles.length - namesShown} more types` : shown;
}
