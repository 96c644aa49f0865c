/** Statuses, verdicts and kinds of access in words, with their colours. */
import type { Account, AccountVerdict, Leaver, PersonStatus } from '../../api/people.ts';
import { count } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';

interface Words {
  readonly label: string;
  readonly tone: Tone;
}

export const statusWords: Readonly<Record<PersonStatus, Words>> = {
  active: { label: 'Active', tone: 'success' },
  'on-leave': { label: 'On leave', tone: 'neutral' },
  terminated: { label: 'Terminated', tone: 'danger' },
  'pre-hire': { label: 'Not started', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warning' },
};

export const verdictWords: Readonly<Record<AccountVerdict, Words>> = {
  ok: { label: 'Works here', tone: 'success' },
  'terminated-enabled': { label: 'Left, still enabled', tone: 'danger' },
  'terminated-in-grace': { label: 'Left, in grace', tone: 'warning' },
  'terminated-disabled': { label: 'Left, disabled', tone: 'neutral' },
  'not-started': { label: 'Not started, enabled', tone: 'warning' },
  unknown: { label: 'Unknown', tone: 'warning' },
  ambiguous: { label: 'Several people', tone: 'warning' },
  'without-person': { label: 'Without a person', tone: 'warning' },
  'guest-without-person': { label: 'Guest without a person', tone: 'neutral' },
  'not-a-person': { label: 'Not a person', tone: 'neutral' },
};

export const leaverWords: Readonly<Record<Leaver['state'], Words>> = {
  done: { label: 'Done', tone: 'success' },
  open: { label: 'Open', tone: 'warning' },
  overdue: { label: 'Overdue', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'warning' },
};

export const kindWords: Readonly<Record<Account['left'][number]['kind'], string>> = {
  'azure-role': 'Azure roles',
  'azure-role-eligible': 'eligible Azure roles',
  'directory-role': 'directory roles',
  'directory-role-eligible': 'eligible directory roles',
  group: 'groups',
  'app-role': 'application roles',
  owner: 'owned objects',
};

/** What an account still has: counts are lower bounds where not everything was read, and unknown where nothing was. */
export function leftText(left: Account['left']): string {
  if (left.length === 0) return 'Nothing';
  const known = left.filter(({ count: number }) => number !== null && number > 0);
  const unknown = left.filter(({ count: number }) => number === null);
  return [
    ...known.map(({ kind, count: number, whole }) => `${count(number ?? 0)}${whole ? '' : '+'} ${kindWords[kind]}`),
    ...(unknown.length > 0 ? [`unknown: ${unknown.map(({ kind }) => kindWords[kind]).join(', ')}`] : []),
    ...(known.length + unknown.length === 0 ? ['Nothing in what was read'] : []),
  ].join('; ');
}

/** The day of the last sign-in. */
export function seenText({ at, known }: Account['lastSeen']): string {
  return at?.slice(0, 10) ?? (known === 'whole' ? 'Never' : 'Unknown');
}

export function enabledText({ enabled, goneAt }: Pick<Account, 'enabled' | 'goneAt'>): string {
  if (goneAt !== null) return 'Deleted';
  return enabled === null ? 'Unknown' : enabled ? 'Enabled' : 'Disabled';
}
