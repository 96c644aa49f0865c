import type { AccessEffect, Change, ChangeKind, ChangeSummary } from '../../api/changes.ts';
import type { Tone } from '../../format/outcome.ts';

interface Words {
  readonly label: string;
  readonly tone: Tone;
  readonly says: string;
}

const sights = {
  'first-sight': {
    label: 'First seen',
    tone: 'neutral',
    says: 'Assay began to read it: it is no change, and nothing is known of before.',
  },
  'out-of-sight': {
    label: 'No longer read',
    tone: 'neutral',
    says: 'The connection no longer reads there: nobody deleted it.',
  },
} as const satisfies Record<string, Words>;

export const kindWords: Readonly<Record<ChangeKind, Words>> = {
  appeared: { label: 'Appeared', tone: 'success', says: 'It was not there at the sync before.' },
  changed: { label: 'Changed', tone: 'warning', says: 'Something about it is different.' },
  gone: { label: 'Gone', tone: 'danger', says: 'It is no longer there.' },
  ...sights,
};

export const effectWords: Readonly<Record<AccessEffect, Words>> = {
  gained: { label: 'Gained', tone: 'warning', says: 'It was not there at the sync before.' },
  changed: { label: 'Changed', tone: 'warning', says: 'Something about it is different.' },
  lost: { label: 'Lost', tone: 'success', says: 'It is no longer there.' },
  ...sights,
};

type Counts = ChangeSummary['totals'];

export const countOf = (counts: Counts, kind: ChangeKind): number =>
  ({
    appeared: counts.appeared,
    changed: counts.changed,
    gone: counts.gone,
    'first-sight': counts.firstSight,
    'out-of-sight': counts.outOfSight,
  })[kind];

type EffectCounts = ChangeSummary['access']['totals'];

export const effectCountOf = (counts: EffectCounts, effect: AccessEffect): number =>
  ({
    gained: counts.gained,
    changed: counts.changed,
    lost: counts.lost,
    'first-sight': counts.firstSight,
    'out-of-sight': counts.outOfSight,
  })[effect];

/** A row among its list: one thing may change more than once. */
export const rowKey = ({
  id,
  at,
  ...row
}: { id: string; at: string } & ({ kind: string } | { effect: string })): string =>
  `${id} ${at} ${'kind' in row ? row.kind : row.effect}`;

/** The names of what differs, the first few. */
export function changedNames({ changes }: Pick<Change, 'changes'>, name: (path: string) => string): string {
  const names = changes.slice(0, 3).map(({ path }) => name(path));
  return changes.length > 3 ? `${names.join(', ')} and ${changes.length - 3} more` : names.join(', ');
}
