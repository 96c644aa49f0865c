import type { ConnectionScope, ConnectionState, Subscription } from '../api/types.ts';
import { counted } from './number.ts';
import type { Tone } from './outcome.ts';

interface StateWords {
  readonly label: string;
  readonly tone: Tone;
  /** What it means, in a sentence. */
  readonly says: string;
}

/** What each state of a connection means to a reader. */
export const connectionStateWords = {
  setting_up: { label: 'Setting up', tone: 'neutral', says: 'Nothing was read yet.' },
  connected: { label: 'Connected', tone: 'success', says: 'Everything that it covers was read, and is fresh.' },
  degraded: { label: 'Degraded', tone: 'warning', says: 'It is read, and something stands in the way of all of it.' },
  failing: { label: 'Failing', tone: 'danger', says: 'The last sync failed. What was read before stays.' },
  paused: { label: 'Paused', tone: 'neutral', says: 'No sync starts by the schedule. One by hand may be started.' },
  revoked: {
    label: 'Revoked',
    tone: 'danger',
    says: 'It has no credential. What was read stays with its history, and is unknown until it is connected again.',
  },
} as const satisfies Record<ConnectionState, StateWords>;

/** What has become of a subscription of a connection. */
export const subscriptionStateWords = {
  read: { label: 'Read', tone: 'success', says: 'It is kept up to date.' },
  skipped: { label: 'Skipped', tone: 'neutral', says: 'It is left out.' },
  'role-removed': {
    label: 'Role removed',
    tone: 'danger',
    says: 'The application has no role there any more. What was read is kept and no longer confirmed.',
  },
  deleted: { label: 'Deleted', tone: 'warning', says: 'Azure says that it does not exist any more.' },
  moved: { label: 'Moved away', tone: 'warning', says: 'Azure says that another tenant has it.' },
  'out-of-scope': { label: 'Out of scope', tone: 'neutral', says: 'It is no longer part of what is covered.' },
  'not-visible': {
    label: 'Not visible',
    tone: 'danger',
    says: 'It is not in the list of Azure any more, and Azure does not say why. What was read is kept.',
  },
} as const satisfies Record<Subscription['state'], StateWords>;

/** What a connection covers of Azure, in a few words. */
export function scopeWords(scope: ConnectionScope): string {
  switch (scope.kind) {
    case 'tenant':
      return 'The whole tenant';
    case 'managementGroup':
      return `Management group ${scope.id}`;
    case 'subscriptions':
      return counted(scope.ids.length, 'chosen subscription');
  }
}
