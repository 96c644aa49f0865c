import type { AssessmentSummary, Control, ControlWarning, Entry } from '../../api/assessments.ts';
import type { AssessmentSearch } from '../../app/route-search.ts';
import { counted } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';

interface Words {
  readonly label: string;
  readonly tone: Tone;
}

/** How a control stands over the period. */
export const statusWords: Readonly<Record<Control['status'], Words>> = {
  pass: { label: 'Passes', tone: 'success' },
  fail: { label: 'Fails', tone: 'danger' },
  partial: { label: 'Passes in part', tone: 'warning' },
  unknown: { label: 'Unknown', tone: 'warning' },
  'not-applicable': { label: 'Does not apply', tone: 'neutral' },
};

export const warningWords: Readonly<Record<ControlWarning['kind'], string>> = {
  late: 'Late',
  stale: 'Stale',
  removed: 'Removed',
  'no-evidence': 'No evidence',
  'connection-stale': 'Connection stale',
};

export const entryWords: Readonly<Record<Entry['kind'], Words>> = {
  comment: { label: 'Comment', tone: 'neutral' },
  approved: { label: 'Approved', tone: 'success' },
  rejected: { label: 'Rejected', tone: 'danger' },
};

/** Warnings that stand against approving a control; without evidence it cannot be approved at all. */
export function warningsAgainst({ warnings }: Pick<Control, 'warnings'>): ControlWarning[] {
  return warnings.filter(({ kind }) => kind !== 'no-evidence');
}

type Filter = Pick<AssessmentSearch, 'search' | 'status' | 'decision' | 'warned'>;

/** Whether a control is asked for; every word of the search must be in its id or title. */
export function isShown(control: Control, { search = '', status, decision, warned }: Filter): boolean {
  const text = `${control.controlId} ${control.title}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return (
    words.every((word) => text.includes(word)) &&
    (status === undefined || status === control.status) &&
    (decision === undefined || decision === (control.decision ?? 'open')) &&
    (warned === undefined || warningsAgainst(control).length > 0)
  );
}

/** `3 rows, 2 locked`. */
export function attachedText({ positions, locked }: Pick<Control, 'positions' | 'locked'>): string {
  if (positions.length === 0) return 'none';
  return locked.length === 0
    ? counted(positions.length, 'row')
    : `${counted(positions.length, 'row')}, ${locked.length} locked`;
}

/** What of the installation is looked at. */
export function scopeText({ scope: { connections, subscriptions } }: Pick<AssessmentSummary, 'scope'>): string {
  if (connections.length === 0 && subscriptions.length === 0) return 'Everything that is connected';
  return [
    ...(connections.length > 0 ? [counted(connections.length, 'connection')] : []),
    ...(subscriptions.length > 0 ? [counted(subscriptions.length, 'subscription')] : []),
  ].join(', ');
}
