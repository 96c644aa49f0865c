import { expect, test } from 'vitest';
import { hoursOf } from './duration.ts';

test.each([
  ['PT8H', 8],
  ['PT30M', 0.5],
  ['P1D', 24],
  ['P1DT1H30M', 25.5],
  ['PT3600S', 1],
  ['P', undefined],
  ['8 hours', undefined],
])('%s is %s hours', (text, hours) => {
  expect(hoursOf(text)).toBe(hours);
});
