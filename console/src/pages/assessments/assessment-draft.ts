import type { NewAssessment } from '../../api/assessments.ts';
import { dayBegins, dayEnds } from '../../format/days.ts';
import { isGuid } from '../../format/guid.ts';

/** An assessment as it is typed in. */
export interface AssessmentDraft {
  readonly title: string;
  readonly framework: string;
  /** Days, such as 2026-10-01; the last one counts in full. */
  readonly from: string;
  readonly to: string;
  readonly connections: readonly string[];
  /** Ids, apart by spaces, commas or lines. */
  readonly subscriptions: string;
}

export const emptyDraft: AssessmentDraft = {
  ...{ title: '', framework: '', from: '', to: '', subscriptions: '' },
  connections: [],
};

const idsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** What is wrong with a draft, by field; nothing where it can be sent. */
export function faultsOf(draft: AssessmentDraft): Partial<Record<keyof AssessmentDraft, string>> {
  const { title, framework, from, to, subscriptions } = draft;
  const strange = idsOf(subscriptions).find((id) => !isGuid(id));
  return {
    ...(title.trim() === '' && { title: 'Give the assessment a title.' }),
    ...(framework.trim() === '' && { framework: 'Choose the framework.' }),
    ...(from === '' && { from: 'Say when the period begins.' }),
    ...(to === '' && { to: 'Say when the period ends.' }),
    ...(from !== '' && to !== '' && from > to && { to: 'The period ends before it begins.' }),
    ...(strange !== undefined && { subscriptions: `${strange} is not the id of a subscription.` }),
  };
}

/** @param draft without faults */
export function bodyOf({ title, framework, from, to, connections, subscriptions }: AssessmentDraft): NewAssessment {
  return {
    title: title.trim(),
    framework: framework.trim(),
    from: dayBegins(from),
    to: dayEnds(to),
    scope: { connections: [...connections], subscriptions: idsOf(subscriptions) },
  };
}
