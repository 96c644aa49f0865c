/** Checks in words, for the terminal. */
import type { CheckDetail, CheckItemList, CheckList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';
import { table } from './text/table.ts';
import { wrap } from './text/width.ts';

type Summary = CheckList['items'][number];

const byStatus = ['fail', 'unknown', 'manual', 'pass', 'not-applicable'];
const bySeverity = ['critical', 'high', 'medium', 'low'];

export function checkListText({ totals }: CheckList, shown: readonly Summary[], { paint, width }: Terminal): string {
  const rows = shown
    .toSorted(
      (one, other) =>
        byStatus.indexOf(one.status) - byStatus.indexOf(other.status) ||
        bySeverity.indexOf(one.severity) - bySeverity.indexOf(other.severity),
    )
    .map(({ id, status, severity, counts, overdue, title }) => [
      id,
      status,
      severity,
      number(counts.failed),
      number(counts.passed),
      [
        counts.unknown > 0 ? `${number(counts.unknown)} unknown` : '',
        counts.excepted > 0 ? `${number(counts.excepted)} excepted` : '',
        overdue > 0 ? `${number(overdue)} overdue` : '',
      ]
        .filter((word) => word !== '')
        .join(', '),
      title,
    ]);
  const columns = [
    { title: 'check' },
    { title: 'says', paint: (text: string) => paintStatus(paint, text.trim(), text) },
    { title: 'severity' },
    { title: 'fail', align: 'right' },
    { title: 'pass', align: 'right' },
    { title: '' },
    { title: 'what is wanted' },
  ] as const;
  const { pass, fail, unknown, notApplicable, manual } = totals;
  return [
    `${number(fail)} fail · ${number(unknown)} unknown · ${number(pass)} pass · ${number(manual)} by hand · ${number(notApplicable)} do not apply`,
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
  ].join('\n');
}

function paintStatus(paint: Paint, status: string, text: string): string {
  if (status === 'fail') return paint.bad(text);
  if (status === 'unknown' || status === 'manual') return paint.warning(text);
  return status === 'pass' ? paint.good(text) : text;
}

export function checkText(check: CheckDetail, { items, nextCursor }: CheckItemList, terminal: Terminal): string {
  const { paint, width } = terminal;
  const paragraph = (text: string) => wrap(safeText(text), Math.min(width, 100));
  const { counts, fix } = check;
  const gaps = check.connections.flatMap(({ missing }) => missing);
  return [
    paint.bold(safeText(check.title)),
    `${check.id} · ${check.severity} · ${check.subjectTitle || 'by hand'} · ${paintStatus(paint, check.status, check.status)}`,
    '',
    ...paragraph(check.why),
    ...paragraph(`Passes when ${check.passesWhen}`),
    '',
    `${number(counts.failed)} fail (${number(counts.excepted)} excepted), ${number(counts.passed)} pass, ${number(counts.unknown)} unknown`,
    ...gaps.flatMap(({ reason }) => paragraph(reason)),
    ...check.settings.map(({ name, words, value }) => safeText(`${name}: ${JSON.stringify(value)}  ${words}`)),
    ...(check.owner === null ? [] : [safeText(`Owner: ${check.owner}`)]),
    ...(items.length === 0 ? [] : ['', ...itemLines(items, terminal)]),
    ...(nextCursor === null ? [] : ['', `The first ${number(items.length)}; there are more: --limit <number>`]),
    '',
    paint.bold('What to do'),
    ...paragraph(fix.portal),
    ...[fix.az, fix.bicep, fix.terraform, fix.graph].flatMap((line) => (line === null ? [] : [safeText(line)])),
    ...(check.approximates === null ? [] : ['', ...paragraph(`Note: ${check.approximates}`)]),
  ].join('\n');
}

function itemLines(items: CheckItemList['items'], { paint }: Terminal): string[] {
  return items.flatMap(({ status, name, subjectId, reason, dueAt, owner, exception }) => [
    `${paintStatus(paint, status, status)}  ${safeText(name)}  ${paint.dim(
      safeText(
        [
          subjectId,
          dueAt ? `due ${dueAt.slice(0, 10)}` : '',
          owner ?? '',
          exception ? `excepted: ${exception.reason}` : '',
        ]
          .filter((word) => word !== '')
          .join(', '),
      ),
    )}`,
    `    ${safeText(reason)}`,
  ]);
}
