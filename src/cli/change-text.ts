/** What changed, in words, for the terminal. */
import type { AccessChangeList, ChangeList, ChangeSummary } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted, moment, number } from './text/numbers.ts';
import { table } from './text/table.ts';
import { valueText } from './text/value.ts';

const countColumns = ['appeared', 'changed', 'gone', 'first seen', 'out of sight'];
const right = (title: string) => ({ title, align: 'right' as const });

function windowLine({ from, to, single, toRun }: ChangeSummary['window']): string {
  const span = `${moment(from)} to ${moment(to)}`;
  return single && toRun ? `What run ${toRun.id} wrote, ${span}` : `After ${span}`;
}

/** Why the numbers are not the whole truth, where they are not. */
function trustLines({ window, connections, unseen }: ChangeSummary): string[] {
  return [
    ...connections.flatMap(({ name, firstReadAt, readInWindow }) => [
      ...(firstReadAt === null ? [`${name}: nothing was ever read: assay sync`] : []),
      ...(firstReadAt !== null && firstReadAt > window.from
        ? [`${name}: read for the first time ${moment(firstReadAt)}. Before that nothing is known.`]
        : []),
      ...(firstReadAt !== null && !readInWindow
        ? [`${name}: nothing was read in this time, so that nothing changed is not known.`]
        : []),
    ]),
    ...unseen.map(
      ({ title, connection, outcome, problem }) =>
        `${title} (${connection}): ${outcome}, so that nothing else changed is not known.${problem ? ` ${problem.cause}` : ''}`,
    ),
  ].map(safeText);
}

/** Each reason has its line, up to as many as anybody reads. */
const trustShown = 12;

export function changeSummaryText(summary: ChangeSummary, { paint, width }: Terminal): string {
  const { totals, types, access } = summary;
  const numbers = (one: ChangeSummary['totals']) =>
    [one.appeared, one.changed, one.gone, one.firstSight, one.outOfSight].map(number);
  const trust = trustLines(summary);
  const sorts = access.sorts.filter((one) => one.gained + one.changed + one.lost + one.firstSight + one.outOfSight > 0);
  return [
    windowLine(summary.window),
    `${number(totals.appeared)} appeared, ${number(totals.changed)} changed, ${number(totals.gone)} gone; ${number(totals.firstSight)} seen for the first time, ${number(totals.outOfSight)} no longer read`,
    `Access: ${number(access.totals.gained)} gained, ${number(access.totals.changed)} changed, ${number(access.totals.lost)} lost`,
    '',
    ...(types.length === 0
      ? ['No change was seen.']
      : table(
          [{ title: 'type' }, ...countColumns.map(right)],
          types.map((one) => [one.type, ...numbers(one)]),
          width,
        )),
    ...(sorts.length === 0
      ? []
      : [
          '',
          ...table(
            [
              { title: 'access' },
              ...['gained', ...countColumns.slice(1, 2), 'lost', ...countColumns.slice(3)].map(right),
            ],
            sorts.map(({ title, gained, lost, ...one }) => [
              title,
              ...numbers({ ...one, appeared: gained, gone: lost }),
            ]),
            width,
          ),
        ]),
    ...(trust.length === 0 ? [] : ['', paint.warning('Not everything is known:')]),
    ...trust.slice(0, trustShown).map((line) => `  ${line}`),
    ...(trust.length > trustShown ? [`  and ${counted(trust.length - trustShown, 'more reason')}: --json`] : []),
  ].join('\n');
}

const kindWords: Readonly<Record<string, string>> = { 'first-sight': 'first seen', 'out-of-sight': 'out of sight' };
const more = (shown: number, nextCursor: string | null) =>
  nextCursor === null ? [] : ['', `The newest ${number(shown)}; there are more: --limit <number>`];

export function changesText(list: ChangeList): string {
  const lines = list.items.flatMap(({ at, kind, returned, type, name, id, changes }) => [
    safeText(`${moment(at)}  ${kindWords[kind] ?? kind}${returned ? ' again' : ''}  ${name}  (${type} ${id})`),
    ...changes.map(({ path, before, after }) => safeText(`    ${path}: ${valueText(before)} → ${valueText(after)}`)),
    ...(kind === 'changed' && changes.length === 0 ? ['    only in the source document or in relations'] : []),
  ]);
  return [
    windowLine(list.window),
    '',
    ...(lines.length === 0 ? ['No such change was seen. What could not be read: assay changes'] : lines),
    ...more(list.items.length, list.nextCursor),
  ].join('\n');
}

const called = (thing: AccessChangeList['items'][number]['principal'], otherwise: string | null = null) =>
  thing?.name ?? otherwise ?? (thing === null ? 'unknown' : `${thing.key} (not read)`);

export function accessChangesText(list: AccessChangeList): string {
  const lines = list.items.flatMap(
    ({ at, effect, returned, principal, power, role, scope, scopeText, condition, changes }) => [
      safeText(
        `${moment(at)}  ${kindWords[effect] ?? effect}${returned ? ' again' : ''}  ${called(principal)}: ${power ?? called(role)}${
          scope || scopeText ? ` on ${called(scope, scopeText)}` : ''
        }${condition === null ? '' : ` (${condition})`}`,
      ),
      ...changes.map(({ path, before, after }) => safeText(`    ${path}: ${valueText(before)} → ${valueText(after)}`)),
    ],
  );
  return [
    windowLine(list.window),
    '',
    ...(lines.length === 0 ? ['No such change of access was seen. What could not be read: assay changes'] : lines),
    ...more(list.items.length, list.nextCursor),
  ].join('\n');
}
