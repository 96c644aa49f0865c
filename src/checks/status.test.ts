import { expect, test } from 'vitest';
import type { Gap } from './evaluate/coverage.ts';
import { whyUnknown } from './status.ts';

const counts = { passed: 0, failed: 0, excepted: 0, unknown: 3, notApplicable: 0 };
const gap = (reason: string, outcome: Gap['outcome'] = 'denied'): Gap => ({
  ...{ type: 'azure_disk', scope: 's', scopeName: 'S', outcome, reason },
});

test('before the first evaluation it says so', () => {
  expect(whyUnknown([], ['Users have not been read.'])).toBe('It was not judged yet: no sync has come to its end.');
});

test('hidden subjects come first, and nothing is told twice', () => {
  const judged = [
    { counts, missing: [gap('Disks of S could not all be read: denied'), gap('no licence', 'unlicensed')] },
  ];
  expect(whyUnknown(judged, [])).toBe('Disks of S could not all be read: denied');
  expect(whyUnknown(judged, ['Disks of S could not all be read: denied', 'Keys have not been read.'])).toBe(
    'Disks of S could not all be read: denied (and 1 more)',
  );
});

test('what seen subjects rest on is named; where everything was read, the subjects say why', () => {
  const judged = [{ counts, missing: [] }];
  expect(whyUnknown(judged, ['Users have not been read.'])).toBe('Users have not been read.');
  expect(whyUnknown(judged, [])).toBe('What it rests on could not be told for every subject: each one says why.');
});
