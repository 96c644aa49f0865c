import { expect, test } from 'vitest';
import { attestedWords } from './attested-words.ts';

const checkpoints = { valid: 2, invalid: 0, attestedThrough: 7, attestedAt: '2026-10-01T12:00:00Z' };

test('says how far the checkpoints reach, and what is after them', () => {
  expect(attestedWords(checkpoints, 7)).toMatch(
    /^Attested up to number 7 on .* by 2 signed checkpoints outside the database\.$/,
  );
  expect(attestedWords(checkpoints, 8)).toContain(', 1 entry after it not yet.');
});

test('a log without checkpoints is not called attested', () => {
  const none = { valid: 0, invalid: 0, attestedThrough: 0, attestedAt: null };
  expect(attestedWords(none, 3)).toContain('No checkpoint');
  expect(attestedWords(none, 0)).toBe('');
});
