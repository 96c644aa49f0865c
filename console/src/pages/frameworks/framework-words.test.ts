import { expect, test } from 'vitest';
import type { ControlSummary, Tie } from '../../api/frameworks.ts';
import { frameworkSearch } from '../../app/compliance-search.ts';
import {
  countText,
  coverageLines,
  fileObject,
  frameworkName,
  isAsked,
  sourcesText,
  testsText,
  tiesInOrder,
} from './framework-words.ts';

const control: ControlSummary = {
  ...{ id: 'A.5.15', title: 'Access control', status: 'failing' },
  ...{ checks: 3, published: 1, failing: 2, unknown: 0 },
};

test('an address keeps what is valid, and drops the rest', () => {
  expect(frameworkSearch({ basis: 'published', status: 'degraded', search: 'log', control: 'A.5.15' })).toEqual({
    ...{ basis: 'published', status: 'degraded', search: 'log', control: 'A.5.15' },
  });
  expect(frameworkSearch({ basis: 'all', status: 'fail', search: '', control: [] })).toEqual({});
});

test('editions of one title are told apart, and no number stands twice', () => {
  expect(frameworkName({ title: 'Benchmark', version: '3.0' })).toBe('Benchmark 3.0');
  expect(frameworkName({ title: 'ISO/IEC 27001:2022', version: '2022' })).toBe('ISO/IEC 27001:2022');
  expect(frameworkName({ title: 'NIST SP 800-53', version: 'Revision 5' })).toBe('NIST SP 800-53');
});

test('every word of the search is in the id or the title', () => {
  expect(isAsked(control, {})).toBe(true);
  expect(isAsked(control, { search: ' a.5 ACCESS' })).toBe(true);
  expect(isAsked(control, { search: 'access logging' })).toBe(false);
  expect(isAsked(control, { search: 'access', status: 'passing' })).toBe(false);
});

test('a number of controls is told with their status', () => {
  const counts = { failing: 1, unknown: 0, degraded: 0, passing: 1200, 'not-applicable': 2, uncovered: 0 };
  expect([countText(counts, 'failing'), countText(counts, 'passing'), countText(counts, 'not-applicable')]).toEqual([
    '1 failing',
    '1,200 passing',
    '2 not applicable',
  ]);
});

test('where only published ties count, none is by topic', () => {
  const framework = { controls: 10, coverage: { automated: 4, derivedOnly: 3, manual: 1, uncovered: 2 } };
  expect(coverageLines(framework, false).map(([, text]) => text)).toEqual(['4 of 10', '3 of 10', '1 of 10', '2 of 10']);
  expect(coverageLines(framework, true).map(([label]) => label)).not.toContain('By topic only');
});

test('tests that fail are told, and no zeros', () => {
  expect(testsText(control)).toBe('3 tests, 2 failing');
  expect(testsText({ ...control, checks: 0, failing: 0 })).toBe('none');
});

test('a file holds one object', () => {
  expect(fileObject('\uFEFF{"id":"own"}')).toEqual({ id: 'own' });
  for (const text of ['', '{', '[]', 'null', '7']) expect(fileObject(text)).toBeUndefined();
});

test('what fails comes first, and of the same status what has the better source', () => {
  const tie = (checkId: string, status: Tie['status'], basis: Tie['basis']): Tie => ({
    ...{ checkId, title: checkId, status, basis },
    ...{ stale: false, sources: [] },
  });
  const ties = [tie('a', 'pass', 'derived'), tie('b', 'pass', 'published'), tie('c', 'fail', 'derived')];
  expect(tiesInOrder(ties).map(({ checkId }) => checkId)).toEqual(['c', 'b', 'a']);
});

test('each source is named once', () => {
  expect(sourcesText({ sources: ['CIS', 'topic logging', 'CIS'] })).toBe('Sources: CIS, topic logging');
  expect(sourcesText({ sources: ['topic logging'] })).toBe('Source: topic logging');
});
