import { expect, test } from 'vitest';
import { bodyOf, emptyDraft, faultsOf } from './assessment-draft.ts';

const id = '0f0f0f0f-1111-4222-8333-444444444444';
const draft = { ...emptyDraft, title: ' H1 ', framework: 'soc2', from: '2026-01-01', to: '2026-06-30' };

test('says what is missing, and that a period cannot end before it begins', () => {
  expect(Object.keys(faultsOf(emptyDraft))).toEqual(['title', 'framework', 'from', 'to']);
  expect(faultsOf(draft)).toEqual({});
  expect(faultsOf({ ...draft, to: '2025-12-31' }).to).toContain('before it begins');
  expect(faultsOf({ ...draft, to: '2026-01-01' })).toEqual({});
});

test('subscriptions are ids, however they are set apart', () => {
  expect(faultsOf({ ...draft, subscriptions: `${id}\nprod` }).subscriptions).toContain('prod is not');
  expect(bodyOf({ ...draft, subscriptions: ` ${id},\n${id} ` }).scope.subscriptions).toEqual([id, id]);
});

test('the last day counts in full', () => {
  const { title, from, to } = bodyOf({ ...draft, to: draft.from });
  expect(title).toBe('H1');
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000);
});
