import { expect, test } from 'vitest';
import { asReason, gapText } from './mfa-words.ts';

test.each([
  [{ application: 'other' }, 'any application that no policy names'],
  [{ clientAppType: 'exchangeActiveSync', location: 'hq + de' }, 'Exchange ActiveSync client, location hq + de'],
  [{ signInRisk: 'none', platform: 'unknown' }, 'no sign-in risk, on an unknown platform'],
  [{ 'control compliantDevice': 'yes' }, 'with the control met compliantDevice'],
  [{ 'customControl 5e1f': 'no' }, 'without the custom control 5e1f'],
  [{ 'deviceFilter device.isCompliant -eq True': 'yes' }, 'on a device for which holds device.isCompliant -eq True'],
  [{ somethingNew: 'high' }, 'something new high'],
])('the gap %j in words', (gap, text) => {
  expect(gapText(gap)).toBe(text);
});

test('a hidden character in a gap is written out', () => {
  expect(gapText({ location: 'hq\u202e' })).toBe('location hq⟨U+202E⟩');
});

test('without a gap there are no words', () => {
  expect(gapText(null)).toBeNull();
});

test('a reason of an old link is dropped', () => {
  expect([asReason('no-policy'), asReason('no-such-reason'), asReason(undefined)]).toEqual([
    'no-policy',
    undefined,
    undefined,
  ]);
});
