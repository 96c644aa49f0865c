/** For whom multifactor authentication is enforced, in words, for the terminal. */
import type { MfaStatus, MfaUserList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { counted, number } from './text/numbers.ts';
import { table } from './text/table.ts';
import { wrap } from './text/width.ts';

const words = {
  enforced: 'enforced',
  conditional: 'conditional',
  notEnforced: 'not enforced',
  excepted: 'excepted',
  unknown: 'unknown',
  outOfScope: 'out of scope',
} as const satisfies Record<keyof MfaStatus['counts'], string>;

export function mfaStatusText({ connections, notSeen }: MfaStatus, terminal: Terminal): string {
  if (connections.length === 0) return 'Nothing has been judged yet: assay sync';
  return [
    ...connections.flatMap((connection, index) => [
      ...(index === 0 ? [] : ['']),
      ...connectionLines(connection, terminal),
    ]),
    '',
    terminal.paint.bold('What cannot be seen'),
    ...notSeen.flatMap((text) => wrap(safeText(text), Math.min(terminal.width, 100))),
  ].join('\n');
}

function connectionLines(connection: MfaStatus['connections'][number], { paint, width }: Terminal): string[] {
  const { counts, groups, missing, passes } = connection;
  const verdict =
    passes === null
      ? paint.warning('not known')
      : passes
        ? paint.good('enforced for every user in scope')
        : paint.bad('not enforced for every user in scope');
  const listed = Object.entries(words).map(([name, word]) => `${word}: ${number(counts[name as keyof typeof counts])}`);
  const rows = groups.map(({ enforced, reason, users, gap }) => [words[enforced], number(users), reason, gapText(gap)]);
  const columns = [
    { title: 'verdict' },
    { title: 'users', align: 'right' },
    { title: 'reason' },
    { title: 'gap' },
  ] as const;
  const decisive = missing.filter(({ decides }) => decides);
  return [
    `${paint.bold(safeText(connection.connection))}: ${verdict}`,
    listed.join(' · '),
    `${counted(connection.enabledPolicies, 'enabled policy', 'enabled policies')}, ${number(connection.reportOnlyPolicies)} report-only`,
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
    ...decisive.flatMap(({ title, outcome, problem }) => [
      '',
      ...wrap(
        safeText(`${title}: ${outcome ?? 'not read'}${problem ? `. ${problem.cause}` : ''}`),
        Math.min(width, 100),
      ),
      ...(problem ? wrap(safeText(`fix: ${problem.fix}`), Math.min(width, 100)) : []),
    ]),
  ];
}

export function mfaUsersText({ items, nextCursor }: MfaUserList, { width }: Terminal): string {
  if (items.length === 0) return 'There is no such user.';
  const rows = items.map(({ name, userPrincipalName, enforced, reason, gap }) => [
    safeText(userPrincipalName ?? name),
    words[enforced],
    reason,
    gapText(gap),
  ]);
  const columns = [{ title: 'user' }, { title: 'verdict' }, { title: 'reason' }, { title: 'gap' }] as const;
  return [
    ...table(columns, rows, width),
    ...(nextCursor === null ? [] : ['', `The first ${number(items.length)}; there are more: --limit <number>`]),
  ].join('\n');
}

const gapText = (gap: Readonly<Record<string, string>> | null): string =>
  safeText(
    Object.entries(gap ?? {})
      .map(([dimension, value]) => `${dimension}: ${value}`)
      .join(', '),
  );
