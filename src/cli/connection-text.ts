/** Connections for people. */
import type { ConnectionView, SubscriptionList } from './api-types.ts';
import { safeText } from './safe-text.ts';
import { minutesText, scopeText } from './scope-words.ts';
import type { Session } from './session.ts';
import { ago, moment } from './text/numbers.ts';
import type { Paint } from './text/paint.ts';
import { pairs, table } from './text/table.ts';
import { wrap } from './text/width.ts';

type Problem = ConnectionView['reasons'][number];

export function paintState(paint: Paint, state: ConnectionView['state'], text: string = state): string {
  if (state === 'connected') return paint.good(text);
  return state === 'failing' || state === 'revoked' ? paint.bad(text) : paint.warning(text);
}

export function connectionsText(items: readonly ConnectionView[], { terminal, now }: Session): string {
  if (items.length === 0) return 'No tenant is connected yet: assay connect --tenant <id> --client-id <id>';
  const columns = [
    { title: 'name' },
    { title: 'state' },
    { title: 'covers' },
    { title: 'schedule' },
    { title: 'last complete' },
    { title: 'id' },
  ];
  const rows = items.map((one) => [
    one.name,
    one.state,
    scopeText(one.scope, one.directory),
    scheduleText(one),
    one.lastSuccessAt === null ? 'never' : ago(one.lastSuccessAt, now()),
    one.id,
  ]);
  return table(columns, rows, terminal.width).join('\n');
}

export function scheduleText({ schedule }: Pick<ConnectionView, 'schedule'>): string {
  return schedule.everyMinutes === null ? 'by hand' : `every ${minutesText(schedule.everyMinutes)}`;
}

export function connectionText(
  one: ConnectionView,
  subscriptions: SubscriptionList | undefined,
  { terminal, now }: Session,
): string {
  const { paint, width } = terminal;
  const { schedule } = one;
  const next = schedule.nextRunAt === null || one.pausedAt ? '' : `, next ${moment(schedule.nextRunAt)}`;
  const lines = pairs([
    ['Connection', one.name],
    ['Id', one.id],
    ['State', paintState(paint, one.state)],
    ['Tenant', one.tenantId],
    ['Cloud', one.cloud],
    ['Application', one.clientId],
    ['Covers', scopeText(one.scope, one.directory)],
    ['Deleted subscriptions', one.deleteGone ? 'end with what lay in them' : 'are kept and marked'],
    ['Schedule', `${scheduleText(one)}${next}`],
    ['Stale after', minutesText(schedule.staleAfterMinutes)],
    ['Last complete', one.lastSuccessAt === null ? 'never' : ago(one.lastSuccessAt, now())],
  ]);
  return [
    ...lines,
    ...problems('Reasons', one.reasons, width),
    ...problems('Warnings', one.warnings, width),
    ...(subscriptions ? subscriptionLines(subscriptions, width) : []),
  ].join('\n');
}

function problems(title: string, items: readonly Problem[], width: number): string[] {
  if (items.length === 0) return [];
  return [
    '',
    title,
    ...items.flatMap(({ code, cause, fix }) =>
      [code, `cause: ${cause}`, `fix: ${fix}`].flatMap((line, index) =>
        wrap(safeText(line), width - 4).map((part) => (index === 0 ? `  ${part}` : `    ${part}`)),
      ),
    ),
  ];
}

function subscriptionLines({ items }: SubscriptionList, width: number): string[] {
  if (items.length === 0) return [];
  const columns = [{ title: 'subscription' }, { title: 'id' }, { title: 'state' }, { title: 'since' }];
  const rows = items.map(({ name, subscriptionId, state, reason, since }) => [
    name,
    subscriptionId,
    reason === null ? state : `${state}: ${reason}`,
    moment(since),
  ]);
  return ['', ...table(columns, rows, width)];
}
