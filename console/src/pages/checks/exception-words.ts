import type { CheckException } from '../../api/checks.ts';
import type { Tone } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';

type Scope = Pick<CheckException, 'subjectId' | 'subjectName' | 'personId' | 'personName' | 'tagName' | 'tagValue'>;

/** What an exception is for, below its test: `storage1`, `the accounts of Ada`, `everything tagged env = test`. */
export function scopeText({ subjectId, subjectName, personId, personName, tagName, tagValue }: Scope): string {
  if (subjectId !== null) return visibleText(subjectName ?? `the object ${subjectId}`);
  if (personId !== null) return visibleText(`the accounts of ${personName ?? `the person ${personId}`}`);
  if (tagName === null) return 'everything';
  return visibleText(`everything tagged ${tagName}${tagValue === null ? '' : ` = ${tagValue}`}`);
}

/** Whether it holds, and if not, why. */
export function exceptionState({ active, endedAt }: Pick<CheckException, 'active' | 'endedAt'>): {
  readonly label: string;
  readonly tone: Tone;
} {
  if (active) return { label: 'Holds', tone: 'success' };
  return { label: endedAt === null ? 'Expired' : 'Ended', tone: 'neutral' };
}
