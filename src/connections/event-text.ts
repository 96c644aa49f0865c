/** Events in words. Pure. */
import type { LogEntry } from './lifecycle-schema.ts';

type Details = Readonly<Record<string, unknown>>;

const texts: Readonly<Record<string, readonly [LogEntry['level'], (details: Details) => string]>> = {
  connected: ['info', () => 'Connected'],
  paused: ['info', () => 'Paused: no syncs by the schedule'],
  resumed: ['info', () => 'Resumed'],
  schedule_changed: ['info', () => 'The schedule was changed'],
  scope_changed: ['info', () => 'What the connection covers was changed'],
  revoked: ['warning', () => 'Revoked: the credential is gone'],
  reconnected: ['info', () => 'Reconnected with a new credential'],
  stale: ['warning', ({ lastSuccessAt }) => `Stale: the last sync that came to its end was at ${lastSuccessAt}`],
  credential_expiring: [
    'warning',
    (details) => `The credential ${details.name} ends at ${details.endsAt}${rotation(details)}`,
  ],
  credential_expired: [
    'error',
    (details) => `The credential ${details.name} ended at ${details.endsAt}${rotation(details)}`,
  ],
  follow_up_failed: [
    'error',
    ({ what, reason }) => `After the sync could not be done: ${what} (${reason}). It is done again after the next sync`,
  ],
  fresh_again: ['info', () => 'Fresh again'],
  subscription_joined: ['info', (details) => `Subscription ${named(details)} joined`],
  subscription_deleted: ['warning', (details) => `Subscription ${named(details)} was deleted`],
  subscription_moved: ['warning', (details) => `Subscription ${named(details)} was moved to another tenant`],
  subscription_out_of_scope: ['info', (details) => `Subscription ${named(details)} is no longer part of the scope`],
  subscription_role_removed: ['warning', (details) => `The role in subscription ${named(details)} was taken away`],
  subscription_not_visible: ['warning', (details) => `Subscription ${named(details)} cannot be seen any more`],
};

/** How it is exchanged, with the first command. */
function rotation({ rotate }: Details): string {
  if (typeof rotate !== 'object' || rotate === null || !('text' in rotate) || !('command' in rotate)) return '';
  const [first = ''] = String(rotate.command)
    .split('\n')
    .filter((line) => line.startsWith('az ad '));
  return `. ${String(rotate.text)}${first === '' ? '' : ` ${first}`}`;
}

function named({ subscription, name }: Details): string {
  return name === undefined ? String(subscription) : `${String(name)} (${String(subscription)})`;
}

export function eventText(kind: string, details: Details): { level: LogEntry['level']; text: string } {
  const [level, text] = texts[kind] ?? ['info', () => kind];
  return { level, text: text(details) };
}
