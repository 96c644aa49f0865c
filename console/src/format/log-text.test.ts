import { expect, test } from 'vitest';
import { logLine } from './log-text.ts';

const problem = { code: 'x', cause: 'The right is missing.', fix: 'Grant it.', actor: 'tenant-admin', doc: '' };

test('the cause is not said twice', () => {
  expect(logLine({ text: 'Users: denied. The right is missing.', problem })).toBe('Users: denied');
});

test('a line without a problem, or with another text, stays as it is', () => {
  expect(logLine({ text: 'Resumed', problem: null })).toBe('Resumed');
  expect(logLine({ text: 'The right is missing.', problem })).toBe('The right is missing.');
});
