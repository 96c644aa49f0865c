import { expect, test } from 'vitest';
import { scheduleChanges, scheduleDraft, staleError } from './schedule-draft.ts';

const hourly = { everyMinutes: 60, staleAfterMinutes: 360, staleAfterChosen: false, nextRunAt: null };

test('what is shown and not touched is sent as it was', () => {
  expect(scheduleChanges(scheduleDraft(hourly))).toEqual({ everyMinutes: 60, staleAfterMinutes: null });
  const manual = { ...hourly, everyMinutes: null, staleAfterMinutes: 45, staleAfterChosen: true };
  expect(scheduleChanges(scheduleDraft(manual))).toEqual({ everyMinutes: null, staleAfterMinutes: 45 });
});

test.each(['', '0', 'x', '0.1', '0.255', '745', '-1'])('%j hours cannot be', (staleHours) => {
  expect(staleError({ ...scheduleDraft(hourly), stale: 'chosen', staleHours })).toBeDefined();
});

test.each(['0.25', '1.5', '744'])('%s hours can be', (staleHours) => {
  expect(staleError({ ...scheduleDraft(hourly), stale: 'chosen', staleHours })).toBeUndefined();
});
