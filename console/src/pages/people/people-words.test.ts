import { expect, test } from 'vitest';
import { enabledText, leftText, seenText } from './people-words.ts';

test.each([
  [[], 'Nothing'],
  [[{ kind: 'group', count: 2, whole: true }], '2 groups'],
  [
    [
      { kind: 'group', count: 2, whole: false },
      { kind: 'owner', count: null, whole: false },
    ],
    '2+ groups; unknown: owned objects',
  ],
  [[{ kind: 'azure-role', count: 0, whole: false }], 'Nothing in what was read'],
] as const)('what is left of %j is told', (left, text) => {
  expect(leftText([...left])).toBe(text);
});

test('nobody was never seen where sign-ins were not read', () => {
  expect(seenText({ at: null, known: 'none' })).toBe('Unknown');
  expect(seenText({ at: null, known: 'whole' })).toBe('Never');
  expect(seenText({ at: '2026-05-01T08:00:00Z', known: 'part' })).toBe('2026-05-01');
});

test('an account that is gone is neither enabled nor disabled', () => {
  expect(enabledText({ enabled: true, goneAt: '2026-05-01T08:00:00Z' })).toBe('Deleted');
  expect(enabledText({ enabled: null, goneAt: null })).toBe('Unknown');
});
