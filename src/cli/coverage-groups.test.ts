import { expect, test } from 'vitest';
import { groupByCause } from './coverage-groups.ts';
import { coverageRow, problem } from './testing-data.ts';

const denied = (fix: string, cause = 'No right.') =>
  coverageRow({ outcome: 'denied', problem: problem('missing', cause, fix) });

test('complete collections are no matter, the largest matter comes first', () => {
  const groups = groupByCause([coverageRow(), denied('Give a.'), denied('Give b.'), denied('Give b.')]);
  expect(groups.map(({ fix, rows }) => [fix, rows.length])).toEqual([
    ['Give b.', 2],
    ['Give a.', 1],
  ]);
});

test('many fixes of one code become one group that says it is an example', () => {
  const groups = groupByCause(Array.from({ length: 40 }, (_, index) => denied(`Give ${index}.`)));
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ fix: 'Give 0.', uniform: false });
  expect(groups[0]?.rows).toHaveLength(40);
});

test('one fix for several causes is one group', () => {
  const groups = groupByCause([denied('Give it.', 'At one.'), denied('Give it.', 'At two.')]);
  expect(groups).toMatchObject([{ cause: 'At one.', uniform: false }]);
});

test('the same outcome with another code is another matter', () => {
  const other = coverageRow({ outcome: 'denied', problem: null });
  expect(groupByCause([denied('Give it.'), other]).map(({ code }) => code)).toEqual(['missing', '']);
});
