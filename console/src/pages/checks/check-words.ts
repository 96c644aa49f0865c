/** Statuses and counts of checks in words, and the order they stand in. */

import type { CheckStatus, CheckSummary, EntityCheck } from '../../api/checks.ts';
import { type Severity, severities } from '../../api/posture.ts';
import { checkStatuses } from '../../api/values.ts';
import { count } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';

export const checkStatusWords: Readonly<Record<CheckStatus, { readonly label: string; readonly tone: Tone }>> = {
  fail: { label: 'Fail', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'warning' },
  pass: { label: 'Pass', tone: 'success' },
  manual: { label: 'By hand', tone: 'neutral' },
  'not-applicable': { label: 'Not applicable', tone: 'neutral' },
};

/** What is to be seen to first comes first: status, severity, how many fail. */
export function worstFirst(one: CheckSummary, other: CheckSummary): number {
  return (
    byStatusAndSeverity(one, other) ||
    failing(other) - failing(one) ||
    other.counts.unknown - one.counts.unknown ||
    one.title.localeCompare(other.title)
  );
}

type Ranked = { readonly status: CheckStatus; readonly severity: Severity };

export function byStatusAndSeverity(one: Ranked | EntityCheck, other: Ranked | EntityCheck): number {
  return (
    checkStatuses.indexOf(one.status) - checkStatuses.indexOf(other.status) ||
    severities.indexOf(one.severity) - severities.indexOf(other.severity)
  );
}

/** Subjects that fail and are under no exception. */
export function failing({ counts }: Pick<CheckSummary, 'counts'>): number {
  return counts.failed - counts.excepted;
}

/** `3`, or `3, 2 excepted`: what is excepted fails all the same, and is told. */
export function failingText({ counts }: Pick<CheckSummary, 'counts'>): string {
  const open = counts.failed - counts.excepted;
  return counts.excepted > 0 ? `${count(open)}, ${count(counts.excepted)} excepted` : count(open);
}

/** Whether nothing at all was seen of what is judged: its counts are no zeros then, but not known. */
export function isUnseen({ passed, failed, unknown, notApplicable }: CheckSummary['counts']): boolean {
  return passed + failed + unknown + notApplicable === 0;
}

/** The counts in one line; what was not seen has none. */
export function countsText({ status, counts, overdue }: Pick<CheckSummary, 'status' | 'counts' | 'overdue'>): string {
  if (isUnseen(counts))
    return status === 'unknown' ? 'Nothing that it judges could be seen' : 'There is nothing to judge';
  return [
    `${count(counts.failed - counts.excepted)} failing`,
    ...(counts.excepted > 0 ? [`${count(counts.excepted)} excepted`] : []),
    `${count(counts.passed)} passing`,
    `${count(counts.unknown)} unknown`,
    `${count(overdue)} overdue`,
  ].join(' · ');
}

export interface ChecksFilter {
  readonly status?: CheckStatus | undefined;
  readonly severity?: Severity | undefined;
  readonly topic?: string | undefined;
  readonly product?: string | undefined;
  readonly search?: string | undefined;
}

/** Whether a check is asked for; every word of the search must be in its title or id. */
export function matchesFilter(check: CheckSummary, { search = '', ...filter }: ChecksFilter): boolean {
  const text = `${check.title} ${check.id}`.toLowerCase();
  return (
    (['status', 'severity', 'topic', 'product'] as const).every(
      (name) => filter[name] === undefined || filter[name] === check[name],
    ) &&
    search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}
