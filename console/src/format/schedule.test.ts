import { expect, test } from 'vitest';
import { everyWords, intervalChoices, minutesWords } from './schedule.ts';

test.each([
  [null, 'By hand only'],
  [15, 'Every 15 minutes'],
  [60, 'Every hour'],
  [90, 'Every 90 minutes'],
  [360, 'Every 6 hours'],
  [1440, 'Every day'],
  [4320, 'Every 3 days'],
  [10_080, 'Every week'],
])('%s minutes: %s', (minutes, words) => {
  expect(everyWords(minutes)).toBe(words);
});

test('lengths of time', () => {
  expect([1, 45, 60, 2880].map(minutesWords)).toEqual(['1 minute', '45 minutes', '1 hour', '2 days']);
});

test('an interval that somebody chose elsewhere can be kept', () => {
  expect(intervalChoices(45)).toEqual([15, 30, 45, 60, 120, 360, 720, 1440, 10_080]);
  expect(intervalChoices(null)).not.toContain(45);
});
