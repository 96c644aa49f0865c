/** A preflight and the ends of credentials, in words. */
import type { ExpiryView, PreflightReport } from './api-types.ts';
import { safeText } from './safe-text.ts';
import { counted, number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';

type Finding = PreflightReport['findings'][number];

const typesShown = 6;
const checksShown = 3;
const frameworksShown = 3;
const itemsShown = 8;
const commandsShown = 4;

const words = {
  ok: 'ok',
  missing: 'missing',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
} as const satisfies Record<Finding['state'], string>;

const verdicts = {
  ready: 'Ready: everything that is needed works.',
  incomplete: 'Incomplete: something that is needed is missing or unknown.',
  blocked: 'Blocked: nothing can be read.',
} as const satisfies Record<PreflightReport['state'], string>;

/** @param all also what works, with what was asked */
export function preflightText(report: PreflightReport, paint: Paint, all = false): string[] {
  const { summary, findings } = report;
  const shown = findings.filter(({ state }) => all || state === 'missing' || state === 'unknown');
  const needed = shown.filter(({ optional }) => !optional);
  const optional = shown.filter((one) => one.optional);
  return [
    paintState(paint, report.state)(verdicts[report.state]),
    `${summary.ok} ok, ${summary.missing} missing, ${summary.unknown} unknown, ${summary.notApplicable} not applicable; ${counted(report.requests, 'request')}`,
    ...needed.flatMap((one) => ['', ...findingLines(one, paint, all)]),
    ...(optional.length > 0 ? ['', paint.bold('Not needed, but worth knowing')] : []),
    ...optional.flatMap((one) => ['', ...findingLines(one, paint, all)]),
  ];
}

function paintState(paint: Paint, state: PreflightReport['state']): (text: string) => string {
  return state === 'ready' ? paint.good : state === 'blocked' ? paint.bad : paint.warning;
}

function findingLines(finding: Finding, paint: Paint, all: boolean): string[] {
  const { state, title, code, reason, items, costs, fix, evidence } = finding;
  const colour = state === 'ok' ? paint.good : state === 'missing' ? paint.bad : paint.warning;
  const titles = costs.types.map((type) => type.title);
  const lines: (readonly [name: string, text: string | undefined])[] = [
    ['', code !== null && reason !== null ? `${code}: ${reason}` : (reason ?? undefined)],
    ['concerns: ', firstOf(items, itemsShown)],
    ['costs: ', firstOf(titles, typesShown)],
    ['checks: ', checksText(costs.checks, all)],
    ['controls: ', controlsText(costs.controls, all)],
    ['fix: ', fix?.text],
    ['portal: ', fix?.portal ?? undefined],
  ];
  return [
    `${colour(words[state])}  ${safeText(title)}`,
    ...lines.flatMap(([name, text]) => (text ? [`  ${name}${safeText(text)}`] : [])),
    ...commandLines(fix?.command ?? '', all).map((line) => `    ${safeText(line)}`),
    ...(all ? evidence.map(({ asked, answer }) => `  asked: ${safeText(asked)}: ${safeText(answer)}`) : []),
  ];
}

function commandLines(command: string, all: boolean): string[] {
  const lines = command.split('\n').filter((line) => line !== '');
  const more = lines.length - commandsShown;
  return all || more <= 0 ? lines : [...lines.slice(0, commandsShown), `# and ${more} more: --all`];
}

/** @param total how many there are, where the list itself was cut */
function firstOf(list: readonly string[], most: number, total = list.length, between = ', '): string | undefined {
  if (total === 0) return undefined;
  const shown = list.slice(0, most);
  const more = total - shown.length;
  return [...shown, ...(more > 0 ? [`and ${number(more)} more`] : [])].join(between);
}

function checksText({ total, first }: Finding['costs']['checks'], all: boolean): string | undefined {
  const titles = first.map(({ title, severity }) => `${title} (${severity})`);
  const named = firstOf(titles, all ? first.length : checksShown, total, '; ');
  return named && `${number(total)} not judged, or in part: ${named}`;
}

function controlsText({ total, frameworks }: Finding['costs']['controls'], all: boolean): string | undefined {
  const named = frameworks.map(
    (framework) =>
      `${framework.title} ${firstOf(
        framework.first.map(({ id }) => id),
        framework.first.length,
        framework.total,
      )}`,
  );
  const shown = firstOf(named, all ? named.length : frameworksShown, named.length, '; ');
  return shown && `${number(total)} rest on them: ${shown}`;
}

/**
 * Where a credential ends soon, has ended, or cannot be told, with the way to exchange it; nothing where there is no news.
 * @param start of the first line
 */
export function expiryLines(start: string, expiry: ExpiryView, paint: Paint): string[] {
  const news = expiryNews(expiry, paint);
  if (news === undefined) return [];
  const { rotate } = expiry;
  const lines = rotate === null ? [] : [rotate.text, ...rotate.command.split('\n')];
  return [`${start}credential ${news}`, ...lines.map((line) => `    ${safeText(line)}`)];
}

function expiryNews(expiry: ExpiryView, paint: Paint): string | undefined {
  const own = expiry.credentials.filter(({ use }) => use !== 'other');
  const first = own.reduce<(typeof own)[number] | undefined>(
    (a, b) => (a && a.daysLeft <= b.daysLeft ? a : b),
    undefined,
  );
  if (!first) {
    if (expiry.problem === null) return undefined;
    return `${paint.warning('unknown')}: when the credential ends (${safeText(expiry.problem.cause)})`;
  }
  const { name, kind, daysLeft, endsAt, use } = first;
  const sure = use === 'in-use' ? '' : ' (taken to be the one in use)';
  const what = `${kind} ${safeText(name)}${sure}`;
  if (daysLeft < 0) return `${paint.bad('ended')}: ${what} on ${endsAt.slice(0, 10)}`;
  if (daysLeft >= 60) return undefined;
  return `${paint.warning('ends soon')}: ${what} in ${counted(daysLeft, 'day')}, on ${endsAt.slice(0, 10)}`;
}
