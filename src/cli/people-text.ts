/** People and accounts in words, for the terminal. */
import type {
  Offboarding,
  PeopleImport,
  PersonAccountList,
  PersonDetail,
  PersonLink,
  PersonList,
} from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted, number } from './text/numbers.ts';
import { table } from './text/table.ts';

type Account = PersonAccountList['items'][number];

const more = (shown: number, nextCursor: string | null): string[] =>
  nextCursor === null ? [] : ['', `The first ${number(shown)}; there are more: --limit <number>`];

/** What could not be read, each once, with what to do. */
function missingLines(missing: PersonAccountList['missing']): string[] {
  const causes = new Map(missing.map((one) => [`${one.type} ${one.problem?.code}`, one]));
  return [...causes.values()].map(({ title, outcome, problem }) =>
    safeText(`${title}: ${outcome ?? 'not read'}${problem ? `. ${problem.cause} ${problem.fix}` : ''}`),
  );
}
const unknowns = (missing: PersonAccountList['missing']): string[] =>
  missing.length === 0
    ? []
    : ['', 'Not everything could be read:', ...missingLines(missing).map((line) => `  ${line}`)];

export function peopleText({ items, nextCursor, accountsKnown }: PersonList, { width }: Terminal): string {
  if (items.length === 0) return 'Nobody is known here: assay people import <file> --source <name>';
  const rows = items.map((one) => [
    one.displayName,
    one.status,
    one.employeeId ?? '',
    one.mail ?? '',
    one.department ?? '',
    one.source,
    accountsKnown || one.accounts > 0 ? `${number(one.enabledAccounts)} of ${number(one.accounts)} enabled` : 'unknown',
    one.id,
  ]);
  const titles = ['name', 'status', 'employee', 'e-mail', 'department', 'source', 'accounts', 'id'];
  return [
    ...table(
      titles.map((title) => ({ title })),
      rows,
      width,
    ),
    ...more(items.length, nextCursor),
  ].join('\n');
}

export const leftText = ({ left }: Pick<Account, 'left'>): string =>
  left
    .map(
      ({ kind, count, whole }) =>
        `${kind} ${count === null ? 'unknown' : number(count)}${whole || count === null ? '' : '+'}`,
    )
    .join(', ') || 'nothing';

const seenText = ({ lastSeen: { at, known } }: Account): string =>
  at?.slice(0, 10) ?? (known === 'whole' ? 'never' : 'unknown');
const enabledText = ({ enabled, goneAt }: Account): string =>
  goneAt !== null ? 'deleted' : enabled === null ? 'unknown' : enabled ? 'enabled' : 'disabled';

export function accountsText({ items, nextCursor, missing }: PersonAccountList, { width }: Terminal): string {
  const rows = items.map((one) => [
    one.userPrincipalName ?? one.name,
    one.verdict,
    enabledText(one),
    one.person?.displayName ?? one.match.candidates.map(({ name }) => name).join(' or '),
    leftText(one),
    seenText(one),
    one.id,
  ]);
  const titles = ['account', 'verdict', 'state', 'person', 'access', 'last sign-in', 'id'];
  return [
    ...(rows.length === 0
      ? ['No account is of this kind.']
      : table(
          titles.map((title) => ({ title })),
          rows,
          width,
        )),
    ...more(items.length, nextCursor),
    ...unknowns(missing),
  ].join('\n');
}

