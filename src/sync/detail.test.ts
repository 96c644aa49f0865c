import { expect, test } from 'vitest';
import { assayError } from '../errors/index.ts';
import { detailOf } from './detail.ts';
import { toProblem } from './problem.ts';

test('the detail names what was said, in one line', () => {
  const error = assayError('missing_graph_permission', {
    permission: ['A', 'B'],
    requestId: 'r1',
    none: null,
    empty: '',
    count: 0,
  });
  expect(detailOf(error)).toBe('permission: A, B; requestId: r1; count: 0');
});

test('nothing said is no detail', () => {
  expect(detailOf(assayError('cancelled'))).toBeNull();
  expect(detailOf(assayError('cancelled', { reason: '' }))).toBeNull();
});

test('a long answer is cut', () => {
  expect(detailOf(assayError('timed_out', { host: 'x'.repeat(5000) }))).toHaveLength(1000);
});

test('a kept error is shown without its details', () => {
  const error = assayError('timed_out', { host: 'graph.microsoft.com', seconds: 100 });
  const { details, httpStatus, ...shown } = error;
  expect(toProblem(JSON.parse(JSON.stringify(error)))).toEqual(shown);
  expect(details).toBeDefined();
  expect(httpStatus).toBe(504);
});

test.each([null, undefined, 'text', 7])('%s is no problem', (kept) => {
  expect(toProblem(kept)).toBeNull();
});
