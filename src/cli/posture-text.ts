/** Findings in words, for the terminal. */
import type { Posture, PostureFinding, PostureSubjectList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted, number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';
import { table } from './text/table.ts';
import { wrap } from './text/width.ts';

export type SubjectPage = PostureSubjectList;

const order = ['critical', 'high', 'medium', 'low'];

export function postureText(posture: Posture, shown: Posture['findings'], { paint, width }: Terminal): string {
  if (posture.evaluatedAt === null) return 'Nothing has been judged yet: assay sync';
  const rows = shown
    .toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity) || other.open - one.open)
    .map(({ id, severity, title, outcome, open, muted, new: fresh, returned }) => [
      id,
      severity,
      outcome === 'unknown' || outcome === 'failed' ? 'unknown' : number(open) + (outcome === 'partial' ? '+' : ''),
      [
        fresh > 0 ? `${number(fresh)} new` : '',
        returned > 0 ? `${number(returned)} returned` : '',
        muted > 0 ? `${number(muted)} muted` : '',
      ]
        .filter((word) => word !== '')
        .join(', '),
      title,
    ]);
  const columns = [
    { title: 'finding' },
    { title: 'severity', paint: (text: string) => paintSeverity(paint, text.trim(), text) },
    { title: 'subjects', align: 'right' },
    { title: '' },
    { title: 'what' },
  ] as const;
  const { counts } = posture;
  return [
    order.map((severity) => `${severity}: ${number(counts[severity as keyof typeof counts])}`).join(' · '),
    `${counted(posture.new, 'new one')}, ${number(posture.returned)} returned, ${number(posture.muted)} muted; ${counted(posture.unknown, 'finding')} cannot be judged`,
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
    ...(shown.some(({ outcome }) => outcome === 'partial')
      ? ['', '+ not everything could be read: there may be more.']
      : []),
  ].join('\n');
}

function paintSeverity(paint: Paint, severity: string, text: string): string {
  if (severity === 'critical' || severity === 'high') return paint.bad(text);
  return severity === 'medium' ? paint.warning(text) : text;
}

export function findingText(finding: PostureFinding, { items, nextCursor }: SubjectPage, terminal: Terminal): string {
  const { paint, width } = terminal;
  const paragraph = (text: string) => wrap(safeText(text), Math.min(width, 100));
  const missing = finding.reasons.filter(({ how }) => how !== 'helpful');
  return [
    paint.bold(safeText(finding.title)),
    `${finding.id} · ${finding.severity} · ${finding.familyTitle}`,
    '',
    ...paragraph(finding.why),
    ...missing.flatMap(({ title, outcome, problem }) => [
      '',
      ...paragraph(`${title}: ${outcome ?? 'not read'}${problem ? `. ${problem.cause}` : ''}`),
      ...(problem ? paragraph(`fix: ${problem.fix}`) : []),
    ]),
    '',
    ...subjectLines(finding, items, terminal),
    ...(nextCursor === null ? [] : ['', `The first ${number(items.length)}; there are more: --limit <number>`]),
    '',
    paint.bold('What to do'),
    ...paragraph(finding.fix.text),
    ...paragraph(finding.fix.portal),
    ...(finding.fix.command === null ? [] : [safeText(finding.fix.command)]),
    ...(finding.approximates === null ? [] : ['', ...paragraph(`Note: ${finding.approximates}`)]),
  ].join('\n');
}

function subjectLines({ outcome }: PostureFinding, items: SubjectPage['items'], { paint }: Terminal): string[] {
  if (items.length === 0) {
    const judged = outcome === 'complete' ? 'Nothing was found.' : 'Whether there is anything is not known.';
    return [outcome === null ? 'It has not been judged yet: assay sync' : judged];
  }
  return items.flatMap(({ severity, state, mute, subject, evidence }) => [
    `${paintSeverity(paint, severity, severity)}  ${safeText(subject.name ?? subject.key)}  ${paint.dim(
      safeText(`${subject.type ?? ''} ${subject.id} ${state}${mute ? ', muted' : ''}`.trim()),
    )}`,
    ...Object.entries(evidence)
      .filter(([, value]) => value !== null)
      .map(
        ([name, value]) => `    ${safeText(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)}`,
      ),
  ]);
}
