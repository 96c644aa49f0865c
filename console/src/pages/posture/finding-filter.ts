/** Which findings the page of posture shows. */
import type { FindingSummary } from '../../api/posture.ts';
import type { PostureSearch } from '../../app/compliance-search.ts';

type Show = NonNullable<PostureSearch['show']>;

export const showWords = {
  unknown: 'Cannot be judged',
  clean: 'Nothing found',
  all: 'Every status',
} as const satisfies Record<Show, string>;

export const isUnknown = ({ outcome }: Pick<FindingSummary, 'outcome'>): boolean =>
  outcome === 'unknown' || outcome === 'failed';

/** With `found`: what has subjects, and what may have some. */
const matches: Readonly<Record<Show | 'found', (finding: FindingSummary) => boolean>> = {
  found: (one) => one.open + one.muted > 0 || isUnknown(one),
  unknown: isUnknown,
  clean: ({ outcome, open }) => outcome === 'complete' && open === 0,
  all: () => true,
};

/** By the severities of its open subjects, as the totals count them; what has none by its own. */
const isOf = (severity: PostureSearch['severity'], finding: FindingSummary): boolean =>
  severity === undefined || finding.counts[severity] > 0 || (finding.open === 0 && severity === finding.severity);

/** Whether a finding is asked for; every word of the search must be in its title. */
export function isAsked(finding: FindingSummary, { search = '', severity, show }: PostureSearch): boolean {
  const title = finding.title.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return matches[show ?? 'found'](finding) && isOf(severity, finding) && words.every((word) => title.includes(word));
}

/** How many open subjects a finding has, or how many of one severity. */
export const openOf = ({ open, counts }: FindingSummary, severity: PostureSearch['severity']): number =>
  severity === undefined ? open : counts[severity];