export function personText(
  { person, due, accounts, matches, versions, missing }: PersonDetail,
  { paint }: Terminal,
): string {
  const facts: readonly (readonly [string, string | null])[] = [
    ['status', person.status],
    ['why', person.because.text],
    ['employee id', person.employeeId],
    ['e-mail', [person.mail, ...person.aliases].filter(Boolean).join(', ') || null],
    ['kind', person.kind],
    ['from', person.startDate],
    ['until', person.endDate],
    ['to be closed by', due],
    ['manager', person.manager?.name ?? person.manager?.text ?? null],
    ['department', person.department],
    ['title', person.title],
    ['source', `${person.source}${person.sourceId ? ` ${person.sourceId}` : ''}`],
  ];
  return [
    paint.bold(safeText(person.displayName)),
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${safeText(value)}`])),
    '',
    paint.bold('Accounts'),
    ...(accounts.length === 0 ? ['  none'] : accounts.flatMap((one) => accountLines(one))),
    ...(matches.length === 0 ? [] : ['', paint.bold('Matched')]),
    ...matches.map(({ account, how, since, until }) =>
      safeText(`  ${account.name}, ${how ?? 'by hand'}, since ${since}${until ? ` until ${until}` : ''}`),
    ),
    ...(versions.length === 0 ? [] : ['', `${counted(versions.length, 'earlier state')} of the record: --json`]),
    ...unknowns(missing),
  ].join('\n');
}

const accountLines = (one: PersonDetail['accounts'][number]): string[] => [
  safeText(
    `  ${one.userPrincipalName ?? one.name} (${one.id}): ${enabledText(one)}, last sign-in ${seenText(one)}, left: ${leftText(one)}`,
  ),
  ...one.things.map(({ kind, name, scope }) => safeText(`    ${kind}: ${name}${scope ? ` on ${scope}` : ''}`)),
];

export function offboardingText({ items, nextCursor, missing }: Offboarding, { paint }: Terminal): string {
  const lines = items.flatMap(({ person, due, state, accounts }) => [
    `${state === 'overdue' ? paint.bad(state) : state}  ${safeText(person.displayName)}  ${paint.dim(safeText(`by ${due ?? 'unknown'}; ${person.id}`))}`,
    `    ${safeText(person.because.text)}`,
    ...(accounts.length === 0
      ? ['    no account']
      : accounts.map((one) =>
          safeText(
            `    ${one.userPrincipalName ?? one.name}: ${enabledText(one)}, last sign-in ${seenText(one)}, left: ${leftText(one)}`,
          ),
        )),
  ]);
  return [
    ...(lines.length === 0 ? ['Nobody who has left has anything open that was read.'] : lines),
    ...more(items.length, nextCursor),
    ...unknowns(missing),
  ].join('\n');
}

const states = { applied: 'Imported', preview: 'Would be imported', refused: 'Refused' } as const;
const shownProblems = 50;

export function importText(report: PeopleImport): string {
  const { state, rows, added, changed, unchanged, terminated, returned, people, errors, problems, tooMany } = report;
  const counts = `${counted(rows, 'row')}: ${number(added)} added, ${number(changed)} changed, ${number(unchanged)} unchanged; ${number(terminated)} of ${number(people)} leave, ${number(returned)} return`;
  return [
    errors > 0
      ? `${counted(errors, 'error')} in ${counted(rows, 'row')}; nothing is taken over.`
      : `${states[state]}: ${counts}.`,
    ...(tooMany ? [`More than ${report.mayTerminate} % would leave: --accept-terminations where that is meant.`] : []),
    ...problems
      .slice(0, shownProblems)
      .flatMap(({ line, field, code, cause, fix }) => [
        safeText(`line ${line}${field ? `, ${field}` : ''}: ${code}: ${cause}`),
        safeText(`  fix: ${fix}`),
      ]),
    ...(errors > shownProblems ? [`${number(errors - shownProblems)} more: --json`] : []),
    ...report.changes
      .filter(({ change }) => change !== 'added')
      .map(({ name, change, fields }) =>
        safeText(
          `${change}: ${name} (${fields.map(({ field, from, to }) => `${field}: ${from ?? 'none'} -> ${to ?? 'none'}`).join('; ')})`,
        ),
      ),
  ].join('\n');
}

export function linkText({ id, account, person, accountKind, reason, by, endedBy }: PersonLink): string {
  const what = person ? `belongs to ${person.name}` : `is not a person (${accountKind ?? 'unknown'})`;
  return safeText(`${id}  ${account.name} ${what}, by ${by}: ${reason}${endedBy ? `; taken back by ${endedBy}` : ''}`);
}
