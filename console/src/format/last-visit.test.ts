import { expect, test } from 'vitest';
import { readVisit, visitAt, writeVisit } from './last-visit.ts';

const minute = 60_000;
const start = Date.parse('2026-10-01T08:00:00Z');

test('a visit goes on while the page is seen, and what was before it stays the same', () => {
  const first = visitAt(null, start);
  expect(first.before).toBeNull();
  expect(visitAt(first, start + 29 * minute).before).toBeNull();
  const second = visitAt(first, start + 60 * minute);
  expect(second.before).toBe(start);
  expect(visitAt(second, start + 80 * minute)).toEqual({ before: start, seen: start + 80 * minute });
});

test('a clock that was put back tells of no moment in the future', () => {
  expect(visitAt({ before: start, seen: start + 60 * minute }, start + minute).before).toBe(start + minute);
});

test('what is kept is read again, and anything else is nothing', () => {
  for (const visit of [
    { before: null, seen: start },
    { before: start, seen: start + 1 },
  ])
    expect(readVisit(writeVisit(visit))).toEqual(visit);
  for (const text of [null, '', 'x', '1', '1 2 3', '{"seen":1}']) expect(readVisit(text)).toBeNull();
});
