/** Statuses, ties and coverage of controls in words. */

import type { ControlStatus, ControlSummary, FrameworkSummary, Tie } from '../../api/frameworks.ts';
import { checkStatuses } from '../../api/values.ts';
import { count, counted } from '../../format/number.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';

interface Words {
  readonly label: string;
  readonly tone: Tone;
  /** What it means, in a tooltip. */
  readonly says: string;
}

export const controlStatusWords: Readonly<Record<ControlStatus, Words>> = {
  failing: { label: 'Failing', tone: 'danger', says: 'One of its tests fails, or somebody said that it does.' },
  unknown: {
    label: 'Unknown',
    tone: 'warning',
    says: 'No test fails, but one could not be judged, or somebody still has to look at it.',
  },
  degraded: { label: 'Degraded', tone: 'warning', says: 'Every test passes, but what they rest on is too old.' },
  passing: { label: 'Passing', tone: 'success', says: 'Every test that applies passes, or somebody said so.' },
  'not-applicable': { label: 'Not applicable', tone: 'neutral', says: 'There is nothing that it applies to.' },
  uncovered: { label: 'Uncovered', tone: 'neutral', says: 'Nothing and nobody says anything about it.' },
};

export const basisWords: Readonly<Record<Tie['basis'], Words>> = {
  published: { label: 'Published', tone: 'success', says: 'A source ties this test to this very control.' },
  broad: {
    label: 'Broad',
    tone: 'neutral',
    says: 'The source ties each of its rules to many controls: good for coverage, and no proof.',
  },
  derived: {
    label: 'Derived: an editor’s judgement',
    tone: 'warning',
    says: 'It follows from the topic of the test; nobody published it.',
  },
};

/** `CIS Controls 8.1`: a version that is a number belongs to the name, as editions of one title stand side by side. */
export function frameworkName({ title, version }: Pick<FrameworkSummary, 'title' | 'version'>): string {
  const isNumber = /^\d+(\.\d+)*$/.test(version);
  return visibleText(isNumber && !title.includes(version) ? `${title} ${version}` : title);
}

/** What is to be seen to first comes first, then what has the better source. */
export function tiesInOrder(ties: readonly Tie[]): Tie[] {
  const bases = Object.keys(basisWords);
  return ties.toSorted(
    (one, other) =>
      checkStatuses.indexOf(one.status) - checkStatuses.indexOf(other.status) ||
      bases.indexOf(one.basis) - bases.indexOf(other.basis) ||
      one.title.localeCompare(other.title),
  );
}

/** `Sources: CIS Controls 8, topic logging`: who ties a test to a control; a topic is no publisher, and is called what it is. */
export function sourcesText({ sources }: Pick<Tie, 'sources'>): string {
  const named = [...new Set(sources.map(visibleText))];
  return named.length === 0
    ? 'No source is named'
    : `${named.length === 1 ? 'Source' : 'Sources'}: ${named.join(', ')}`;
}

/**
 * Tests include those by hand, so that none of it is called automated. @param onlyPublished broad ties do not count then, and there are none by topic
 */
export function coverageLines(
  { coverage, controls }: Pick<FrameworkSummary, 'coverage' | 'controls'>,
  onlyPublished: boolean,
): readonly (readonly [label: string, text: string])[] {
  const of = (number: number): string => `${count(number)} of ${count(controls)}`;
  return [
    [onlyPublished ? 'By tests' : 'By tests, broad mappings included', of(coverage.automated)],
    ...(onlyPublished ? [] : ([['By topic only', of(coverage.derivedOnly)]] as const)),
    ['By hand', of(coverage.manual)],
    ['Uncovered', of(coverage.uncovered)],
  ];
}

/** `12 failing`. */
export const countText = (counts: FrameworkSummary['counts'], status: ControlStatus): string =>
  `${count(counts[status])} ${controlStatusWords[status].label.toLowerCase()}`;

/** `4 tests, 2 failing, 1 unknown`; the tests that tell why a control stands as it does. */
export function testsText({ checks, failing, unknown }: ControlSummary): string {
  if (checks === 0) return 'none';
  return [
    counted(checks, 'test'),
    ...(failing > 0 ? [`${count(failing)} failing`] : []),
    ...(unknown > 0 ? [`${count(unknown)} unknown`] : []),
  ].join(', ');
}

interface ControlFilter {
  readonly status?: ControlStatus | undefined;
  readonly search?: string | undefined;
}

/** Whether a control is asked for; every word of the search must be in its id or title. */
export function isAsked({ id, title, status: own }: ControlSummary, { status, search = '' }: ControlFilter): boolean {
  const text = `${id} ${title}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return (status === undefined || status === own) && words.every((word) => text.includes(word));
}

/** The object of a framework file; undefined where the text is no JSON, or no object. */
export function fileObject(text: string): Record<string, unknown> | undefined {
  try {
    // Editors of Windows put a mark of the byte order first, which JSON does not know.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
