/** Who counts, and why, as people read it. Everything is made safe. */
import type {
  DirectoryScope,
  ScopedUserList,
  ScopePreview,
  ScopeRule,
  ScopeVersions,
  UserScopeHistory,
} from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { counted, moment, number } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';
import { pairs, table } from './text/table.ts';

type Notices = DirectoryScope['notices'];
type Names = DirectoryScope['references'];

const stateTitle = 'state';

export function scopeText(scope: DirectoryScope, { terminal }: Session): string {
  const { counts, evaluatedAt, version } = scope;
  const decided = `${number(counts.in)} in, ${number(counts.out)} out, ${number(counts.unknown)} unknown`;
  const who =
    scope.changedBy === null ? 'until others are saved' : `by ${scope.changedBy}, ${moment(scope.changedAt ?? '')}`;
  return [
    ...pairs([
      ['Directory', `${scope.name} (${scope.tenantId})`],
      ['Decided by', scope.source === 'scim' ? 'provisioning by SCIM' : 'rules'],
      ['Version', `${version}, ${who}`],
      ['Users', evaluatedAt === null ? 'not decided yet' : `${decided}, ${moment(evaluatedAt)}`],
    ]),
    '',
    ...rulesTable(scope.rules, scope.references, terminal),
    ...noticeLines(scope.warnings, terminal.paint.warning),
    ...noticeLines(scope.notices, terminal.paint.dim),
  ].join('\n');
}

function rulesTable(rules: readonly ScopeRule[], names: Names, { width }: Terminal): string[] {
  const columns = ['rule', 'effect', 'who', 'reason'].map((title) => ({ title }));
  return table(
    columns,
    rules.map(({ name, effect, match, reason }) => [name, effect, matchText(match, names), reason]),
    width,
  );
}

function matchText(match: ScopeRule['match'], names: Names): string {
  const called = (ids: readonly string[]) => {
    const shown = ids.slice(0, 3).map((id) => names.find((one) => one.id === id)?.name ?? id);
    return ids.length > shown.length
      ? `${shown.join(', ')} and ${number(ids.length - shown.length)} more`
      : shown.join(', ');
  };
  switch (match.kind) {
    case 'all':
      return 'everybody';
    case 'groups':
      return `${match.nested ? 'members' : 'direct members'} of ${called(match.ids)}`;
    case 'users':
      return called(match.ids);
    case 'userPrincipalName':
      return match.patterns.join(', ');
    case 'attribute':
      return `${match.attribute} ${match.operator} ${match.values.map((value) => value ?? 'none').join(', ')}`;
    case 'flag':
      return `${match.attribute} is ${match.value}`;
  }
}

function noticeLines(notices: Notices, paint: Paint['dim']): string[] {
  return notices.length === 0 ? [] : ['', ...notices.map(({ text }) => paint(safeText(text)))];
}

export function previewText(preview: ScopePreview, { terminal }: Session): string {
  const { counts, unmatched } = preview;
  const columns = ['name', 'user principal name', 'change', 'was', 'why'].map((title) => ({ title }));
  const rows = preview.items.map((user) => [
    user.name,
    user.userPrincipalName ?? '',
    user.change,
    user.before.state ?? 'new',
    user.text,
  ]);
  const sums = counts && [
    `${counted(counts.users, 'user')}: ${number(counts.enters)} enter, ${number(counts.leaves)} leave, ${number(counts.stays)} stay, ${number(counts.out)} stay out, ${number(counts.unknown)} unknown`,
  ];
  const more = preview.nextCursor === null ? [] : ['There are more: --limit <number>, --change <change>'];
  const strangers = unmatched && unmatched.count > 0 ? [safeText(strangersText(unmatched))] : [];
  return [
    ...(sums ?? []),
    ...strangers,
    ...noticeLines(preview.warnings, terminal.paint.warning),
    '',
    ...(rows.length === 0 ? ['Nobody.'] : table(columns, rows, terminal.width)),
    ...more,
    ...noticeLines(preview.notices, terminal.paint.dim),
    '',
    'Nothing has been changed.',
  ].join('\n');
}

function strangersText({ count, userNames }: NonNullable<ScopePreview['unmatched']>): string {
  return `${counted(count, 'user')} provisioned by SCIM and not in the directory: ${userNames.join(', ')}`;
}

export function usersText({ items, counts, nextCursor }: ScopedUserList, { terminal }: Session): string {
  if (items.length === 0) return 'Nobody found.';
  const columns = ['name', 'user principal name', stateTitle, 'why', 'reason', 'since'].map((title) => ({ title }));
  const rows = items.map((user) => [
    user.name,
    user.userPrincipalName ?? '',
    user.state,
    user.text,
    user.reason ?? '',
    moment(user.since),
  ]);
  const sums = counts && [
    `In all ${number(counts.in)} in, ${number(counts.out)} out, ${number(counts.unknown)} unknown.`,
  ];
  const more = nextCursor === null ? [] : [`The first ${number(items.length)}; there are more: --limit <number>`];
  return [...table(columns, rows, terminal.width), '', ...(sums ?? []), ...more].join('\n');
}

export function versionsText({ items }: ScopeVersions, { terminal }: Session): string {
  if (items.length === 0) return 'No rules have been saved: everybody counts.';
  return items
    .map(({ version, at, by, note, changes, entering, leaving }) =>
      [
        terminal.paint.bold(`Version ${version}`) +
          safeText(`  ${moment(at)}  ${by}  ${number(entering)} entered, ${number(leaving)} left`),
        ...(note === null ? [] : [`  ${safeText(note)}`]),
        ...changes.map((line) => `  ${safeText(line)}`),
      ].join('\n'),
    )
    .join('\n\n');
}

export function userHistoryText({ items }: UserScopeHistory, { terminal }: Session): string {
  if (items.length === 0) return 'Nothing was ever decided of such a user.';
  const columns = [stateTitle, 'from', 'until', 'version', 'why'].map((title) => ({ title }));
  const rows = items.map(({ state, since, until, version, text }) => [
    state,
    moment(since),
    until === null ? '' : moment(until),
    String(version),
    text,
  ]);
  const [newest] = items;
  return [
    safeText(`${newest?.name ?? ''}  ${newest?.userPrincipalName ?? ''}`),
    '',
    ...table(columns, rows, terminal.width),
  ].join('\n');
}
