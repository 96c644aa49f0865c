import { expect, test } from 'vitest';
import { exceptionState, scopeText } from './exception-words.ts';

const none = { subjectId: null, subjectName: null, personId: null, personName: null, tagName: null, tagValue: null };

test.each([
  [none, 'everything'],
  [{ ...none, subjectId: '7', subjectName: 'store' }, 'store'],
  [{ ...none, subjectId: '7' }, 'the object 7'],
  [{ ...none, personId: 'p', personName: 'Ada' }, 'the accounts of Ada'],
  [{ ...none, personId: 'p' }, 'the accounts of the person p'],
  [{ ...none, tagName: 'env' }, 'everything tagged env'],
  [{ ...none, tagName: 'env', tagValue: '' }, 'everything tagged env = '],
])('the scope %j in words', (scope, text) => {
  expect(scopeText(scope)).toBe(text);
});

test('one that is over was ended, or expired', () => {
  const labels = [
    exceptionState({ active: true, endedAt: null }),
    exceptionState({ active: false, endedAt: null }),
    exceptionState({ active: false, endedAt: '2026-05-01T08:00:00Z' }),
  ].map(({ label }) => label);
  expect(labels).toEqual(['Holds', 'Expired', 'Ended']);
});
